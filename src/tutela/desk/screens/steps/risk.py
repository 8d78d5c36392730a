"""The risk tool: the questions, what they come to and why, and a level set by hand with a reason.

Nothing is kept before the second page: it explains the level and asks to save it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.score_risk import score_risk
from tutela.cases.inputs import RiskAnswers
from tutela.cases.queries.assessment import RiskForm as Tool
from tutela.cases.queries.assessment import risk_form, risk_history
from tutela.desk.choices import RISK_LABELS, code_choices, risk_choices
from tutela.desk.screens.case.file import open_file
from tutela.desk.screens.steps.asking import Sheet, StepForm, finish, key_of, uuid_or_none
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock
from tutela.reference.enums import CodeList, Risk
from tutela.reference.queries import risk_tool
from tutela.reference.scoring import Score, most_points, score

PREFIX = "risk_q_"


@dataclass(frozen=True)
class RiskQuestions:
    """The questions of the tool as fields of a form."""

    form: forms.Form
    tool: Tool

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the fields."""
        return tuple(f"{PREFIX}{item.id}" for domain in self.tool.domains for item in domain.items)

    def domains(self) -> list[tuple[str, list[BoundField]]]:
        """Return the fields, by domain."""
        return [
            (domain.label, [self.form[f"{PREFIX}{item.id}"] for item in domain.items])
            for domain in self.tool.domains
        ]


def add_questions(
    form: forms.Form, *, required: bool = True, before: Mapping[str, str] | None = None
) -> RiskQuestions:
    """Add a field for each question of the tool that holds today.

    `before`: the answers of last time; they stand beside the question and are not filled in.
    """
    tool = risk_form(risk_tool(clock.today()))
    answers = [(answer.code, answer.label) for answer in tool.answers]
    said = dict(answers)
    last = {item: said[code] for item, code in (before or {}).items() if code in said}
    for domain in tool.domains:
        for item in domain.items:
            form.fields[f"{PREFIX}{item.id}"] = forms.ChoiceField(
                label=item.label,
                help_text=_hint(item.hint, last.get(item.id, "")),
                choices=answers,
                widget=forms.RadioSelect,
                required=required,
                error_messages={
                    "required": _("Answer this question; “Not known” is an answer too")
                },
            )
    return RiskQuestions(form, tool)


def _hint(hint: str, last: str) -> str:
    then = gettext("Last time: %(answer)s") % {"answer": last} if last else ""
    return " ".join(part for part in (hint, then) if part)


class QuestionsForm(StepForm):
    """Every question of the tool."""

    def prepare(self) -> None:
        """Ask what the tool asks."""
        history = risk_history(self.actor, self.file.id)
        self.questions = add_questions(self, before=history[0].answers if history else None)

    def answers(self) -> dict[str, str]:
        """Return item → answer."""
        return {
            n.removeprefix(PREFIX): a for n, a in self.cleaned_data.items() if n.startswith(PREFIX)
        }


