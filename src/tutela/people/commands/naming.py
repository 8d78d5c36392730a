"""Write what a person's names are found and sorted by; the keys go with the names."""

from __future__ import annotations

from django.db import connection

from tutela.people import names, similar
from tutela.people.models import NameKey, Person
from tutela.people.models.person import LONGEST_KEY


def write_name_keys(person: Person) -> None:
    """Put the keys of a person's present names in the place of the earlier ones.

    Not by the ORM: it would ask for the new rows back, and a person whom no file holds yet is in
    nobody's sight.
    """
    given, family = person.given_name, person.family_name
    told = similar.Traits((similar.Name(given, family),), nickname=person.nickname)
    exact = {names.exact_key(name) for name in (given, family, f"{given} {family}")}
    exact.add(names.exact_key(person.nickname))
    keys = sorted({key[:LONGEST_KEY] for key in similar.kept_keys(told)})
    NameKey.objects.filter(person=person, joined_by=None).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_namekey (person_id, key, strength) "
            "SELECT %s, k, s FROM unnest(%s::text[], %s::text[]) AS t (k, s)",
            [person.pk, keys, ["EXACT" if key in exact else "SOUND" for key in keys]],
        )
