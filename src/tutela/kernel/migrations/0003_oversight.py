"""The journal of the whole country is read by time and by account."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_readlines")]
    operations = [
        migrations.AddIndex(
            model_name="journalline",
            index=models.Index(fields=["-recorded_at"], name="kernel_line_by_time"),
        ),
        migrations.AddIndex(
            model_name="journalline",
            index=models.Index(fields=["actor", "-recorded_at"], name="kernel_line_by_actor"),
        ),
        migrations.RunSQL(
            "CREATE INDEX kernel_readline_by_time ON kernel_readline (recorded_at DESC)",
            "DROP INDEX kernel_readline_by_time",
        ),
    ]
