import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0003_change_sets"),
    ]

    operations = [
        # safe: some hundreds of rows, which few change: the locks are over in a moment
        migrations.AddField(
            model_name="code",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="reference.code",
            ),
        ),
        # safe: some hundreds of rows, which few change: the lock is over in a moment
        migrations.AddConstraint(
            model_name="code",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(
                        ("valid_to__isnull", False),
                        models.Q(("merged_into", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="reference_code_merged_has_ended",
            ),
        ),
    ]
