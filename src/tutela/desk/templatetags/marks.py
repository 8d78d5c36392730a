"""The marks that stand in every row of a list, drawn without a template each.

They give what `<c-risk>`, `<c-due>` and `<c-name>` give (a test compares them); a list of fifty rows
draws two hundred of them, and a component costs a quarter of a millisecond.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from tutela.cases.queries.due import Due
from tutela.desk.templatetags.case import chip, iso
from tutela.desk.templatetags.desk import initials
from tutela.desk.templatetags.lists import due_short

register = template.Library()

_ICONS = {"over": "alert-circle", "today": "clock", "soon": "clock", "paused": "player-pause",
          "done": "check", "later": "calendar-due"}  # fmt: skip


@cache
def _sprite() -> str:
    return static("desk/icons.svg")


@register.filter
def risk_mark(level: str) -> SafeString:
    """Draw the risk mark: a shape and its word."""
    return _risk(level, get_language() or "en")


@cache
def _risk(level: str, _language: str) -> SafeString:
    words = {
        "HIGH": pgettext("risk", "High"),
        "MEDIUM": pgettext("risk", "Medium"),
        "LOW": pgettext("risk", "Low"),
    }
    kind = level.lower() if level in words else "none"
    return format_html(
        '<span class="tu-risk tu-risk-{0}"><svg aria-hidden="true"><use href="{1}#risk-{0}"/></svg>'
        "{2}</span>",
        kind,
        _sprite(),
        words.get(level) or pgettext("risk", "Not assessed"),
    )


@register.filter
def due_chip(one: Due) -> SafeString:
    """Draw the deadline chip of a list."""
    state = chip(one)
    return format_html(
        '<span class="tu-due tu-due-{}"><svg class="icon" aria-hidden="true"><use href="{}#i-{}"/></svg>'
        "{}</span>",
        state,
        _sprite(),
        _ICONS[state],
        format_html('<time datetime="{}">{}</time>', iso(one.at), due_short(one))
        if one.at
        else due_short(one),
    )


@register.simple_tag(takes_context=True)
def name_mark(context: Any, text: str, language: str = "") -> SafeString:
    """Write a person's name with its language, or initials while names are hidden."""
    shell = context.get("shell")
    if shell is not None and shell.hide_names:
        return format_html('<span class="tu-hidden-name">{}</span>', initials(text))
    if language:
        return format_html('<span lang="{}">{}</span>', language, text)
    return format_html("<span>{}</span>", text)
