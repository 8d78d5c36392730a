from django.db import migrations, models

import tutela.kernel.keys


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0005_wording"),
    ]

    operations = [
        migrations.CreateModel(
            name="LetterVersion",
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
                ("code", models.CharField(max_length=60)),
                ("number", models.PositiveSmallIntegerField()),
                ("labels", models.JSONField(default=dict)),
                ("verified_by", models.CharField(blank=True, default="", max_length=120)),
                ("verified_on", models.DateField(null=True)),
                ("remark", models.CharField(blank=True, default="", max_length=500)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "number"), name="reference_letter_version_is_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verified_by", ""), ("verified_on", None)),
                            models.Q(
                                ("verified_on__isnull", False),
                                models.Q(("verified_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reference_letter_is_verified_by_somebody_on_a_day",
                    ),
                ],
            },
        ),
    ]
