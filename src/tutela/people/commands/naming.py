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
    keys = name_keys(person.given_name, person.family_name, person.father_name, person.nickname)
    NameKey.objects.filter(person=person, joined_by=None).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_namekey (person_id, key, strength) "
            "SELECT %s, k, s FROM unnest(%s::text[], %s::text[]) AS t (k, s)",
            [person.pk, list(keys), list(keys.values())],
        )


def name_keys(given: str, family: str, father: str, nickname: str) -> dict[str, str]:
    """Return what to store of a person's names, and of which strength each key is.

    The father's name is not a name of the person: it only stands beside the others, in pairs.
    """
    told = similar.Traits((similar.Name(given, family),), nickname=nickname)
    exact = {names.exact_key(name) for name in (given, family, f"{given} {family}", nickname)}
    single = {key: "EXACT" if key in exact else "SOUND" for key in similar.kept_keys(told)}
    paired = names.pair_keys((given, family, father, nickname))
    return {key[:LONGEST_KEY]: strength for key, strength in sorted({**single, **paired}.items())}
