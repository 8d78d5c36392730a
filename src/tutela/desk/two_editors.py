"""Two people at one form: what only one of them changed is put together, what both changed is shown twice.

A form that changes a row carries what it held when it was opened, signed. When the row was changed
meanwhile, the same page is read once more, and the three are compared, answer by answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.core import signing
from django.http import Http404, HttpRequest, QueryDict

from tutela.kernel.errors import AccessDenied

SALT = "tutela.desk.opened"
OPENED = "opened"
UNKNOWN = "-"  # of what was typed before: nobody knows what the page held then, so nothing is put together
_TRIES = 3
"""How often an answer is put together with what is newer still, before the person is asked."""

Said = dict[str, list[str]]
Groups = Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class Both:
    """An answer that two people changed: what stands now, and what was sent."""

    label: str
    anchor: str
    theirs: str
    mine: str


@dataclass
class Look:
    """A page that is read again: its form as it stands now."""

    form: forms.BaseForm | None = None
    version: Any = ""


@dataclass(frozen=True)
class Merged:
    """Three versions of a form in one. `both`: the names of what two people changed differently."""

    values: Said = field(default_factory=dict)
    both: tuple[str, ...] = ()


def merged(opened: Said, mine: Said, now: Said, groups: Groups = ()) -> Merged:
    """Take each answer from whoever changed it; of what both changed, mine, and say so.

    `groups`: names that are one answer together, as a birth and how exactly it is known.
    """
    values: Said = {}
    both: list[str] = []
    grouped = {name for group in groups for name in group}
    for group in (*groups, *((name,) for name in mine if name not in grouped)):
        names = [name for name in group if name in mine]
        before, ours, theirs = (
            [one.get(name, []) for name in names] for one in (opened, mine, now)
        )
        values.update(zip(names, theirs if ours == before else ours, strict=True))
        if ours not in (before, theirs) and theirs != before:
            both += [name for name in names if mine[name] != now.get(name, [])]
    return Merged(values, tuple(both))


def as_opened(form: object) -> str:
    """Return what a form holds as it is opened, signed: it comes back with the form.

    Nothing for what is no plain form: the rows of a plan are not put together.
    """
    if not isinstance(form, forms.BaseForm):
        return ""
    again = getattr(form, OPENED, "") or (form.data.get(OPENED, "") if form.is_bound else "")
    return again or signing.dumps(held(form), salt=SALT, compress=True)


def held(form: forms.BaseForm) -> Said:
    """Return what the boxes of a form hold at first, as a browser would send it."""
    return {name: _texts(one, form[name].initial) for name, one in _asked(form)}


def sent(form: forms.BaseForm) -> Said:
    """Return what was sent, in the same shape."""
    found = {}
    for name, one in _asked(form):
        said = one.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        found[name] = _texts(one, said)
    return found


def looked_at(request: HttpRequest, form: forms.BaseForm, version: Any) -> bool:
    """Hand a form over to whoever reads its page again; says whether somebody does."""
    look: Look | None = getattr(request, "look", None)
    if look is not None:
        look.form, look.version = form, version
    return look is not None


def put_together(request: HttpRequest, form: forms.BaseForm) -> QueryDict | None:
    """Compare a form that came too late with the row as it stands.

    Returns what is to be sent instead; None where a person has to look: the form then holds what
    both changed in `both`, and in `opened` and `version` what stands now.
    """
    tries = getattr(request, "tries", 0)
    if not getattr(form, "stale", False) or not request.POST.get(OPENED) or tries >= _TRIES:
        return None
    request.tries = tries + 1  # type: ignore[attr-defined] # of this answer alone
    look = _read_again(request)
    try:
        opened: Said = signing.loads(request.POST[OPENED], salt=SALT)
        following = _next(request)
    except (signing.BadSignature, ValueError, KeyError):
        return None
    if look.form is None:
        return None
    mine, now = sent(form), held(look.form)
    found = merged(opened, mine, now, getattr(form, "one_answer", ()))
    data = _with(request.POST, found.values, form)
    data[OPENED] = as_opened(look.form)
    data["base_version"] = str(look.version)
    data["request_id"] = following  # the one before stands for what was refused
    if not found.both:
        return data
    form.data = data
    form.opened, form.version = data[OPENED], look.version  # type: ignore[attr-defined]
    form.both = [  # type: ignore[attr-defined]
        Both(str(form[n].label), form[n].id_for_label, _words(form, n, now[n]), _words(form, n, mine[n]))
        for n in found.both
    ]  # fmt: skip
    return None


def _next(request: HttpRequest) -> str:
    """Return the id of the wish that follows; sent twice, it is the same."""
    return str(uuid5(UUID(request.POST["request_id"]), OPENED))


def _read_again(request: HttpRequest) -> Look:
    """Ask the same page once more as if it were opened now: its guard, its rule and its queries decide."""
    looking = copy(request)
    asked = request.GET.copy()
    asked.pop("draft", None)
    look = Look()
    for name, one in {"method": "GET", "_post": QueryDict(), "GET": asked, "look": look}.items():
        setattr(looking, name, one)
    match = request.resolver_match
    try:
        if match is not None:
            match.func(looking, *match.args, **match.kwargs)
    except (Http404, AccessDenied):
        return Look()  # there is nothing to change any more, and the refusal said so
    return look


def _with(posted: QueryDict, values: Mapping[str, list[str]], form: forms.BaseForm) -> QueryDict:
    data = posted.copy()
    for name, said in values.items():
        data.setlist(form.add_prefix(name), said)
    return data


def _asked(form: forms.BaseForm) -> list[tuple[str, forms.Field]]:
    """Return the boxes that can be compared: one value or several of one name, no file."""
    return [
        (name, one)
        for name, one in form.fields.items()
        if not isinstance(one, forms.FileField) and not isinstance(one.widget, forms.MultiWidget)
    ]


def _texts(asked: forms.Field, value: Any) -> list[str]:
    """Return a value as the texts that a browser sends for it; nothing for nothing."""
    if isinstance(asked.widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = asked.widget.format_value(asked.prepare_value(value))
    several = shown if isinstance(shown, list | tuple) else [shown]
    plain = (str(one).replace("\r\n", "\n").strip() for one in several if one is not None)
    return [one for one in plain if one]


def _words(form: forms.BaseForm, name: str, said: list[str]) -> str:
    """Return an answer in words: a choice by its label."""
    choices = getattr(form.fields[name], "choices", None) or ()
    labels = {}
    for value, label in choices:
        inner = label if isinstance(label, list | tuple) else [(value, label)]
        labels.update({str(one): str(word) for one, word in inner})
    return "\n".join(labels.get(one, one) for one in said)
