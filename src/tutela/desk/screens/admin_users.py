"""Accounts: the list, one account, a new one, and its particulars."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.desk import shell
from tutela.desk.forms import DeskForm
from tutela.desk.screens.admin_words import (
    here,
    named,
    offer,
    page_number,
    role_choices,
    unit_choices,
)
from tutela.desk.views import actor_of, may, page, reading, screen, submit
from tutela.kernel import clock, keys
from tutela.organisations import conduct, passwords, queries
from tutela.organisations.commands.change_user import change_user
from tutela.organisations.commands.register_user import register_user

PAGE = 50
NAME = "name"
MOST = 10_000
STATES = (
    ("", pgettext_lazy("accounts", "All")),
    ("OPEN", pgettext_lazy("account", "Open")),
    ("ROLELESS", pgettext_lazy("account", "Open, without a role")),
    ("UNACCEPTED", pgettext_lazy("account", "Open, code of conduct not accepted")),
    ("CLOSED", pgettext_lazy("account", "Closed")),
)


class FindForm(DeskForm):
    """What the list is narrowed by."""

    q = forms.CharField(label=_("Name or user name"), required=False, max_length=80)
    role = forms.ChoiceField(label=_("Role"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    state = forms.ChoiceField(label=_("Account"), required=False, choices=STATES)

    def __init__(self, *args: Any, units: Any, roles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, unit=unit_choices(units, empty=pgettext("units", "All")))
        offer(self, role=role_choices(roles, empty=pgettext("roles", "All")))


class UserForm(DeskForm):
    """The particulars of an account."""

    name = forms.CharField(label=_("Full name"), max_length=120, min_length=2)
    unit = forms.ChoiceField(label=_("Works in"))
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Only to say that something waits. No mail holds a name or a case."),
    )
    phone = forms.CharField(label=_("Phone"), required=False, max_length=40)
    language = forms.ChoiceField(label=_("Language"), choices=shell.language_choices)
    caseload_limit = forms.IntegerField(
        label=_("Most files at a time"),
        required=False,
        min_value=1,
        max_value=500,
        help_text=_("Shown when files are given out. Leave it empty for staff without files."),
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, unit=unit_choices(units))


class NewUserForm(UserForm):
    """The same, and the name to sign in with, which stays."""

    username = forms.RegexField(
        label=_("User name"),
        regex=r"^[A-Za-z0-9][A-Za-z0-9._-]{2,59}$",
        help_text=_("For signing in, for example arta.gashi. It cannot be changed later."),
        error_messages={
            "invalid": _("Use 3 letters or more: a to z, digits, a full stop or a hyphen.")
        },
    )
    field_order = ("name", "username", "unit")


@screen("user.manage")
@require_safe
def users(request: HttpRequest) -> HttpResponse:
    """List the accounts in reach."""
    actor = actor_of(request)
    form = FindForm(request.GET or None, units=queries.staff_units(actor), roles=queries.roles())
    asked = form.cleaned_data if form.is_valid() else {}
    sort = request.GET.get("sort", "")
    sort = sort if sort in queries.SORTS else NAME
    found = queries.users(
        actor,
        search=asked.get("q", ""),
        unit=UUID(asked["unit"]) if asked.get("unit") else None,
        role=asked.get("role", ""),
        state=asked.get("state", ""),
        sort=sort,
    )
    total = found.order_by().values("pk")[: MOST + 1].count()
    number = page_number(request)
    first = (number - 1) * PAGE
    rows = list(found[first : first + PAGE])
    return page(
        request,
        "desk/admin/users.html",
        {
            "form": form,
            "rows": [_line(user) for user in rows],
            "first": first + 1,
            "last": first + len(rows),
            "total": f"{MOST:,}+" if total > MOST else f"{total:,}",
            "previous": here(request, page=number - 1) if number > 1 else "",
            "next": here(request, page=number + 1) if total > first + PAGE else "",
            "sort": sort,
            "sorts": {name: here(request, sort=name, page="") for name in queries.SORTS},
            "narrowed": any(asked.values()),
            "may_export": may("export.make"),
            "export_query": here(request, page=""),
        },
    )


@screen("user.manage", step_up=True)
def add(request: HttpRequest) -> HttpResponse:
    """Make an account and show its temporary password, once."""
    actor = actor_of(request)
    with reading(request):
        initial = {"unit": request.GET.get("unit", ""), "language": shell.current_language().code}
        units = list(queries.staff_units(actor))
        form = NewUserForm(request.POST or None, units=units, initial=initial)
    if form.is_valid():
        password, hashed = passwords.temporary()
        unit, key = UUID(form.cleaned_data.pop("unit")), keys.new()
        made = submit(
            request,
            form,
            register_user,
            unit,
            new_id=key,
            password_hash=hashed,
            **form.cleaned_data,
        )
        if made:
            with reading(request):
                return show_password(request, key, password, fresh=True)
    with reading(request):
        return page(request, "desk/admin/user_add.html", {"form": form})


@screen("user.manage")
@require_safe
def user(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Show one account: particulars, roles, and what can be done."""
    actor = actor_of(request)
    row = queries.user(actor, user_id)
    return page(
        request,
        "desk/admin/user.html",
        {
            "row": row,
            "unaccepted": conduct.must_accept(row.conduct_version),
            "unit": named(row.unit) if row.unit else "",
            "agency": named(row.unit.agency) if row.unit else "",
            "language": shell.SPOKEN[row.language].name,
            "grants": [_grant(grant) for grant in queries.grants(actor, user_id)],
            "history": queries.account_history(actor, user_id, shell.current_language().code),
            "may_change": queries.may_change(actor, user_id),
            "is_self": row.pk == actor.id,
        },
    )


