"""Find the few keys that joined records brought without reading the others of two hundred people."""

from __future__ import annotations

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("people", "0008_spread_of_name_keys")]

    operations = [
        AddIndexConcurrently(
            model_name="namekey",
            index=models.Index(
                name="people_keys_of_joined",
                fields=["person"],
                condition=models.Q(joined_by__isnull=False),
            ),
        ),
    ]
