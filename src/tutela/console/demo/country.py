"""The whole country: every centre with people of its own, and three thousand children in three years."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from tutela.console.demo.cast import CASEWORK, MEMBERS, Member
from tutela.console.demo.names import ALBANIAN, SERB_LATIN
from tutela.console.demo.scripts import Script, ordinary, scripts
from tutela.console.demo.surroundings import AROUND

_EACH = 16  # open files of one worker, about
_HEAD, _WORKER = "HEAD_OF_CENTRE", "SOCIAL_WORKER"

# Unit → how many files there are beside those of the small demo: open ones, and closed ones.
_MORE = {
    "CSW_PR": (110, 262), "CSW_PZ": (70, 200), "CSW_PE": (40, 130), "CSW_GL": (40, 120),
    "CSW_FE": (40, 130), "CSW_GJ": (30, 110), "CSW_GR": (20, 70), "CSW_MM": (6, 14),
    "TDH_DAY_CENTRE_PZ": (20, 50), "TDH_DAY_CENTRE_PR": (20, 50),
    "CSW_MI": (25, 60), "CSW_PO": (25, 60), "CSW_VU": (22, 55), "CSW_SU": (20, 45),
    "CSW_RA": (18, 45), "CSW_LI": (18, 45), "CSW_MA": (18, 40), "CSW_DR": (18, 40),
    "CSW_SK": (15, 35), "CSW_FK": (15, 40), "CSW_VI": (15, 33), "CSW_KN": (13, 30),
    "CSW_IS": (12, 30), "CSW_DE": (12, 28), "CSW_KA": (12, 28), "CSW_MV": (10, 25),
    "CSW_OB": (10, 25), "CSW_DG": (10, 22), "CSW_KC": (10, 24), "CSW_SH": (9, 20),
    "CSW_LE": (6, 14), "CSW_ZV": (5, 12), "CSW_ST": (5, 12), "CSW_JU": (4, 8),
    "CSW_ZP": (4, 10), "CSW_NO": (4, 8), "CSW_HE": (4, 9), "CSW_KL": (3, 7),
    "CSW_PA": (3, 7), "CSW_RN": (3, 7),
}  # fmt: skip


def files() -> tuple[Script, ...]:
    """Return the scripts of the small demo, and after them those of all the country, numbered."""
    few = scripts()
    more = ordinary(_MORE, "the files of the country")
    return (*few, *(replace(one, number=n) for n, one in enumerate(more, start=len(few) + 1)))


def members() -> tuple[Member, ...]:
    """Return those of the small demo, and for each centre a head and as many workers as it needs."""
    chance = random.Random("the people of the country")  # noqa: S311
    taken = {member.login for member in MEMBERS}
    return (*MEMBERS, *(one for unit in _MORE for one in _hired(unit, chance, taken)))


def _hired(unit: str, chance: random.Random, taken: set[str]) -> Iterator[Member]:
    there = [member for member in MEMBERS if member.unit == unit]
    roles = [] if any(member.role == _HEAD for member in there) else [_HEAD]
    wanted = -(-_MORE[unit][0] // _EACH)
    roles += [_WORKER] * (wanted if roles else max(0, wanted - _free(there)))
    role_there = "NGO_WORKER" if unit.startswith("TDH") else _WORKER
    for role in roles:
        yield _somebody(unit, role_there if role == _WORKER else role, chance, taken)


def _free(there: list[Member]) -> int:
    """Return how many workers of a unit can take more files; half of each one's day is taken."""
    return sum(member.role in CASEWORK for member in there) // 2


def _somebody(unit: str, role: str, chance: random.Random, taken: set[str]) -> Member:
    serbian = AROUND[unit.rsplit("_", 1)[-1]].serbian
    naming = SERB_LATIN if serbian else ALBANIAN
    while True:
        given = chance.choice((*naming.women, *naming.men, *naming.girls))
        name = f"{given} {chance.choice(naming.families)}"
        login = _plain(name)
        if login not in taken:
            taken.add(login)
            return Member(login, name, role, unit, "sr-latn" if serbian else "sq")


def _plain(name: str) -> str:
    """Return a name as a user name: `Shqipe Çollaku` is `shqipe.collaku`."""
    letters = unicodedata.normalize("NFKD", name.lower().replace("đ", "dj"))
    return letters.encode("ascii", "ignore").decode().replace(" ", ".")
