"""Pages read out."""

from django.db import migrations, models

import tutela.kernel.keys


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0011_material_reviews_hold"),
    ]

    operations = [
        migrations.CreateModel(
            name="Recording",
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
                ("mark", models.CharField(max_length=32, unique=True)),
                ("content", models.BinaryField()),
                ("seconds", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("seconds__gte", 1)),
                        name="portal_recording_can_be_heard",
                    )
                ],
            },
        ),
    ]
