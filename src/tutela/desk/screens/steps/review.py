"""Step 5: hold a review, goal by goal, with the risk again and what becomes of the plan."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.review import hold_review
from tutela.cases.enums import Progress, ReviewOutcome
from tutela.cases.inputs import RiskAnswers
from tutela.cases.inputs.review import ReviewHeldWith
from tutela.cases.queries.plan import GoalProgress, plan_progress
from tutela.desk.choices import code_choices, risk_choices
from tutela.desk.forms import DayField
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask, uuid_or_none
from tutela.desk.screens.steps.risk import RiskQuestions, add_questions
from tutela.desk.views import screen
from tutela.kernel import clock
from tutela.reference.enums import CodeList, Risk


class ReviewForm(StepForm):
    """How far each goal is, how the risk is now, what is decided."""

    held_on = DayField(
        label=_("Day of the review"), help_text=_("For example 16.03.2026"), past=True,
        error_messages={"required": _("Enter the day of the review")},
    )  # fmt: skip
    present = forms.CharField(label=_("Who was there?"), max_length=200, required=False)
    child_words = forms.CharField(
        label=_("In the child's own words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    summary = forms.CharField(
        label=_("What has changed since the last time?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what has changed; a few sentences are enough")},
    )
    score = forms.ChoiceField(
        label=_("Do you score the risk again now?"),
        widget=forms.RadioSelect,
        choices=[("NO", _("No, it is as it was")), ("YES", _("Yes, now"))],
        initial="NO",
        error_messages={"required": _("Say whether you score the risk again")},
    )
    level = forms.ChoiceField(
        label=_("Level set by hand"),
        help_text=_("Leave it as the tool computes it unless you know better."),
        required=False,
    )
    override_reason = forms.ChoiceField(label=_("Why by hand?"), required=False)
    risk_note = forms.CharField(
        label=_("Why this level, in your own words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in ReviewOutcome],
        error_messages={"required": _("Choose what becomes of the plan")},
    )
    beside = (("held_on", "present"), ("level", "override_reason"))

    def prepare(self) -> None:
        """Ask for each goal of the plan in force, and for each question of the risk tool."""
        self.fields["held_on"].initial = clock.today()
        self.goals = plan_progress(self.actor, self.file.id)
        for goal in self.goals:
            self.fields[f"goal_{goal.id}"] = forms.ChoiceField(
                label=goal.text,
                widget=forms.RadioSelect,
                choices=[(one.value, one.label) for one in Progress],
                error_messages={
                    "required": gettext("Say how far this goal is: %(goal)s") % {"goal": goal.text}
                },
            )
        names = [f"goal_{goal.id}" for goal in self.goals]
        self.order_fields(["held_on", "present", *names, "child_words", "summary", "score"])
        self.questions: RiskQuestions = add_questions(self, required=False)
        self.choose("level", [("", _("As the tool computes it")), *risk_choices()])
        self.choose("override_reason", code_choices(CodeList.OVERRIDE_REASON, self.language))

    def goal_fields(self) -> list[tuple[GoalProgress, BoundField]]:
        """Return each goal with its question."""
        return [(goal, self[f"goal_{goal.id}"]) for goal in self.goals]

    def clean(self) -> dict[str, Any]:
        """Ask for every answer of the risk tool once it is used."""
        told = super().clean() or {}
        if told.get("score") == "YES":
            for name in self.questions.names:
                if not told.get(name):
                    self.add_error(
                        name, _("Answer this question too, or do not score the risk now")
                    )
            if told.get("level") and not (told.get("override_reason") and told.get("risk_note")):
                self.add_error("override_reason", _("Say why you set the level by hand"))
        return told


HELD = Sheet(
    code="review.hold", form=ReviewForm, rule="case.review", title=_("Hold the review"),
    lead=_("With the child and the family, goal by goal."), label=_("Save the review"),
    done=_("The review is saved."), icon="refresh", template="desk/steps/review.html", keeps=True,
    then="desk:case-plan", guards_version=True,
    help=(
        _("Look at each goal with the child and the family: reached, better, as before, worse. Then decide: "
          "go on, change the plan, or prepare the closure. The next review is set by the rule for the risk."),
        _("If anything about the child's safety has changed, score the risk again here."),
    ),
)  # fmt: skip


@screen("case.review")
def held(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Hold a review."""

    def wish(told: Told, key: UUID) -> Wish:
        progress = {
            UUID(name.removeprefix("goal_")): Progress(answer)
            for name, answer in told.items()
            if name.startswith("goal_")
        }
        review = ReviewHeldWith(
            held_on=told["held_on"],
            present=told["present"],
            progress=progress,
            outcome=ReviewOutcome(told["outcome"]),
            summary=told["summary"],
            child_words=told["child_words"],
        )
        facts: dict[str, Any] = {"new_id": key, "told": review}
        if told["score"] == "YES":
            facts |= {"new_risk_id": uuid5(key, "risk"), "risk": _scoring(told)}
        return Wish(hold_review, case_id, facts)

    return ask(request, case_id, HELD, wish)


def _scoring(told: Told) -> RiskAnswers:
    answers = {n.removeprefix("risk_q_"): a for n, a in told.items() if n.startswith("risk_q_")}
    return RiskAnswers(
        answers=answers,
        level=Risk(told["level"]) if told["level"] else None,
        override_reason=uuid_or_none(told["override_reason"]),
        note=told["risk_note"],
    )


urls = [path("cases/<uuid:case_id>/review/", held, name="review-hold")]
