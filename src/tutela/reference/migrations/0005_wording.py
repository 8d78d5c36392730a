from django.db import migrations, models

import tutela.kernel.keys


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0004_merged_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=tutela.kernel.keys.new,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("labels", models.JSONField(default=dict)),
                ("written_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("code", models.CharField(max_length=80, unique=True)),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
