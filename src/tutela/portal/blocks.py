"""What a page can be built of. The list is closed: an editor chooses, and cannot break the page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from tutela.portal.enums import Drawing, ServiceKind

LETTERS = ["bold", "italic", "link", "ol", "ul"]
ICONS = [
    ("hand", _("A hand")),
    ("nophoto", _("No picture")),
    ("pin", _("A place")),
    ("phone", _("A telephone")),
    ("info", _("Good to know")),
]
SIGNS = [*ICONS, *((one.value, one.label) for one in Drawing if one != Drawing.NONE)]
BAND = "band"
EASY = "easy"  # the part that a page shows at an address of its own


class Section(blocks.StructBlock):
    """A heading with text below it."""

    title = blocks.CharBlock(max_length=120, required=False)
    text = blocks.RichTextBlock(features=LETTERS)

    class Meta:
        template = "portal/blocks/section.html"
        label = _("Text")


class Ticks(blocks.StructBlock):
    """Short points, each with a tick."""

    title = blocks.CharBlock(max_length=120, required=False)
    points = blocks.ListBlock(blocks.CharBlock(max_length=240), min_num=1, max_num=12)

    class Meta:
        template = "portal/blocks/ticks.html"
        label = _("Points")


class Path(blocks.StructBlock):
    """Numbered steps, one below the other."""

    title = blocks.CharBlock(max_length=120, required=False)
    steps = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(max_length=120)),
                ("text", blocks.CharBlock(max_length=300, required=False)),
            ]
        ),
        min_num=1,
        max_num=10,
    )

    class Meta:
        template = "portal/blocks/path.html"
        label = _("Steps")


class Figures(blocks.StructBlock):
    """Numbers, each with what it counts; the whole with its source and its date."""

    title = blocks.CharBlock(max_length=120, required=False)
    rows = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("number", blocks.CharBlock(max_length=20)),
                ("counts", blocks.CharBlock(max_length=200)),
            ]
        ),
        min_num=1,
        max_num=12,
    )
    caution = blocks.CharBlock(max_length=300, required=False)

    class Meta:
        template = "portal/blocks/figures.html"
        label = _("Numbers")


class Note(blocks.StructBlock):
    """What a reader should know."""

    title = blocks.CharBlock(max_length=120)
    text = blocks.CharBlock(max_length=400)
    calm = blocks.BooleanBlock(required=False)

    class Meta:
        template = "portal/blocks/note.html"
        label = _("Good to know")


class Band(blocks.StructBlock):
    """A campaign, over the whole width."""

    eyebrow = blocks.CharBlock(max_length=60)
    title = blocks.CharBlock(max_length=120)
    text = blocks.CharBlock(max_length=300)
    points = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("icon", blocks.ChoiceBlock(choices=ICONS)),
                ("title", blocks.CharBlock(max_length=80)),
                ("text", blocks.CharBlock(max_length=160)),
            ]
        ),
        max_num=4,
    )

    class Meta:
        template = "portal/blocks/band.html"
        label = _("Campaign")


class Invitation(blocks.StructBlock):
    """An invitation to take part."""

    eyebrow = blocks.CharBlock(max_length=60)
    title = blocks.CharBlock(max_length=120)
    text = blocks.CharBlock(max_length=300)

    class Meta:
        template = "portal/blocks/invitation.html"
        label = _("Invitation")


class Service(blocks.StructBlock):
    """A place or a line where somebody helps, and who last made sure that it is so."""

    kind = blocks.ChoiceBlock(choices=ServiceKind.choices)
    name = blocks.CharBlock(max_length=120)
    place = blocks.CharBlock(max_length=120, required=False)
    text = blocks.CharBlock(max_length=400)
    phone = blocks.CharBlock(max_length=40, required=False)
    address = blocks.URLBlock(required=False)
    hours = blocks.CharBlock(max_length=120, required=False)
    verified = blocks.DateBlock(required=False)
    on_home = blocks.BooleanBlock(required=False)
    urgent = blocks.BooleanBlock(required=False)

    class Meta:
        label = _("Service")


class Term(blocks.StructBlock):
    """A word, and what it means in plain words."""

    term = blocks.CharBlock(max_length=80)
    meaning = blocks.CharBlock(max_length=400)

    class Meta:
        label = _("Word")


class Message(blocks.StructBlock):
    """What a campaign says, in one sentence that people remember."""

    said = blocks.CharBlock(max_length=160)

    class Meta:
        label = _("Message")


class Easy(blocks.StructBlock):
    """The whole page in easy words, for an address of its own: one short idea a line, with a sign beside it."""

    ideas = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("icon", blocks.ChoiceBlock(choices=SIGNS)),
                ("said", blocks.CharBlock(max_length=100)),
                ("more", blocks.CharBlock(max_length=140, required=False)),
            ]
        ),
        min_num=1,
        max_num=15,
    )

    class Meta:
        label = _("In easy words")


class Source(blocks.StructBlock):
    """Where a fact comes from."""

    title = blocks.CharBlock(max_length=200)
    address = blocks.URLBlock(required=False)

    class Meta:
        label = _("Source")


def body() -> list[tuple[str, Any]]:
    """Return what any page may hold."""
    return [
        ("section", Section()),
        ("ticks", Ticks()),
        ("path", Path()),
        ("figures", Figures()),
        ("note", Note()),
        (EASY, Easy()),
    ]


def home() -> list[tuple[str, Any]]:
    """Return what the home page may hold below its fixed parts."""
    return [(BAND, Band()), ("invitation", Invitation()), (EASY, Easy())]
