"""A role made as a copy of another, and changed: always as a change set that a second person approves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk.forms import DayField, dress
from tutela.desk.language_boxes import NamesForm
from tutela.desk.rule_words import TOPICS
from tutela.desk.screens.admin_words import named
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock, keys
from tutela.organisations.enums import AGENCY_LABELS, SCOPE_LABELS
from tutela.organisations.errors import EndsBeforeItBegins, RoleMixesFilesAndKeys
from tutela.organisations.queries import matrix
from tutela.organisations.roles import PREFIX, RoleSaid, said_of
from tutela.reference.commands.propose_changes import propose_changes
from tutela.reference.configuration_file import Configuration
from tutela.reference.queries import setting
from tutela.reference.queries.configuration import promoted_into

_LONGEST_CODE = 30


def _about(language: object) -> forms.CharField:
    label = gettext("What it does (%(language)s)") % {"language": language}
    return forms.CharField(label=label, max_length=300, widget=forms.Textarea)


class RoleForm(NamesForm):
    """What a role is called, where and when it can be given, and how far each right reaches."""

    agency_kinds = forms.MultipleChoiceField(
        label=_("In which institutions can it be given?"),
        choices=list(AGENCY_LABELS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without an answer: in all of them."),
    )
    first_day = DayField(label=_("First day"), required=False)
    last_day = DayField(label=_("Last day"), required=False)
    mfa = forms.BooleanField(
        label=_("Whoever holds it signs in with a code or a passkey"), required=False
    )
    active = forms.BooleanField(label=_("It is in use"), required=False)
    why = forms.CharField(
        label=_("What is it for?"),
        min_length=3,
        max_length=500,
        widget=forms.Textarea,
        help_text=_("Whoever approves it reads this. Nothing about a child."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scopes = [("", gettext("no")), *((s.value, str(w)) for s, w in SCOPE_LABELS.items())]
        for topic in TOPICS:
            for rule, label in topic.rules.items():
                box = forms.ChoiceField(label=str(label), choices=scopes, required=False)
                self.fields[f"right_{rule}"] = box
        dress(self)

    @classmethod
    def said_in_each(cls) -> dict[str, Callable[[object], forms.CharField]]:
        """Ask for a name and for a sentence in each language."""
        return {**super().said_in_each(), "about": _about}

    def topics(self) -> Iterator[dict[str, Any]]:
        """Yield the boxes of the rights, by topic."""
        for topic in TOPICS:
            boxes = [self[f"right_{rule}"] for rule in topic.rules]
            yield {"label": topic.label, "boxes": boxes}

    def plain(self) -> list[forms.BoundField]:
        """Return the other boxes."""
        return [box for box in self if not box.name.startswith("right_")]

    def rights(self) -> dict[str, str]:
        """Return the rights that were chosen."""
        prefix = "right_"
        chosen = {
            n.removeprefix(prefix): v for n, v in self.cleaned_data.items() if n[:6] == prefix
        }
        return {rule: reach for rule, reach in chosen.items() if reach}

    def said(self, before: RoleSaid) -> RoleSaid:
        """Return the role as it is filled in."""
        told = self.cleaned_data
        kept = {"code", "copied_from"}
        return RoleSaid(
            **before.model_dump(include=kept),
            names=self.texts(),
            description=self.texts("about"),
            rights=self.rights(),
            **{k: told[k] for k in ("mfa", "agency_kinds", "first_day", "last_day", "active")},
        )

    def clean(self) -> dict[str, Any]:
        """Refuse what nobody could approve."""
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("first_day"), told.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", str(EndsBeforeItBegins()))
        return told


@screen("config.manage")
def edit(request: HttpRequest, role_code: str) -> HttpResponse:
    """Copy a role of the profile, or change one that was made here; both are proposed."""
    actor, sent = actor_of(request), request.method == "POST"
    with reading(request):
        role = matrix.role(actor, role_code)
        copies = not role.own or "copy" in request.GET
        before = said_of(role, code=f"{PREFIX}NEW" if copies else "")
        form = RoleForm(request.POST if sent else None, initial=_initial(before, copies=copies))
        said = _said(form, before, copies=copies) if form.is_valid() else None
        profile, name = promoted_into(actor), setting("name")
    if said is not None:
        file = Configuration.of({"roles": [said]}, system="", profile=name, exported_at=clock.now())
        why = form.cleaned_data["why"]
        made = submit(
            request, form, propose_changes, profile, new_id=keys.new(), file=file, why=why
        )
        if made:
            messages.success(
                request, gettext("The role is proposed. Another administrator approves it.")
            )
            return redirect("desk:admin-change-set", made.subjects[0])
    with reading(request):
        context = {"form": form, "row": role, "name": named(role), "copies": copies}
        return page(request, "desk/admin/role_edit.html", context, 422 if form.errors else 200)


def _said(form: RoleForm, before: RoleSaid, *, copies: bool) -> RoleSaid | None:
    """Return the role as it is filled in; none, with a sentence, where nobody could approve it."""
    if copies:
        before = before.model_copy(update={"code": _code(form)})
    said = form.said(before)
    if said.mixes:
        form.add_error(None, str(RoleMixesFilesAndKeys()))
        return None
    return said


def _initial(said: RoleSaid, *, copies: bool) -> dict[str, Any]:
    """Return what the form begins with; a copy has yet to be named."""
    texts = RoleForm.initial_of(said.description, "about")
    names = {} if copies else RoleForm.initial_of(said.names)
    rights = {f"right_{rule}": reach.value for rule, reach in said.rights.items()}
    plain = said.model_dump(include={"mfa", "agency_kinds", "first_day", "last_day", "active"})
    return {**plain, **names, **texts, **rights}


def _code(form: RoleForm) -> str:
    """Return a code that no role has, from the name."""
    names = form.texts()
    words = (
        slugify(names.get("en") or next(iter(names.values())))
        .upper()
        .replace("-", "_")[:_LONGEST_CODE]
    )
    wanted = f"{PREFIX}{words or 'ROLE'}"
    taken = matrix.role_codes()
    numbers = (wanted if n == 1 else f"{wanted}_{n}" for n in range(1, len(taken) + 2))
    return next(code for code in numbers if code not in taken)


urls = [path("admin/roles/<str:role_code>/", edit, name="admin-role")]