@screen("user.manage", step_up=True)
def change(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Write an account's particulars."""
    actor = actor_of(request)
    with reading(request):
        row = queries.changeable_user(actor, user_id)
        fields = ("name", "email", "phone", "language", "caseload_limit")
        initial = {"unit": str(row.unit_id)} | {name: getattr(row, name) for name in fields}
        units = list(queries.staff_units(actor))
        form = UserForm(request.POST or None, units=units, initial=initial)
    if form.is_valid() and submit(
        request,
        form,
        change_user,
        user_id,
        **form.cleaned_data | {"unit": UUID(form.cleaned_data["unit"])},
    ):
        messages.success(request, gettext("The account is saved."))
        return HttpResponseRedirect(reverse("desk:admin-user", args=[user_id]))
    with reading(request):
        version = request.POST.get("base_version", row.version)
        return page(
            request, "desk/admin/user_change.html", {"form": form, "row": row, "version": version}
        )


def show_password(
    request: HttpRequest, user_id: UUID, password: str, *, fresh: bool = False
) -> HttpResponse:
    """Show a temporary password: on this page only, never again."""
    row = queries.user(actor_of(request), user_id)
    context = {"row": row, "password": password, "fresh": fresh}
    return page(request, "desk/admin/user_password.html", context)


def _line(row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "unit": named(row.unit) if row.unit else "",
        "roles": sorted({named(grant.role) for grant in row.held}),
    }


def _grant(row: Any) -> dict[str, Any]:
    today = clock.today()
    over = row.ended_at is not None or (row.last_day is not None and row.last_day < today)
    return {
        "row": row,
        "role": named(row.role),
        "unit": named(row.unit),
        "state": "over" if over else "later" if row.first_day > today else "now",
    }


urls = [
    path("admin/users/", users, name="admin-users"),
    path("admin/users/add/", add, name="admin-user-add"),
    path("admin/users/<uuid:user_id>/", user, name="admin-user"),
    path("admin/users/<uuid:user_id>/change/", change, name="admin-user-change"),
]
