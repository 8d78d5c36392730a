"""The check of 0009 holds for what is there."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("participation", "0010_the_roll"),
    ]

    operations = [
        ValidateConstraint(
            model_name="application", name="participation_finding_says_who_and_when"
        ),
    ]
