"""The child lives elsewhere now: hand the file over to the centre there, or ask a supervisor to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.ask_transfer import ask_transfer, withdraw_transfer
from tutela.cases.commands.transfer import transfer_case
from tutela.cases.queries.approvals import TransferWish, transfer_wish
from tutela.cases.queries.centres import (
    CentreLoad,
    centres_to_wish_for,
    loads_of_centres,
    other_centres,
)
from tutela.desk.screens.case.file import File
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask
from tutela.desk.views import actor_of, reading, screen


class TransferForm(StepForm):
    """Which centre goes on, and what it must know first."""

    unit = forms.ChoiceField(
        label=_("Which centre goes on?"),
        error_messages={
            "required": _("Choose the centre that goes on"),
            "invalid_choice": _("Choose the centre that goes on"),
        },
    )
    reason = forms.CharField(
        label=_("Why, and what must they know first?"),
        help_text=_("Where the child lives now, what cannot wait, whom they can ask."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write why the case goes there")},
    )

    centres = staticmethod(other_centres)

    def prepare(self) -> None:
        """Offer the other centres of the country, with what each carries already."""
        loads = self.loads()
        found = (
            (str(key), f"{name} · {words_of(loads[key])}" if key in loads else name)
            for key, name in self.centres(self.actor, self.file.id)
        )
        self.choose("unit", [("", _("Choose")), *found])

    def loads(self) -> Mapping[UUID, CentreLoad]:
        """Return what the centres carry."""
        return loads_of_centres(self.actor)


class WishForm(TransferForm):
    """The same as a wish, which a supervisor grants or declines; what others carry is not told."""

    centres = staticmethod(centres_to_wish_for)

    def loads(self) -> Mapping[UUID, CentreLoad]:
        """Return nothing."""
        return {}


def words_of(load: CentreLoad) -> str:
    """Return what a centre carries, in words: about 45 files, 6 workers."""
    files = ngettext("about %(n)s file", "about %(n)s files", load.files) % {"n": load.files}
    workers = ngettext("%(n)s worker", "%(n)s workers", load.workers) % {"n": load.workers}
    said = f"{files}, {workers}"
    return said + ": " + gettext("more than they can carry") if load.too_much else said


HANDED_OVER = Sheet(
    code="case.transfer", gives_away=True, form=TransferForm, rule="case.allocate",
    title=_("Hand over to another centre"),
    lead=_("The whole file goes there at once, with its tasks, visits and deadlines. You see it no more."),
    label=_("Hand the case over"), done=_("The case is handed over. The centre there is told."),
    icon="arrows-exchange", template="desk/steps/transfer.html", keeps=True, guards_version=True,
    help=(
        _("Call the centre first. Whoever leads it has the case until they give it to a worker; no "
          "deadline stands still meanwhile."),
        _("Beside each centre stands about how many files are open there, and how many people work on them. "
          "“More than they can carry” is measured by the limit of the country; nothing is forbidden."),
        _("For another country the case is closed instead, with who there was told."),
    ),
)  # fmt: skip


ASKED = Sheet(
    code="transfer.ask", form=WishForm, rule="case.close",
    title=_("Ask to hand the case over"),
    lead=_("Your supervisor reads this and hands the case over, or tells you why it stays."),
    label=_("Send to your supervisor"), done=_("Your wish waits for your supervisor."),
    icon="send", keeps=True,
    help=(
        _("Go on with the case until it is handed over: its tasks, visits and deadlines are still yours."),
        _("For another country the case is closed instead, with who there was told."),
    ),
)  # fmt: skip
WITHDRAWN = Sheet(
    code="transfer.withdraw", form=StepForm, rule="case.close", title=_("Take your wish back?"),
    lead=_("Nobody needs to decide about it any more. The case stays with your centre."),
    label=_("Take it back"), done=_("The wish is taken back. Your supervisor is told."),
    icon="arrow-back-up",
    help=(_("You can ask again whenever the child moves after all."),),
)  # fmt: skip


@screen("case.allocate")
def handed_over(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Hand a case over to another centre; filled in with what a worker wished for."""

    def wish(told: Told, _key: UUID) -> Wish:
        return Wish(transfer_case, case_id, {"unit": UUID(told["unit"]), "reason": told["reason"]})

    def context(file: File) -> Mapping[str, Any]:
        return {"wished": transfer_wish(actor_of(request), file.id)}

    wished = _wished(request, case_id) if request.method != "POST" else None
    known = {"unit": wished.unit_id, "reason": wished.reason} if wished else {}
    return ask(request, case_id, HANDED_OVER, wish, initial=known, context=context)


def _wished(request: HttpRequest, case_id: UUID) -> TransferWish | None:
    with reading(request):
        return transfer_wish(actor_of(request), case_id)


@screen("case.close")
def asked(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask a supervisor to hand a case over."""

    def wish(told: Told, key: UUID) -> Wish:
        facts = {"new_id": key, "unit": UUID(told["unit"]), "reason": told["reason"]}
        return Wish(ask_transfer, case_id, facts)

    return ask(request, case_id, ASKED, wish)


@screen("case.close")
def withdrawn(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take the wish to hand a case over back."""
    return ask(
        request, case_id, WITHDRAWN, lambda _told, _key: Wish(withdraw_transfer, case_id, {})
    )


urls = [
    path("cases/<uuid:case_id>/transfer/", handed_over, name="case-transfer"),
    path("cases/<uuid:case_id>/transfer/ask/", asked, name="transfer-ask"),
    path("cases/<uuid:case_id>/transfer/withdraw/", withdrawn, name="transfer-withdraw"),
]
