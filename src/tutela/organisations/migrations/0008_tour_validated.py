from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0007_tour"),
    ]

    operations = [
        ValidateConstraint(
            model_name="user", name="organisations_user_stands_at_a_step_iff_toured"
        ),
    ]
