"""What speaks for a seat, and who noted it."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participation", "0008_another_code_for_reviewers"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="finding",
            field=models.CharField(blank=True, db_default="", max_length=10),
        ),
        migrations.AddField(
            model_name="application",
            name="found_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="application",
            name="found_by",
            field=models.UUIDField(null=True),
        ),
        AddConstraintNotValid(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("finding", ""), ("found_at__isnull", True), ("found_by__isnull", True)
                    ),
                    models.Q(
                        ("finding__in", ["CLEAR", "CONCERN", "DECLINED", "UNREACHED"]),
                        ("found_at__isnull", False),
                        ("found_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="participation_finding_says_who_and_when",
            ),
        ),
    ]
