"""Whether somebody found a material safe for children. What was public without it waits for a reviewer."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("awareness", "0004_pledges"),
        ("portal", "0009_news_name_their_project"),
    ]

    operations = [
        migrations.AddField(
            model_name="material",
            name="reason",
            field=models.CharField(blank=True, db_default="", default="", max_length=500),
        ),
        migrations.AddField(
            model_name="material",
            name="reviewed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="material",
            name="reviewed_by",
            field=models.UUIDField(null=True),
        ),
        migrations.RunSQL(
            "UPDATE portal_material SET published_at = NULL WHERE published_at IS NOT NULL",
            migrations.RunSQL.noop,
        ),
        AddConstraintNotValid(
            model_name="material",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_at", None),
                    models.Q(("reason", ""), ("reviewed_at__isnull", False)),
                    _connector="OR",
                ),
                name="portal_material_is_public_when_found_safe",
            ),
        ),
    ]
