"""The draft behind the guided registration: which parts there are, and what was typed in each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.desk.forms import DeskForm
from tutela.desk.screens.register.forms import (
    ChildForm,
    ConcernForm,
    HomeForm,
    SafetyForm,
    StartForm,
)
from tutela.kernel.access import Staff
from tutela.organisations.drafts import Unfinished, draft, save_draft

FORM = "case.register"


@dataclass(frozen=True)
class Part:
    """One topic: its place in the address, its form, its title and lead."""

    code: str
    form: type[DeskForm] | None
    title: Promise
    lead: Promise


PARTS = (
    Part(
        "start", StartForm, _("The child and the place"), _("This is enough to register a child.")
    ),
    Part("concern", ConcernForm, _("The concern"), _("Write what you were told, as it was said.")),
    Part(
        "child",
        ChildForm,
        _("Name and birth"),
        _("Write what you were told, as it was said. You can correct it later."),
    ),
    Part("home", HomeForm, _("Where the child lives"), _("And how to reach the family safely.")),
    Part("safety", SafetyForm, _("Safe now?"), _("The response clock starts from your answer.")),
    Part("check", None, _("Check and register"), _("Nothing is registered before this page.")),
)
CODES = {part.code: part for part in PARTS}


@dataclass(frozen=True)
class Step:
    """A part as the path beside the form shows it."""

    label: Promise
    state: str
    url: str


def called_names(words: str) -> dict[str, str]:
    """Read two words as given and family name, anything else as what the child is called."""
    given, *rest = words.split() or [""]
    return {"given_name": given, "family_name": rest[0]} if len(rest) == 1 else {"nickname": words}


@dataclass
class Registration:
    """What was typed so far, by part; lists stay lists."""

    key: UUID
    answers: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    choice: dict[str, Any] = field(default_factory=dict)  # which child it is, what was shown

    @classmethod
    def load(cls, actor: Staff, key: UUID) -> Registration:
        """Read the actor's own draft. Raises: AccessDenied."""
        kept: Unfinished = draft(actor, key)
        return cls(key, dict(kept.content.get("answers", {})), dict(kept.content.get("choice", {})))

    def save(self, actor: Staff, part: str) -> None:
        """Keep everything typed so far."""
        content = {"answers": self.answers, "choice": self.choice}
        save_draft(actor, self.key, form=FORM, content=content, part=part)

    def take(self, part: str, posted: QueryDict) -> None:
        """Take over what was typed in one part, right or wrong: nothing is lost."""
        form = CODES[part].form
        if form is not None:
            names = form.base_fields
            self.answers[part] = {n: posted.getlist(n) for n in names if posted.getlist(n)}

    def form(self, part: str, *, bound: bool = True) -> DeskForm:
        """Return the form of a part, filled in with what was typed."""
        kind = CODES[part].form
        if kind is None:
            raise LookupError(part)
        typed = self.answers.get(part)
        if typed is None or not bound:
            return kind(initial=self._carried(part))
        data = QueryDict(mutable=True)
        for name, values in typed.items():
            data.setlist(name, values)
        return kind(data)

    def _carried(self, part: str) -> dict[str, str]:
        """Start a part with what an earlier one already told."""
        start = {name: values[-1] for name, values in self.answers.get("start", {}).items()}
        carried = {
            "child": called_names(start.get("called", "")),
            "home": {"place": start.get("place", ""), "settlement": start.get("where", "")},
            "safety": {
                "in_danger": start.get("in_danger", ""),
                "urgency": "HIGH" if start.get("in_danger") == "YES" else "",
            },
        }
        return carried.get(part, {})

    def steps(self, now: str) -> list[Step]:
        """Return the path beside the form."""
        return [
            Step(
                part.title,
                "now" if part.code == now else "done" if part.code in self.answers else "ahead",
                self.url(part.code),
            )
            for part in PARTS
        ]

    def url(self, part: str) -> str:
        """Return the address of a part."""
        return reverse("desk:register-part", args=[self.key, part])

    def after(self, part: str) -> str:
        """Return the code of the part that follows."""
        order = [p.code for p in PARTS]
        return order[min(order.index(part) + 1, len(order) - 1)]

    def before(self, part: str) -> str:
        """Return the code of the part before, or nothing."""
        order = [p.code for p in PARTS]
        return order[order.index(part) - 1] if order.index(part) else ""
