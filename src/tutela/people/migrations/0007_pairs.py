"""Pair the words of the names that were written down before pairs were kept."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import migrations

from tutela.people.names import pair_keys

AT_ONCE = 2000
NAMES = ("given_name", "family_name", "father_name", "nickname")


def pair(apps: Any, schema_editor: Any) -> None:
    """Add the keys, some thousand people at a time."""
    people = apps.get_model("people", "Person").objects.using(schema_editor.connection.alias)
    rows = people.values_list("pk", *NAMES).iterator(AT_ONCE)
    with schema_editor.connection.cursor() as cursor:
        while some := list(islice(rows, AT_ONCE)):
            cursor.executemany(
                "INSERT INTO people_namekey (person_id, key, strength) VALUES (%s, %s, %s)",
                list(_keys(some)),
            )


def _keys(people: Iterable[Any]) -> Iterator[tuple[Any, str, str]]:
    for person, *told in people:
        for key, strength in pair_keys(told).items():
            yield person, key, strength


class Migration(migrations.Migration):
    dependencies = [("people", "0006_words")]

    operations = [migrations.RunPython(pair, migrations.RunPython.noop, elidable=True)]
