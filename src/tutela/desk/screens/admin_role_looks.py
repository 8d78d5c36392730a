"""Roles looked at: two side by side, and what somebody with a role would find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.queries.counts import MOST_COUNTED, within_reach
from tutela.desk import shell
from tutela.desk.forms import DeskForm
from tutela.desk.rule_words import TOPICS
from tutela.desk.screens.admin_words import named, offer, role_choices, unit_choices
from tutela.desk.views import SCREENS, actor_of, page, screen
from tutela.kernel import journal
from tutela.kernel.access import act_as
from tutela.organisations import queries
from tutela.organisations.commands.suppose import supposing
from tutela.organisations.enums import SCOPE_LABELS, RightScope
from tutela.organisations.queries import matrix
from tutela.organisations.roles import FILES, subject_of

LIST_LABELS = {"cases": _("Files"), "tasks": _("Tasks"), "approvals": _("Approvals")}


class CompareForm(DeskForm):
    """Which two roles."""

    a = forms.ChoiceField(label=_("One role"))
    b = forms.ChoiceField(label=_("The other role"))
    every = forms.BooleanField(label=_("Also what is the same"), required=False)

    def __init__(self, *args: Any, roles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, a=role_choices(roles), b=role_choices(roles))


class SupposeForm(DeskForm):
    """Which role, over which unit."""

    role = forms.ChoiceField(label=_("Role"))
    unit = forms.ChoiceField(label=_("Over which unit?"))

    def __init__(self, *args: Any, roles: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, role=role_choices(roles), unit=unit_choices(units))


@screen("role.read")
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show two roles side by side: where they differ, or everything."""
    actor = actor_of(request)
    form = CompareForm(request.GET or None, roles=list(matrix.every_role(actor)))
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        one, other = (matrix.role(actor, form.cleaned_data[name]) for name in ("a", "b"))
        every = form.cleaned_data["every"]
        topics = _side_by_side(_rights(one), _rights(other), every=every)
        context |= {"one": named(one), "other": named(other), "topics": topics, "every": every}
    return page(request, "desk/admin/role_compare.html", context)


def _rights(role: Any) -> dict[str, str]:
    return {right.rule: right.reach for right in role.rights.all()}


def _side_by_side(
    one: Mapping[str, str], other: Mapping[str, str], *, every: bool
) -> list[dict[str, Any]]:
    found = []
    for topic in TOPICS:
        rows = [
            {"label": label, "one": _reach(one.get(rule)), "other": _reach(other.get(rule)),
             "differs": one.get(rule) != other.get(rule)}
            for rule, label in topic.rules.items()
            if every or one.get(rule) != other.get(rule)
        ]  # fmt: skip
        if rows:
            found.append({"label": topic.label, "rows": rows})
    return found


def _reach(reach: str | None) -> dict[str, object]:
    words = SCOPE_LABELS[RightScope(reach)] if reach else ""
    return {"code": (reach or "").lower(), "words": words}


@screen("config.manage")
@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """Show what somebody with a role over a unit would find: doors, figures, rights; never a file."""
    actor = actor_of(request)
    roles, units = list(matrix.every_role(actor)), list(queries.staff_units(actor))
    form = SupposeForm(request.GET or None, roles=roles, units=units)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        role = matrix.role(actor, form.cleaned_data["role"])
        unit = queries.staff_unit(actor, UUID(form.cleaned_data["unit"]))
        journal.record_read(
            "role.previewed", subject_of(role.code), role=role.code, unit=str(unit.pk)
        )
        context |= {"role": named(role), "unit": named(unit), **_found(role, unit)}
    return page(request, "desk/admin/role_preview.html", context)


def _found(role: Any, unit: Any) -> dict[str, Any]:
    """Return what a newcomer with the role finds, asked as that newcomer behind the walls."""
    with supposing(role, unit) as newcomer, act_as(newcomer) as acting:
        counts = within_reach(newcomer)
        held = set(acting.standing.rules)
        screens = [
            one for one in SCREENS.values() if not one.rules or any(map(acting.may, one.rules))
        ]
        groups = shell.doors(newcomer, acting)
    reaches = _rights(role)
    topics = [
        {
            "label": topic.label,
            "rows": [
                {"label": label, **_reach(reaches.get(rule))}
                for rule, label in topic.rules.items()
                if rule in held
            ],
        }
        for topic in TOPICS
    ]
    return {
        "groups": groups,
        "counts": [
            {"label": LIST_LABELS[name], "n": n, "more": n >= MOST_COUNTED}
            for name, n in counts.items()
        ],
        "screens": len(screens),
        "all_screens": len(SCREENS),
        "topics": [topic for topic in topics if topic["rows"]],
        "nothing": not held,
        "reads_files": bool(FILES & held),
    }


urls = [
    path("admin/roles/compare/", compare, name="admin-role-compare"),
    path("admin/roles/preview/", preview, name="admin-role-preview"),
]
