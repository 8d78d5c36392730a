"""The linter of migrations can fail, and knows what is safe."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import lint_migrations

PATH = Path("cases/migrations/0099_change.py")
TEXT = "models.CharField(max_length=9"


def faults(steps: str, before: str = "") -> list[str]:
    source = f"class Migration(migrations.Migration):\n    {before}\n    operations = [\n{steps}\n    ]\n"
    return list(lint_migrations.faults_in(source, PATH))


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ('AddIndex(model_name="case", index=models.Index(fields=["x"], name="n"))', "Concurrently"),
        ('AddIndexConcurrently(model_name="case", index=INDEX)', "atomic = False"),
        (f'AddField(model_name="case", name="x", field={TEXT}))', "db_default"),
        (f'AddField(model_name="case", name="x", field={TEXT}, default=""))', "db_default"),
        (f'AddField("case", "x", {TEXT}, null=True, unique=True))', "unique"),
        ('AddField("case", "x", FIELD)', "write the field out"),
        ('AddField("case", "x", models.ForeignKey("a.B", null=True, db_index=False))', "NOT VALID"),
        (
            'AddField("case", "x", models.ForeignKey("a.B", null=True, db_constraint=False))',
            "db_index=False",
        ),
        ('RemoveField(model_name="case", name="x")', "one version later"),
        ('DeleteModel("Case")', "one version later"),
        ('RenameField("case", "x", "y")', "one version later"),
        ('RenameModel("Case", "File")', "one version later"),
        (f'AlterField("case", "x", {TEXT}))', "anew"),
        ('AddConstraint("case", models.CheckConstraint(name="n"))', "AddConstraintNotValid"),
        ('AlterUniqueTogether("case", {("a", "b")})', "locks out writers"),
        ('RunSQL("CREATE INDEX n ON cases_case (x)")', "CONCURRENTLY"),
        ('RunSQL("ALTER TABLE cases_case ALTER x SET NOT NULL")', "NOT VALID"),
        ('RunSQL("ALTER TABLE cases_case ADD CONSTRAINT n CHECK (x > 0)")', "NOT VALID"),
        ('RunSQL("ALTER TABLE cases_case ALTER COLUMN x TYPE bigint")', "anew"),
        ('RunSQL("ALTER TABLE cases_case DROP COLUMN x")', "one version later"),
        ('RunSQL("LOCK TABLE cases_case")', "locks a whole table"),
        ('RunSQL("SET lock_timeout = 0")', "how long to wait"),
        ("RunSQL(STATEMENT)", "write the SQL out"),
    ],
)
def test_what_would_stop_or_break_a_request_is_named(step: str, why: str) -> None:
    (fault,) = faults(f"        migrations.{step},")
    assert fault.startswith("cases/migrations/0099_change.py:4: ")
    assert why in fault


@pytest.mark.parametrize(
    ("before", "step"),
    [
        ("", f'AddField(model_name="case", name="x", field={TEXT}, null=True))'),
        ("", f'AddField(model_name="case", name="x", field={TEXT}, db_default=""))'),
        ("", 'AddField("case", "x", models.ManyToManyField("a.B"))'),
        (
            "",
            (
                'AddField("case", "x", models.ForeignKey("a.B", null=True, db_constraint=False,'
                " db_index=False))"
            ),
        ),
        ("atomic = False", 'AddIndexConcurrently(model_name="case", index=INDEX)'),
        ("", 'AddConstraintNotValid(model_name="case", constraint=CHECK)'),
        ("", 'ValidateConstraint(model_name="case", name="n")'),
        ("", 'RunSQL("ALTER TABLE a ADD CONSTRAINT n FOREIGN KEY (x) REFERENCES b NOT VALID")'),
        ("atomic = False", 'RunSQL("CREATE INDEX CONCURRENTLY n ON a (x)")'),
        ("", 'CreateModel(name="Letter", fields=[])'),
        ("", 'RemoveField("case", "x")  # safe: no version since 1.2 asks for it'),
    ],
)
def test_what_is_safe_is_not_named(before: str, step: str) -> None:
    assert faults(f"        migrations.{step},", before) == []


def test_a_table_that_is_new_in_the_migration_may_be_changed_in_it() -> None:
    steps = (
        '        migrations.CreateModel(name="Letter", fields=[]),\n'
        '        migrations.AddIndex(model_name="letter", index=INDEX),\n'
        '        migrations.AddConstraint(model_name="letter", constraint=CHECK),'
    )
    assert faults(steps) == []


def test_an_excuse_without_a_reason_excuses_nothing() -> None:
    assert faults('        migrations.RemoveField("case", "x"),  # safe: yes') != []


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        (
            (
                f'        migrations.AddField("case", "x", {TEXT}, null=True)),\n'
                f'        migrations.AddField("task", "x", {TEXT}, null=True)),'
            ),
            "it locks case and task",
        ),
        (
            (
                f'        migrations.AddField("case", "x", {TEXT}, null=True)),\n'
                "        migrations.RunPython(fill),"
            ),
            "a migration of their own",
        ),
        (
            (
                '        migrations.AddConstraintNotValid("case", CHECK),\n'
                '        migrations.ValidateConstraint("case", "n"),'
            ),
            "in the next migration",
        ),
    ],
)
def test_steps_that_are_safe_alone_are_named_together(steps: str, why: str) -> None:
    (fault,) = faults(steps)
    assert why in fault


def test_operations_that_cannot_be_read_are_named() -> None:
    source = "class Migration(migrations.Migration):\n    operations = [add(t) for t in TABLES]\n"
    (fault,) = lint_migrations.faults_in(source, PATH)
    assert "write the operations out" in fault


def test_every_migration_since_the_first_release_is_asked(tmp_path: Path) -> None:
    folder = tmp_path / "cases" / "migrations"
    folder.mkdir(parents=True)
    bad = 'class Migration:\n    operations = [migrations.DeleteModel("Case")]\n'
    for name in ("0001_initial.py", "0998_old.py", "0999_new.py", "__init__.py"):
        (folder / name).write_text(bad if name > "0998" else "")
    assert len(list(lint_migrations.faults(tmp_path))) == 2  # not the first, which is older
