"""Choices that a form no longer offers, and that somebody has all the same.

On file, in a draft, on a page that was open meanwhile. One that was merged into another is that one; one
that ended is offered to whoever has it, and its command says whether it may stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext

from tutela.kernel import clock
from tutela.reference.queries import label
from tutela.reference.queries.code_lists import former_codes

_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def renewed(field: forms.ChoiceField, value: Any) -> Any:
    """Return what a value stands for now; a choice that ended is added to those of the field."""
    listed = isinstance(value, list | tuple)
    values = [str(one) for one in (value if listed else [value])]
    unknown = [one for one in values if _KEY.fullmatch(one) and not field.valid_value(one)]
    if not unknown:
        return value
    into = {}
    for code in former_codes([UUID(one) for one in unknown]):
        if code.merged_into_id is not None:
            into[str(code.pk)] = str(code.merged_into_id)
            continue
        if code.holds(clock.today()):
            continue  # it belongs to another question
        words = gettext("%(name)s (no longer offered)")
        said = words % {"name": label(code, get_language() or "en")}
        field.choices = [*_offered(field), (str(code.pk), said)]
    found = [into.get(one, one) for one in values]
    return found if listed else found[0]


def renew_sent(form: forms.BaseForm) -> bool:
    """Put right what was sent and is not offered; say whether the form must be looked at again."""
    again = False
    for name, faults in form.errors.as_data().items():
        field, data = form.fields.get(name), form.data
        if not isinstance(field, forms.ChoiceField) or not isinstance(data, QueryDict):
            continue
        if not any(fault.code == "invalid_choice" for fault in faults):
            continue
        box = form.add_prefix(name)
        sent = field.widget.value_from_datadict(data, form.files, box)
        offered = len(_offered(field))
        meant = renewed(field, sent)
        if meant != sent:
            form.data = data = data.copy()
            data.setlist(box, meant if isinstance(meant, list) else [meant])
        again |= meant != sent or len(_offered(field)) != offered
    return again


def _offered(field: forms.ChoiceField) -> list[Any]:
    """Return the choices of a field; a function that makes them is asked."""
    return list(cast("Iterable[Any]", field.choices))
