"""The forms of the six steps on paper, blank or as they were answered last: the fields of the screens themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from tutela.cases.enums import AssessmentKind, ContactState, Step
from tutela.cases.queries.assessment import (
    assessment_view,
    blank_assessment,
    measures,
    risk_history,
    safety_plan_now,
)
from tutela.cases.queries.closure import closure_view
from tutela.cases.queries.consent import consents
from tutela.cases.queries.notes import notes
from tutela.cases.queries.plan import plan_view
from tutela.cases.queries.reviews import reviews
from tutela.cases.queries.work import contacts, services
from tutela.desk.paper_forms import asks
from tutela.desk.screens.case.file import File
from tutela.desk.screens.register import forms as register
from tutela.desk.screens.steps.assessment_forms import DomainForm, WordsForm
from tutela.desk.screens.steps.closure import ClosureForm
from tutela.desk.screens.steps.consent import ConsentForm
from tutela.desk.screens.steps.contact import AddedForm
from tutela.desk.screens.steps.measure import MeasureForm
from tutela.desk.screens.steps.plan_form import PlanSheet
from tutela.desk.screens.steps.plan_rows import ActionForm, GoalForm, Lists, ViewsForm
from tutela.desk.screens.steps.review import ReviewForm
from tutela.desk.screens.steps.risk import PREFIX, QuestionsForm
from tutela.desk.screens.steps.safety import SafetyForm
from tutela.desk.screens.steps.screening import ScreeningForm
from tutela.desk.screens.steps.service import ServiceForm
from tutela.papers.blocks import Block, Heading
from tutela.papers.making import Paper
from tutela.papers.queries.frame import brand_of, printed_by
from tutela.people.queries import person_card

Said = Mapping[str, Any]
Part = tuple[str | Promise, forms.BaseForm, Said]
BLANK: Said = {}
BLANK_GOALS, BLANK_ACTIONS = 3, 3


@dataclass(frozen=True)
class FormPaper:
    """One form of a step. `parts`: the file, `filled` → headings with their forms and answers."""

    code: str
    step: Step
    label: str | Promise
    parts: Callable[..., Iterator[Part]]


def form_paper(file: File, form: FormPaper, language: str, *, filled: bool) -> Paper:
    """Return a form on paper; a blank one bears the number of the case and no name. Raises: AccessDenied."""
    with override(language):
        header = file.header
        return Paper(
            title=f"{form.label} {header.number}",
            headline=str(form.label),
            language=get_language() or "en",
            brand=brand_of(header.unit_id),
            printed=printed_by(file.actor, header.number),
            lead=((str(_("Case")), header.number), *(((str(_("Child")), header.child.name),) if filled else ())),
            blocks=tuple(_blocks(form.parts(file, filled=filled))),
            words={} if filled else {"mark": ""},
        )  # fmt: skip


def _blocks(parts: Iterator[Part]) -> Iterator[Block]:
    for title, form, said in parts:
        if title:
            yield Heading(title)
        yield from asks(form, said)


def _registration(file: File, *, filled: bool) -> Iterator[Part]:
    child = _child(file) if filled else BLANK
    told = _report(file) if filled else BLANK
    yield _("What was told"), register.StartForm(), told
    yield "", register.ConcernForm(), told
    yield _("The child"), register.ChildForm(), child
    yield _("Home"), register.HomeForm(), BLANK
    yield _("Safety"), register.SafetyForm(), told


def _child(file: File) -> Said:
    if "person.read" not in file.rights:
        return BLANK
    card = person_card(file.actor, file.header.child.id)
    return {
        "given_name": card.given_name, "family_name": card.family_name, "father_name": card.father_name,
        "nickname": card.nickname, "sex": card.sex or "", "precision": card.birth.precision,
        "born_on": card.birth.date, "estimated_years": card.birth.estimated_years,
        "estimated_by": card.birth_estimated_by,
    }  # fmt: skip


def _report(file: File) -> Said:
    """Return the first report; who told us only where they agreed to be named."""
    found = notes(file.actor, file.id)
    concerns = [one.kind for one in found.concerns if not one.struck_out]
    told = next((one for one in reversed(found.reports) if not one.struck_out), None)
    if told is None:
        return {"concerns": concerns}
    named = {
        "told_by": told.told_by,
        "told_by_contact": told.told_by_contact,
        "source": told.source,
    }
    return {
        "called": file.header.child.name, "place": file.header.place, "where": told.where,
        "what_happened": told.what_happened, "channel": told.channel, "danger": told.danger,
        "told_on": _day(told.told_at), "may_name_teller": told.may_name_teller, "concerns": concerns,
        "in_danger": "YES" if told.in_danger else "NO", "urgency": file.header.urgency,
        **(named if told.may_name_teller else {}),
    }  # fmt: skip


def _screening(file: File, *, filled: bool) -> Iterator[Part]:
    rows = notes(file.actor, file.id).decisions if filled else ()
    yield "", _of(ScreeningForm, file), _facts(rows)


def _consent(file: File, *, filled: bool) -> Iterator[Part]:
    rows = consents(file.actor, file.id) if filled else ()
    said = dict(_facts(rows))
    if rows:
        given = "YES" if rows[0].given else "NO"
        said |= {"given": given, "share_with": rows[0].share_codes, "not_with": rows[0].not_codes}
    yield "", _of(ConsentForm, file), said


def _assessment(file: File, *, filled: bool) -> Iterator[Part]:
    found = assessment_view(file.actor, file.id) if filled else None
    view = found or blank_assessment(AssessmentKind.COMPREHENSIVE)
    for domain in view.domains:
        form = DomainForm(file=file, actor=file.actor, view=view, domain=domain)
        said = {name: field.initial for name, field in form.fields.items()} if found else BLANK
        yield domain.label, form, {name: answer or None for name, answer in said.items()}
    said = (
        {**_facts([found]), "child_seen": "YES" if found.child_seen else "NO"} if found else BLANK
    )
    yield _("In their own words"), _of(WordsForm, file), said


def _risk(file: File, *, filled: bool) -> Iterator[Part]:
    rows = risk_history(file.actor, file.id, 1) if filled else ()
    answers = {f"{PREFIX}{item}": answer for one in rows for item, answer in one.answers.items()}
    yield "", _of(QuestionsForm, file), answers


def _safety(file: File, *, filled: bool) -> Iterator[Part]:
    found = safety_plan_now(file.actor, file.id) if filled else None
    yield "", _of(SafetyForm, file), _facts([found] if found else [])


def _plan(file: File, *, filled: bool) -> Iterator[Part]:
    plan = plan_view(file.actor, file.id) if filled else None
    if plan:
        sheet = PlanSheet.of(file.actor, file, plan)
        for row in sheet.goals:
            yield _("Goal"), row.form, row.form.typed
            for action in row.actions:
                said = action.typed
                who = said.get("responsible_other") or _name(action, said.get("responsible", ""))
                yield "", action, {**said, "responsible": who or None, "responsible_other": None}
        yield _("What they think of it"), sheet.views, sheet.views.initial
        return
    lists = Lists.of(file.actor, file.id)
    for _goal in range(BLANK_GOALS):
        yield _("Goal"), GoalForm(lists=lists), BLANK
        for _action in range(BLANK_ACTIONS):
            yield "", ActionForm(lists=lists), BLANK
    yield _("What they think of it"), ViewsForm(), BLANK


def _name(action: ActionForm, key: str) -> str:
    """Return the name of a colleague as the form offers it."""
    field: Any = action.fields["responsible"]
    return next((str(words) for code, words in field.choices if key and str(code) == key), "")


def _visit(file: File, *, filled: bool) -> Iterator[Part]:
    rows = contacts(file.actor, file.id, ContactState.HAPPENED) if filled else ()
    said = {**_facts(rows), **({"day": _day(rows[0].at)} if rows else {})}
    yield "", _of(AddedForm, file), said


def _service(file: File, *, filled: bool) -> Iterator[Part]:
    rows = services(file.actor, file.id) if filled else ()
    said = {**_facts(rows), **({"direct": "YES" if rows[0].direct else "NO"} if rows else {})}
    yield "", _of(ServiceForm, file), said


def _measure(file: File, *, filled: bool) -> Iterator[Part]:
    rows = measures(file.actor, file.id) if filled else ()
    said = {**_facts(rows), **({"day": _day(rows[0].started_at)} if rows else {})}
    yield "", _of(MeasureForm, file), said


def _review(file: File, *, filled: bool) -> Iterator[Part]:
    rows = reviews(file.actor, file.id) if filled else ()
    form = _of(ReviewForm, file)
    moved = {goal.text: goal.progress.value for one in rows[:1] for goal in one.goals}
    goals = {n: moved[str(f.label)] for n, f in form.fields.items() if str(f.label) in moved}
    yield "", form, {**_facts(rows), **goals}


def _closure(file: File, *, filled: bool) -> Iterator[Part]:
    rows = closure_view(file.actor, file.id).closures if filled else ()
    yield "", _of(ClosureForm, file), _facts(rows)


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _of(form: type[Any], file: File) -> forms.BaseForm:
    made: forms.BaseForm = form(file=file, actor=file.actor)
    return made


def _facts(rows: Any) -> Said:
    """Return the newest row by the names of its fields, which are those of the form."""
    newest = next((one for one in rows if not getattr(one, "struck_out", False)), None)
    return {n: v for n, v in vars(newest).items() if v not in ("", None)} if newest else BLANK


_ALL = (
    FormPaper("registration", Step.IDENTIFICATION, _("Registration"), _registration),
    FormPaper("screening", Step.IDENTIFICATION, _("First decision"), _screening),
    FormPaper("consent", Step.IDENTIFICATION, _("Consent"), _consent),
    FormPaper("assessment", Step.ASSESSMENT, _("Assessment"), _assessment),
    FormPaper("risk", Step.ASSESSMENT, _("Risk assessment"), _risk),
    FormPaper("safety", Step.ASSESSMENT, _("Safety plan"), _safety),
    FormPaper("plan", Step.PLAN, _("Case plan"), _plan),
    FormPaper("visit", Step.IMPLEMENTATION, _("Visit or call"), _visit),
    FormPaper("service", Step.IMPLEMENTATION, _("Service"), _service),
    FormPaper("measure", Step.IMPLEMENTATION, _("Emergency measure"), _measure),
    FormPaper("review", Step.REVIEW, _("Review"), _review),
    FormPaper("closure", Step.CLOSURE, _("Closure"), _closure),
)
FORMS: dict[str, FormPaper] = {one.code: one for one in _ALL}
