"""Let PostgreSQL know how rare a key of a name is: its own guess, from a sample, is far too common.

A tenth of the keys are different ones, counted among a million people. With its own guess it read through all
people where it should have looked up twenty keys.
"""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0007_pairs")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE people_namekey ALTER COLUMN key SET (n_distinct = -0.1)",
            "ALTER TABLE people_namekey ALTER COLUMN key RESET (n_distinct)",
        ),
        migrations.RunSQL(
            "ALTER TABLE people_namekey ALTER COLUMN key SET STATISTICS 1000",
            "ALTER TABLE people_namekey ALTER COLUMN key SET STATISTICS -1",
        ),
        migrations.RunSQL("ANALYZE people_namekey", migrations.RunSQL.noop),
    ]
