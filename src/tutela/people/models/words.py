"""The words that stored names consist of, so that a mistyped word finds its neighbours."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from tutela.kernel.privacy import Level
from tutela.kernel.walls import Open
from tutela.people.models.person import LONGEST_KEY


class NameWord(models.Model):
    """A word that stands in somebody's name, as it sounds; whose, it does not say.

    `spellings`: the word, and what is left of it without one letter or two. Triggers of the name keys
    (`sql/words.sql`) write a word when the first person brings it and take it away with the last.
    The application may read no row: it asks `tutela.near_words` for the neighbours of a word.
    """

    word = models.CharField(primary_key=True, max_length=LONGEST_KEY, db_collation="C")
    spellings = ArrayField(models.CharField(max_length=LONGEST_KEY, db_collation="C"))

    scope: ClassVar = Open("read and written by functions only", grants="")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(("word", "spellings"), Level.PERSONAL)

    class Meta:
        indexes = [
            GinIndex(name="people_words_by_spelling", fields=["spellings"], fastupdate=False)
        ]
