"""Rows of a file follow their case from unit to unit, by the database itself."""

from django.db import migrations

TABLES = (
    "action", "allocation", "approval", "assessment", "closure", "concern", "contact", "deadline",
    "deadlinepause", "emergencymeasure", "goal", "intake", "plan", "review", "riskscore",
    "safetyplan", "screening", "servicegiven", "supervisionnote", "task",
)  # fmt: skip


def add(table):
    return migrations.RunSQL(
        f"ALTER TABLE cases_{table} ADD CONSTRAINT cases_{table}_moves_with_its_case "
        "FOREIGN KEY (case_id, unit_id) REFERENCES cases_case (id, unit_id) ON UPDATE CASCADE",
        f"ALTER TABLE cases_{table} DROP CONSTRAINT cases_{table}_moves_with_its_case",
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [add(table) for table in TABLES]
