"""No material is public without a review."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0010_material_reviews"),
    ]

    operations = [
        ValidateConstraint("material", name="portal_material_is_public_when_found_safe"),
    ]
