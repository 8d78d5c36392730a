"""Pictures of pages."""

import django.db.models.deletion
from django.db import migrations, models

import tutela.kernel.keys


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0007_easy_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="Picture",
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
                ("large", models.BinaryField()),
                ("small", models.BinaryField()),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("alts", models.JSONField()),
                ("taken_by", models.CharField(max_length=120)),
                ("nobody", models.BooleanField()),
                ("agreed_by", models.CharField(blank=True, max_length=200)),
                ("agreed_until", models.DateField(null=True)),
                ("added_at", models.DateTimeField()),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "page_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pictures",
                        to="portal.pageset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nobody", True),
                            models.Q(
                                models.Q(("agreed_by", ""), _negated=True),
                                ("agreed_until__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="portal_picture_of_somebody_has_consent_with_an_end",
                    )
                ],
            },
        ),
    ]
