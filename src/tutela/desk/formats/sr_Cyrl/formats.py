"""Days and moments in Serbian in Cyrillic letters: written as in Latin ones."""

from tutela.desk.formats.sr_Latn.formats import *  # noqa: F403
