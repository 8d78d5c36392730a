"""What an account may do and how it signs in: roles, password, codes, closing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tutela.desk import shell
from tutela.desk.forms import DayField, DeskForm
from tutela.desk.screens.admin_users import show_password
from tutela.desk.screens.admin_words import named, offer, role_choices, unit_choices
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock, keys
from tutela.kernel.commands import Command
from tutela.organisations import passwords, queries
from tutela.organisations.commands.deactivate_user import deactivate_user, reactivate_user
from tutela.organisations.commands.end_grant import end_grant
from tutela.organisations.commands.give_grant import give_grant
from tutela.organisations.commands.reset_mfa import reset_mfa
from tutela.organisations.commands.reset_password import reset_password
from tutela.reference.queries import in_language


class GiveForm(DeskForm):
    """A role over a unit, from a day to a day."""

    role = forms.ChoiceField(label=_("Role"))
    unit = forms.ChoiceField(
        label=_("Over which unit?"), help_text=_("The role also holds in all units below it.")
    )
    first_day = DayField(label=_("First day"))
    last_day = DayField(
        label=_("Last day"),
        required=False,
        future=True,
        help_text=_("Leave it empty when no end is known."),
    )

    def __init__(self, *args: Any, units: Any, roles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, unit=unit_choices(units))
        offer(self, role=role_choices(roles))


class EndForm(DeskForm):
    """When a role ends."""

    when = forms.ChoiceField(
        label=_("When does it end?"),
        choices=[("NOW", _("Now, this moment")), ("LATER", _("After a day"))],
        widget=forms.RadioSelect,
        initial="NOW",
    )
    last_day = DayField(label=_("Last day"), required=False, future=True)

    def clean(self) -> dict[str, Any]:
        """Ask for the day where there must be one."""
        said: dict[str, Any] = super().clean() or {}
        if (
            said.get("when") == "LATER"
            and not said.get("last_day")
            and "last_day" not in self.errors
        ):
            self.add_error("last_day", gettext("Enter the last day on which the role holds."))
        return said


class SureForm(DeskForm):
    """Nothing to fill in: only to be sure."""


@screen("user.manage", step_up=True)
def give(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Give an account a role."""
    actor = actor_of(request)
    with reading(request):
        row = queries.changeable_user(actor, user_id)
        form = GiveForm(
            request.POST or None,
            units=list(queries.staff_units(actor)),
            roles=list(queries.roles()),
            initial={"unit": str(row.unit_id), "first_day": clock.today()},
        )
    if form.is_valid():
        said = form.cleaned_data | {"unit": UUID(form.cleaned_data["unit"])}
        if submit(request, form, give_grant, user_id, new_id=keys.new(), **said):
            messages.success(request, gettext("The role is given."))
            return _back(user_id)
    with reading(request):
        context = {"form": form, "row": row, "roles": [_about(r) for r in queries.roles()]}
        return page(request, "desk/admin/grant_give.html", context)


@screen("user.manage", step_up=True)
def end(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """End a role, now or after a day."""
    with reading(request):
        row = queries.changeable_grant(actor_of(request), grant_id)
        form = EndForm(request.POST or None)
        context = {"form": form, "row": row, "role": named(row.role), "unit": named(row.unit)}
    if form.is_valid():
        later = form.cleaned_data["when"] == "LATER"
        day = form.cleaned_data["last_day"] if later else None
        if submit(request, form, end_grant, grant_id, last_day=day):
            messages.success(request, gettext("The end of the role is saved."))
            return _back(row.user_id)
    with reading(request):
        return page(request, "desk/admin/grant_end.html", context)


@screen("user.manage", step_up=True)
def password(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Give an account a temporary password and show it, once."""
    with reading(request):
        row = queries.changeable_user(actor_of(request), user_id)
    form = SureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        word, hashed = passwords.temporary()
        if submit(request, form, reset_password, user_id, password_hash=hashed):
            with reading(request):
                return show_password(request, user_id, word)
    return _ask(
        request,
        row,
        form,
        title=_("Give a temporary password?"),
        text=_(
            "The old password stops working at once, and the account is signed out everywhere. "
            "Make sure that you speak to the right person, and not through somebody else."
        ),
        label=_("Make a temporary password"),
    )


@screen("user.manage", step_up=True)
def codes(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Take an account's codes away."""
    return _sure(
        request,
        user_id,
        reset_mfa,
        title=_("Remove the codes of this account?"),
        text=_(
            "For somebody who lost the phone and has no recovery code left. Passkeys are removed "
            "too. The next sign-in needs the password alone, and sets the codes up anew."
        ),
        label=_("Remove the codes"),
        done=_("The codes are removed."),
    )


@screen("user.manage", step_up=True)
def close(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Close an account; say how many files wait for another worker then."""
    with reading(request):
        queries.changeable_user(actor_of(request), user_id)
        files = queries.files_left(user_id)
        duties, covers = queries.presence_ahead(user_id)
    left = ngettext(
        "%(n)s open file is with this account. Whoever gives out files there is told that it waits "
        "for another worker.",
        "%(n)s open files are with this account. Whoever gives out files there is told that they "
        "wait for another worker.",
        files,
    )
    told = [left % {"n": files}] if files else []
    if duties or covers:
        told.append(
            gettext("It is on the duty rota or stands in during leave: plan somebody else.")
        )
    return _sure(
        request,
        user_id,
        deactivate_user,
        title=_("Close this account?"),
        text=_("It is signed out everywhere and can do nothing any more. It can be opened again."),
        label=_("Close the account"),
        done=_("The account is closed."),
        warning=" ".join(told),
    )


@screen("user.manage", step_up=True)
def reopen(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Open a closed account again."""
    return _sure(
        request,
        user_id,
        reactivate_user,
        title=_("Open this account again?"),
        text=_("Roles that have not ended hold again. Look at them first."),
        label=_("Open the account"),
        done=_("The account is open again."),
    )


def _sure(
    request: HttpRequest,
    user_id: UUID,
    command: Command[Any],
    *,
    title: str | Promise,
    text: str | Promise,
    label: str | Promise,
    done: str | Promise,
    warning: str = "",
) -> HttpResponse:
    """Ask once, then perform a command that needs nothing but a yes."""
    with reading(request):
        row = queries.changeable_user(actor_of(request), user_id)
    form = SureForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, command, user_id):
        messages.success(request, str(done))
        return _back(user_id)
    return _ask(request, row, form, title=title, text=text, label=label, warning=warning)


def _ask(request: HttpRequest, row: Any, form: SureForm, **words: str | Promise) -> HttpResponse:
    with reading(request):
        return page(request, "desk/admin/user_sure.html", {"row": row, "form": form, **words})


def _about(role: Any) -> dict[str, str]:
    return {
        "name": named(role),
        "about": in_language(role.description, shell.current_language().code),
    }


def _back(user_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("desk:admin-user", args=[user_id]))


urls = [
    path("admin/users/<uuid:user_id>/role/", give, name="admin-grant-give"),
    path("admin/users/<uuid:user_id>/password/", password, name="admin-user-password"),
    path("admin/users/<uuid:user_id>/codes/", codes, name="admin-user-codes"),
    path("admin/users/<uuid:user_id>/close/", close, name="admin-user-close"),
    path("admin/users/<uuid:user_id>/open/", reopen, name="admin-user-open"),
    path("admin/roles/<uuid:grant_id>/end/", end, name="admin-grant-end"),
]
