"""The family on paper: drawn, said in words, tagged, and only for whoever may read people."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from django.urls import reverse

from tests import cast
from tests.desk.browser_of import browser_of
from tests.papers.conftest import Desk
from tests.papers.reading import FOUND, tags, taken, words
from tests.people.stage import kind
from tutela.cases.models import Case
from tutela.desk.pictures import Around, Bond, Relative, ecomap, family_drawing
from tutela.kernel import keys
from tutela.kernel.access import act_as
from tutela.kernel.models import ReadLine
from tutela.papers.blocks import Picture
from tutela.people.commands.relative import register_relative
from tutela.people.told import TieTold
from tutela.people.traits import PersonTraits

pytestmark = pytest.mark.django_db


@pytest.fixture
def kin(desk: Desk) -> Desk:
    """The file, with a grandmother who cares, a brother, and a father who must be kept away."""
    with act_as(desk.worker):
        child = Case.objects.get(pk=desk.case).child_id
    for name, of, told in (
        ("Hajrije", "GRANDPARENT", {"caregiver": True}),
        ("Dritan", "SIBLING", {}),
        ("Fatmir", "FATHER", {"no_contact": True, "no_contact_reason": "Order of the court"}),
    ):
        register_relative(
            desk.worker, child, new_id=keys.new(), tie_id=keys.new(),
            traits=PersonTraits(given_name=name), tie=TieTold(kind=kind(of), **told),
        )  # fmt: skip
    return desk


def test_the_family_is_drawn_and_said_in_words(kin: Desk) -> None:
    content = taken(kin.browser, kin, "family")
    said = words(content)
    assert said.count("Hajrije") >= 2  # in the picture, and in words
    assert "Around the household" in said
    assert "Do not contact" in said
    assert {"/H1", "/Figure"} <= tags(content)
    assert len(_alternatives(content)) == 2
    assert any("Dritan" in one for one in _alternatives(content))
    assert ReadLine.objects.filter(event="paper.printed").count() == 1
    whole = taken(kin.browser, kin, "file")
    assert _alternatives(whole) == _alternatives(content)
    assert "Around the household" in words(whole)


def test_a_brother_stands_beside_the_child_and_a_grandmother_above_the_father(kin: Desk) -> None:
    page = kin.browser.get(reverse("desk:family", args=[kin.case])).content.decode()
    heights = {
        name: float(y)
        for y, name in re.findall(r'<text class="name[^"]*" x="[^"]+" y="([^"]+)"[^>]*>(\w+)', page)
    }
    assert heights["Dritan"] == heights["Erëza"]
    assert heights["Hajrije"] < heights["Fatmir"] < heights["Erëza"]


def test_whoever_does_not_reach_the_file_gets_no_picture(kin: Desk) -> None:
    stranger = browser_of(cast.social_worker(cast.PEJA))
    url = reverse("desk:case-paper-take", args=[kin.case, "family"])
    assert stranger.get(url).status_code != FOUND
    assert kin.browser.get(url, {"language": "sr-cyrl"}).status_code == FOUND


def test_every_class_of_the_drawings_has_ink_on_paper() -> None:
    drawn = family_drawing(
        [
            Relative("c", "Erëza", is_focus=True),
            Relative("g", "Hajrije", "grandmother", takes_care=True, died="died 2019"),
            Relative("f", "Fatmir", "father", no_contact=True),
        ],
        (), ("c", "g"),
    ) + ecomap(["Erëza"], [Around("Aunt", "aunt", Bond.CARES), Around("F", "father", Bond.CUT)])  # fmt: skip
    ink = Picture(drawn, "").told()["svg"]
    style = ink[ink.index("<style>") : ink.index("</style>")]
    used = set(" ".join(re.findall(r' class="([^"]+)"', drawn)).split())
    plain = {"tu-chart", "tu-family", "tu-ecomap", "name", "me-name"}
    assert used - plain == {one for one in used - plain if re.search(rf"\.{one}\b", style)}


def _alternatives(content: bytes) -> list[str]:
    """Return the words that stand for the figures of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return [
            str(one["/Alt"])
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