class ResultForm(QuestionsForm):
    """The level, taken over or set by hand; the answers go along unseen."""

    level = forms.ChoiceField(label=_("Level set by hand"), required=False)
    override_reason = forms.ChoiceField(label=_("Why?"), required=False)
    note = forms.CharField(
        label=_("In your own words"),
        help_text=_("Also worth writing when you agree with the tool."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def prepare(self) -> None:
        """Hide the answers, offer the levels and the reasons."""
        super().prepare()
        for name in self.questions.names:
            self.fields[name].widget = forms.HiddenInput()
        self.choose("level", [("", _("As the tool computes it")), *risk_choices()])
        self.choose("override_reason", code_choices(CodeList.OVERRIDE_REASON, self.language))

    def clean(self) -> dict[str, Any]:
        """Ask why, when the level is not the computed one."""
        told = super().clean() or {}
        level = told.get("level")
        if level and level != computed(self.answers()).level:
            if not told.get("override_reason"):
                self.add_error("override_reason", _("Choose why you set another level"))
            if not told.get("note"):
                self.add_error("note", _("Write in a sentence why you set another level"))
        return told


SCORED = Sheet(
    code="risk.score", form=QuestionsForm, rule="case.assess", title=_("How great is the risk?"),
    label=_("See what it comes to"), done=_("The risk is saved. The clocks follow it."), icon="arrow-right",
    lead=_("Answer for today. “Not known” is an honest answer."), template="desk/steps/risk.html",
    then="desk:case-assessment",
    help=(
        _("The tool adds up the answers; some alone make the risk high. It supports your judgement and does "
          "not replace it: on the next page you can set another level, with a reason."),
        _("The weights of the tool are a first proposal and not yet validated."),
    ),
)  # fmt: skip
RESULT = Sheet(
    code="risk.score", form=ResultForm, rule="case.assess", title=_("What it comes to"),
    label=_("Save the risk"), done=SCORED.done, icon="check", template="desk/steps/risk_result.html",
    then="desk:case-assessment",
    help=(
        _("A higher level counts at once. A lower level than the tool's waits for your supervisor; until "
          "then the tool's level counts."),
        _("With high risk you get the task to make a safety plan."),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Explained:
    """Why the answers come to a level."""

    score: Score
    most: int
    word: str
    levels: tuple[tuple[str, int], ...]  # word, from how many points
    forced: tuple[str, ...]
    worst: tuple[str, ...]


@screen("case.assess")
def scored(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask the questions, explain the level, save it."""
    with reading(request):
        file = open_file(request, case_id)
        if "case.assess" not in file.rights:
            raise Http404
        kind = ResultForm if request.POST.get("phase") == "result" else QuestionsForm
        form = kind(request.POST or None, file=file, actor=actor_of(request))
        valid = form.is_bound and form.is_valid()
    again = bool(request.POST.get("again"))
    if valid and isinstance(form, ResultForm) and not again:
        told = form.cleaned_data
        scoring = RiskAnswers(
            answers=form.answers(),
            level=Risk(told["level"]) if told["level"] else None,
            override_reason=uuid_or_none(told["override_reason"]),
            note=told["note"],
        )
        facts = {"new_id": key_of(request), "scoring": scoring}
        if submit(request, form, score_risk, case_id, **facts) is not None:
            return finish(request, case_id, RESULT)
    with reading(request):
        return _show(request, case_id, form, again=again)


def _show(request: HttpRequest, case_id: UUID, form: QuestionsForm, *, again: bool) -> HttpResponse:
    """Show the questions while something is missing, else the result."""
    file = open_file(request, case_id)
    actor = actor_of(request)
    answered = form.is_bound and not any(name in form.errors for name in form.questions.names)
    sheet, status = SCORED, 200
    explained = None
    if again:
        form = QuestionsForm(initial=request.POST.dict(), file=file, actor=actor)
    elif answered:
        sheet = RESULT
        explained = explain(form.questions.tool, form.answers())
        if not isinstance(form, ResultForm):
            form = ResultForm(initial=request.POST.dict(), file=file, actor=actor)
        elif form.errors:
            status = 422
    elif form.is_bound:
        status = 422
    found: Mapping[str, Any] = {
        "sheet": sheet,
        "file": file,
        "form": form,
        "explained": explained,
        "back": reverse("desk:case-assessment", args=[case_id]),
    }
    return page(request, sheet.template, found, status)


def computed(answers: Mapping[str, str]) -> Score:
    """Score answers with the tool of today."""
    tool = risk_tool(clock.today())
    return score(tool.domains, tool.answers, tool.levels, answers)


def explain(tool: Tool, answers: Mapping[str, str]) -> Explained:
    """Say why the answers come to their level."""
    found = computed(answers)
    row = risk_tool(clock.today())
    labels = {item.id: item.label for domain in tool.domains for item in domain.items}
    most = max(tool.factors.values())
    worst = [i for i, answer in answers.items() if tool.factors.get(answer) == most]
    heavy = sorted(worst, key=lambda item: -tool.weights[item])
    return Explained(
        found,
        most_points(row.domains, row.answers),
        str(RISK_LABELS[found.level]),
        tuple((str(RISK_LABELS[Risk(level)]), points) for level, points in tool.levels),
        tuple(labels[item] for item in found.forced_by),
        tuple(labels[item] for item in heavy),
    )


urls = [path("cases/<uuid:case_id>/risk/", scored, name="risk-score")]
