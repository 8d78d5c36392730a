"""Small filters of the desk's templates."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from django import template
from django.forms import BaseForm, BoundField
from django.forms.boundfield import BoundWidget
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, ngettext

from tutela.desk import two_editors

register = template.Library()
register.filter("as_opened", two_editors.as_opened)

NUMBER_WORDS = 10


@register.filter
def initials(name: str) -> str:
    """Return the first letters of a name, for shared screens: Erëza Bytyçi becomes E. B."""
    return " ".join(f"{part[0].upper()}." for part in str(name).split() if part[0].isalpha())


@register.filter
def face(name: str) -> str:
    """Return two letters for the round mark of a person: Arta Gashi becomes AG."""
    parts = [part for part in str(name).split() if part[0].isalnum()]
    ends = parts[:1] + parts[1:][-1:]
    return "".join(part[0].upper() for part in ends)


@register.filter
def lowered(words: str) -> str:
    """Write a word of a list as inside a sentence: Father becomes father."""
    text = str(words)
    return text[:1].lower() + text[1:]


@register.filter
def choice_groups(field: BoundField) -> Iterator[tuple[str, list[BoundWidget]]]:
    """Yield the headings of a list of boxes to tick, each with its boxes; no heading is empty."""
    boxes = iter(field.subwidgets)
    for value, words in field.field.choices:  # type: ignore[attr-defined]
        grouped = isinstance(words, (list, tuple))
        yield (str(value), list(islice(boxes, len(words)))) if grouped else ("", [next(boxes)])


@register.filter
def commands(sentence: str) -> SafeString:
    """Set what stands between `two marks` in a sentence as a command to type."""
    parts = str(sentence).split("`")
    words = (("<code>{}</code>" if place % 2 else "{}", part) for place, part in enumerate(parts))
    return format_html_join("", "{}", ((format_html(shape, part),) for shape, part in words))


@register.filter
def in_words(number: int) -> str:
    """Say a small number in words, a large one in digits."""
    words = [
        gettext("none"), gettext("one"), gettext("two"), gettext("three"), gettext("four"),
        gettext("five"), gettext("six"), gettext("seven"), gettext("eight"), gettext("nine"),
        gettext("ten"),
    ]  # fmt: skip
    return words[number] if 0 <= number <= NUMBER_WORDS else str(number)


@register.filter
def answers_need_you(number: int) -> str:
    """Say how many answers of a form need the person: 'Two answers need you'."""
    sentence = ngettext("%(count)s answer needs you", "%(count)s answers need you", number)
    return capfirst(sentence % {"count": in_words(number)})


@register.filter
def times(number: int) -> range:
    """Count up to a number, for drawing that many marks."""
    return range(int(number))


@register.filter
def fits(number: int, total: int) -> bool:
    """Say whether this mark of a row is within the total."""
    return int(number) < int(total)


@register.filter
def as_number(text: str | int) -> int:
    """Read a number that a template wrote as text."""
    return int(text)


@dataclass(frozen=True)
class Fault:
    """One answer that needs the person: where it stands, and what to do."""

    anchor: str
    sentence: str


@register.filter
def faults(form: BaseForm | None) -> list[Fault]:
    """Return everything that is wrong with a form, in the order of its fields."""
    if form is None or not form.is_bound:
        return []
    general = [Fault("", str(sentence)) for sentence in form.non_field_errors()]
    return general + [
        Fault(field.auto_id, str(sentence)) for field in form for sentence in field.errors
    ]


@register.simple_tag
def plan_words(done: int, doing: int, late: int, ahead: int) -> SafeString:
    """Say how far the actions of a goal are: 2 of 5 done, 1 going on, 1 late."""
    parts = [
        gettext("%(done)s of %(all)s done") % {"done": done, "all": done + doing + late + ahead}
    ]
    if doing:
        parts.append(gettext("%(count)s going on") % {"count": doing})
    if late:
        parts.append(gettext("%(count)s late") % {"count": late})
        parts[-1] = format_html("<strong>{}</strong>", parts[-1])
    return format_html_join(", ", "{}", ((part,) for part in parts))


@register.simple_tag
def doors(entries: tuple[Hashable, ...]) -> SafeString:
    """Write doors of the navigation. The same ones in one language are written once, whoever asks."""
    return _doors(entries, get_language() or "")


@lru_cache(maxsize=512)
def _doors(entries: tuple[Hashable, ...], _language: str) -> SafeString:
    return render_to_string("desk/shell/doors.html", {"entries": entries})
