"""Papers for the child, in plain words with pictures: my plan, and who knows what about me.

Neither says why there is a case, how high the risk is, or what a caregiver said: the sheet may lie open at home.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from tutela.cases.enums import ActionState, PlanState
from tutela.cases.queries.header import CaseHeader, case_header
from tutela.cases.queries.history import SeenLine, history
from tutela.cases.queries.plan import ActionView, PlanView, plan_view
from tutela.kernel.access import Actor, Staff
from tutela.papers.blocks import lines
from tutela.papers.making import Paper
from tutela.papers.queries.frame import brand_of, printed_by
from tutela.papers.words import day, day_of, listed

MOST_OPENINGS = 500
Part = dict[str, Any]


def my_plan(actor: Staff, case_id: UUID, language: str) -> Paper:
    """Return the plan that holds, for the child. Raises: AccessDenied."""
    with override(language):
        header = case_header(actor, case_id)
        plan = _holding(actor, case_id)
        parts = [*(_plan(plan) if plan else _no_plan()), _talk(header), _may()]
        return _paper(actor, header, _("My plan"), parts)


def who_knows(actor: Staff, case_id: UUID, language: str) -> Paper:
    """Return who has looked into the file and who may be told. Raises: AccessDenied.

    Of a sealed file nobody is named but the child's own worker.
    """
    with override(language):
        header = case_header(actor, case_id)
        parts = [_written(), _looked(actor, header), _told(header), _talk(header), _rights()]
        return _paper(actor, header, _("Who knows what about me"), parts)


def _holding(actor: Actor, case_id: UUID) -> PlanView | None:
    """Return the version of the plan that was approved last."""
    newest = plan_view(actor, case_id)
    if newest is None or newest.state is PlanState.APPROVED:
        return newest
    approved = [one.number for one in newest.versions if one.state is PlanState.APPROVED]
    return plan_view(actor, case_id, approved[0]) if approved else None


def _plan(plan: PlanView) -> Iterator[Part]:
    goals = [_step(goal.text, done=goal.reached_at is not None) for goal in plan.goals]
    yield _part("star", _("What should get better"), steps=goals)
    steps = [_action(one) for goal in plan.goals for one in goal.actions]
    yield _part("people", _("Who does what"), steps=[one for one in steps if one])
    if plan.child_view:
        yield _part("speech", _("What I said"), plan.child_view)
    if plan.review_on:
        meet = _("On %(day)s we look together at how it is going.") % {"day": day(plan.review_on)}
        yield _part("calendar", _("When we talk about it again"), meet)


def _no_plan() -> Iterator[Part]:
    yield _part(
        "star", _("What should get better"), _("There is no plan yet. We make it together.")
    )


def _action(one: ActionView) -> Part | None:
    if one.state is ActionState.DROPPED:
        return None
    until = _("by %(day)s") % {"day": day(one.due_on)} if one.due_on else ""
    return _step(one.text, listed([one.who, until]), done=one.state is ActionState.DONE)


def _talk(header: CaseHeader) -> Part:
    reach = brand_of(header.unit_id).reach
    said = _("You can always talk to %(worker)s.") % {"worker": header.worker or header.unit}
    return _part("phone", _("Who I can talk to"), said, listed([header.unit, reach]))


def _may() -> Part:
    return _part(
        "heart",
        _("What I may do"),
        _("You may say what you think, also when you do not agree."),
        _("You may ask what a word means, and why we do something."),
    )


def _written() -> Part:
    return _part(
        "paper",
        _("What is written down"),
        _("Your name, your age, your school and who belongs to your family."),
        _("What we saw and heard when we met, and what you told us yourself."),
        _("What we plan together, and who helps."),
    )


def _looked(actor: Actor, header: CaseHeader) -> Part:
    """Say who has opened the file, each once with the last day."""
    seen = history(actor, header.id, page_size=MOST_OPENINGS).seen
    last: dict[str, SeenLine] = {}
    for one in seen:
        last.setdefault(one.who, one)
    title = _("Who has looked")
    every = _("Each time somebody looks into your file, it is written down.")
    if header.sealed:
        return _part("eye", title, every, _("Your file is locked: only a few people may open it."))
    steps = [_step(who, _("last on %(day)s") % {"day": day_of(one.at)})
             for who, one in last.items() if who]  # fmt: skip
    return _part("eye", title, every, steps=steps)


def _told(header: CaseHeader) -> Part:
    """Say who may be told, and who not, as it was agreed."""
    consent, title = header.consent, _("Who may be told")
    if consent is None or not consent.holds:
        return _part(
            "lock", title, _("Nobody else, unless you are in danger or the law says that we must.")
        )
    texts = []
    if consent.share_with:
        texts.append(_("May be told: %(who)s.") % {"who": listed(consent.share_with)})
    if consent.not_with:
        texts.append(_("Must not be told: %(who)s.") % {"who": listed(consent.not_with)})
    texts.append(_("If you are in danger, we tell those who can protect you."))
    return _part("lock", title, *texts)


def _rights() -> Part:
    return _part(
        "heart",
        _("What I may do"),
        _("You may ask to see what is written about you."),
        _("If something is wrong, we put it right."),
        _("You may say whom we should not tell."),
    )


def _part(picture: str, title: str, *texts: str, steps: list[Part] | None = None) -> Part:
    told = [lines(text) for text in texts]
    return {"picture": picture, "title": title, "texts": told, "steps": steps or []}


def _step(text: str, meta: str = "", *, done: bool | None = None) -> Part:
    return {"lines": lines(text), "meta": " ".join(lines(meta)), "done": done}


def _paper(actor: Staff, header: CaseHeader, title: str, parts: list[Part]) -> Paper:
    return Paper(
        title=f"{title} {header.number}",
        headline=title,
        language=get_language() or "en",
        brand=brand_of(header.unit_id),
        printed=printed_by(actor, header.number),
        blocks=(),
        sheet="mine",
        words={"parts": parts, "mark": ""},
    )
