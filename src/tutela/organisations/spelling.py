"""Names of accounts and units found without their marks: "Prishtine" finds "Prishtinë", "Pec" "Peć"."""

from __future__ import annotations

import unicodedata

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Cast, Lower

_MARKED = "ëçéáíóúäöüčćšžđ"
_BARE = "eceaiouaouccszd"


def bare(text: str) -> str:
    """Return a word in small letters without marks."""
    small = unicodedata.normalize("NFC", text).lower()
    return small.translate(str.maketrans(_MARKED, _BARE))


def without_marks(column: str) -> Func:
    """Return the same of a column, for the database to compare; of names by language, all of them."""
    said: F | Func = F(column)
    if column == "names":  # the words alone, without the codes of the languages
        said = Func(said, template="jsonb_path_query_array(%(expressions)s, '$.*')")
    small = Lower(Cast(said, TextField()))
    return Func(small, Value(_MARKED), Value(_BARE), function="translate", output_field=TextField())


def says(words: str, *annotated: str) -> Q:
    """Return the condition that every word stands in one of these annotated columns."""
    where = Q()
    for word in bare(words).split():
        one = Q()
        for column in annotated:
            one |= Q(**{f"{column}__contains": word})
        where &= one
    return where
