"""The forms of the screens on paper: the same fields, to be ticked and written on by hand, or filled in.

A choice of people becomes a line: on a form that lies about, nobody's colleagues and relatives are listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from tutela.papers.blocks import Ask
from tutela.papers.words import listed

PEOPLE = frozenset({"companion", "worker", "assignee", "responsible"})
MOST_BOXES = 40  # a longer list is written by hand: municipalities
ROOM = 4  # lines for a text of several sentences, unless the screen says how many


def asks(form: forms.BaseForm, said: Mapping[str, Any]) -> Iterator[Ask]:
    """Yield the questions of a form; `said` has the answers by name, by code or in words."""
    for bound in form:
        if not bound.is_hidden:
            yield _ask(bound, said.get(bound.name))


def _ask(bound: BoundField, said: Any) -> Ask:
    field = bound.field
    label, hint = str(bound.label), str(field.help_text or "")
    if isinstance(field, forms.BooleanField):
        return Ask(label, hint, ((_("Yes"), said is True), (_("No"), said is False)))
    choices = (
        [] if bound.name.split("-")[-1] in PEOPLE else list(_flat(getattr(field, "choices", ())))
    )
    if choices and len(choices) <= MOST_BOXES:
        given = {str(one) for one in said} if isinstance(said, (list, tuple)) else {str(said)}
        ticked = tuple((words, code in given or words in given) for code, words in choices)
        return Ask(label, hint, ticked)
    room = (
        int(field.widget.attrs.get("rows", ROOM)) if isinstance(field.widget, forms.Textarea) else 1
    )
    return Ask(label, hint, room=room, said=_in_words(field, said, dict(choices)))


def _in_words(field: forms.Field, said: Any, called: Mapping[str, str]) -> str:
    """Return an answer as it is written on a line; several are written one after the other."""
    if isinstance(said, (list, tuple)):
        return listed(called.get(str(one), str(one)) for one in said)
    return "" if said is None else called.get(str(said), str(field.prepare_value(said)))


def _flat(choices: Any) -> Iterator[tuple[str, str]]:
    """Yield the choices without their headings and without the empty one."""
    for code, words in choices:
        if isinstance(words, (list, tuple)):
            yield from _flat(words)
        elif str(code):
            yield str(code), str(words)
