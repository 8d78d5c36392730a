"""One change set: every difference in words, and what a second person decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk.configuration_words import WORDS, changes
from tutela.desk.forms import DeskForm
from tutela.desk.screens.admin_configuration import KEEP, STATE_LABELS
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel.access import Staff
from tutela.organisations.queries import people_by_key
from tutela.reference.commands.approve_changes import approve_changes, decline_changes
from tutela.reference.commands.propose_changes import leave_out, plan_again, withdraw_changes
from tutela.reference.enums import ChangeSetState
from tutela.reference.queries import configuration as queries


class DecideForm(DeskForm):
    """Whether the changes shall hold here, and why."""

    decision = forms.ChoiceField(
        label=_("Shall these changes hold here?"),
        choices=[("APPROVE", _("Yes, from now on")), ("DECLINE", _("No"))],
        widget=forms.RadioSelect,
    )
    overwrite = forms.BooleanField(
        label=_("Also overwrite what was changed here after the file was written"),
        required=False,
    )
    reason = forms.CharField(
        label=_("Why?"),
        min_length=3,
        max_length=500,
        widget=forms.Textarea,
        help_text=_("With whom you spoke, what you compared. Nothing about a child."),
    )

    def __init__(self, *args: Any, moved: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not moved:
            del self.fields["overwrite"]


@screen(KEEP)
def change_set(request: HttpRequest, change_set_id: UUID) -> HttpResponse:
    """Show every difference; leave some out, compare again, or withdraw."""
    form = DeskForm(request.POST if request.method == "POST" else None)
    with reading(request):
        queries.change_set(actor_of(request), change_set_id)
    if form.is_valid():
        move = _MOVES.get(request.POST.get("then", ""))
        if move is None:
            raise Http404
        if said := move(request, form, change_set_id):
            messages.success(request, said)
            return redirect("desk:admin-change-set", change_set_id)
    with reading(request):
        context = _context(actor_of(request), change_set_id) | {"form": form}
        return page(request, "desk/admin/change_set.html", context)


def _narrow(request: HttpRequest, form: DeskForm, key: UUID) -> str:
    names = request.POST.getlist("line")
    if not names:
        form.add_error(None, gettext("Tick the rows that you want to leave out."))
        return ""
    done = submit(request, form, leave_out, key, names=names)
    return gettext("The rows are left out. They stay as they are here.") if done else ""


def _again(request: HttpRequest, form: DeskForm, key: UUID) -> str:
    done = submit(request, form, plan_again, key)
    return gettext("It is compared again with what holds now.") if done else ""


def _withdraw(request: HttpRequest, form: DeskForm, key: UUID) -> str:
    done = submit(request, form, withdraw_changes, key)
    return gettext("The change set is withdrawn. Nothing was changed.") if done else ""


_MOVES: dict[str, Callable[[HttpRequest, DeskForm, UUID], str]] = {
    "narrow": _narrow,
    "again": _again,
    "withdraw": _withdraw,
}


@screen(KEEP, step_up=True)
def decide(request: HttpRequest, change_set_id: UUID) -> HttpResponse:
    """Approve what somebody else proposed, or decline it, with a reason."""
    actor = actor_of(request)
    with reading(request):
        found = queries.change_set_to_decide(actor, change_set_id)
        moved = any(line.moved for line in queries.lines(found))
        form = DecideForm(request.POST if request.method == "POST" else None, moved=moved)
    if form.is_valid():
        said = form.cleaned_data
        reason = said["reason"]
        if said["decision"] == "DECLINE":
            done = submit(request, form, decline_changes, change_set_id, reason=reason)
            words = gettext("The change set is declined. Nothing was changed.")
        else:
            over = bool(said.get("overwrite"))
            done = submit(
                request, form, approve_changes, change_set_id, reason=reason, overwrite=over
            )
            words = gettext("The changes hold from now on.")
        if done:
            messages.success(request, words)
            return redirect("desk:admin-change-set", change_set_id)
    with reading(request):
        context = _context(actor, change_set_id) | {"form": form}
        status = 422 if form.errors else 200
        return page(request, "desk/admin/change_set_decide.html", context, status)


def _context(actor: Staff, key: UUID) -> dict[str, Any]:
    """Return one change set in words."""
    found = queries.change_set(actor, key)
    open_ = found.state == ChangeSetState.PROPOSED
    stale = queries.out_of_date(actor, found) if open_ else set()
    names = {code: words.names(actor) for code, words in WORDS.items()}
    people = people_by_key([found.proposed_by, found.decided_by])
    lines = [
        {
            "name": line.name,
            "part": WORDS[line.part].label,
            "called": WORDS[line.part].called(line.after, names[line.part]),
            "fresh": line.before is None,
            "changes": changes(line),
            "moved": line.moved,
            "lacks": line.lacks,
            "stale": line.name in stale,
        }
        for line in queries.lines(found)
    ]
    return {
        "row": found,
        "version": found.version,
        "state": STATE_LABELS[ChangeSetState(found.state)],
        "open": open_,
        "mine": found.proposed_by == actor.id,
        "may_decide": open_ and queries.may_decide(actor, key),
        "stale": len(stale),
        "moved": sum(line["moved"] for line in lines),
        "lines": lines,
        "stays": _staying(found.stays, names),
        "proposed_by": people.get(found.proposed_by, ""),
        "decided_by": people.get(found.decided_by, ""),
    }


def _staying(rows: list[dict[str, Any]], names: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the file does not name, part by part, as it is called."""
    found: dict[str, list[str]] = {}
    for row in rows:
        words = WORDS[row["part"]]
        found.setdefault(row["part"], []).append(words.called(row["said"], names[row["part"]]))
    return [{"label": WORDS[part].label, "rows": rows} for part, rows in found.items()]


urls = [
    path("admin/configuration/<uuid:change_set_id>/", change_set, name="admin-change-set"),
    path("admin/configuration/<uuid:change_set_id>/decide/", decide, name="admin-change-set-decide"),
]  # fmt: skip
