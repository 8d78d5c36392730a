"""What languages, kinds of pages, parts and fields are called on the editors' screens."""

from __future__ import annotations

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from tutela.portal.enums import PageKind
from tutela.portal.models import KINDS

_NAMES: dict[str, str | Promise] = {
    "title": _("Title"),
    "text": _("Text"),
    "lead": _("In one or two sentences"),
    "points": _("Points"),
    "steps": _("Steps"),
    "rows": _("Numbers"),
    "number": _("Number"),
    "counts": _("What it counts"),
    "caution": _("What to be careful with"),
    "calm": _("In a calm colour"),
    "eyebrow": _("Small line above"),
    "icon": _("Sign"),
    "kind": _("Kind"),
    "name": _("Name"),
    "place": _("Place"),
    "phone": _("Telephone"),
    "address": _("Address on the internet"),
    "hours": _("Opening hours"),
    "verified": _("Somebody made sure on"),
    "on_home": _("Also on the first page"),
    "urgent": _("For when somebody is in danger now"),
    "word": _("Line"),
    "ideas": _("Ideas"),
    "said": _("One short sentence"),
    "more": _("A second one, if it needs one"),
    "term": _("Word"),
    "meaning": _("What it means"),
}
_STREAMS: dict[str, str | Promise] = {
    "body": _("Parts of the page"),
    "results": _("What came of it"),
    "services": _("Places and lines that help"),
    "messages": pgettext_lazy("campaign", "Messages"),
    "terms": _("Words"),
    "sources": _("Sources"),
}


def name_word(name: str) -> str:
    """Return what a value of a part is called."""
    return str(_NAMES.get(name, name))


def stream_word(name: str) -> str:
    """Return what a list of parts is called."""
    return str(_STREAMS[name])


def block_word(block: blocks.Block) -> str | Promise:
    """Return what a part is called."""
    label: str | Promise = block.meta.label
    return label


def field_word(kind: PageKind, name: str) -> str | Promise:
    """Return what a field of a kind of page is called."""
    word: str | Promise = KINDS[kind]._meta.get_field(name).verbose_name
    return word


def fact_word(kind: PageKind, name: str) -> str:
    """Return what something that is the same in every language is called."""
    return str(_("In the menu at the top") if name == "show_in_menus" else field_word(kind, name))


def language_word(code: str) -> str:
    """Return what a language is called; an unknown one by its code."""
    return str(settings.KNOWN_LANGUAGES.get(code, code))
