from django.db import migrations, models

import tutela.kernel.keys


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0006_letter_version"),
    ]

    operations = [
        # safe: only a load of the profile makes holidays, and none runs while a version is changed
        migrations.AddField(
            model_name="holiday",
            name="reason",
            field=models.CharField(blank=True, default="", max_length=500),
        ),
        # safe: only a load of the profile makes holidays, and none runs while a version is changed
        migrations.AddField(
            model_name="holiday",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        # safe: only a load of the profile makes holidays, and none runs while a version is changed
        migrations.AddField(
            model_name="holiday",
            name="withdrawn",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="holiday",
            name="written_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        # safe: a default of the software; the column stays as it is
        migrations.AlterField(
            model_name="holiday",
            name="id",
            field=models.UUIDField(
                default=tutela.kernel.keys.new, editable=False, primary_key=True, serialize=False
            ),
        ),
    ]
