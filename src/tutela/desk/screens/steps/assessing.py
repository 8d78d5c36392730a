"""Step 2: the assessment, one part of the child's life a page, saved as one goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.commands.assess import begin_assessment, complete_assessment, save_assessment
from tutela.cases.enums import AssessmentKind
from tutela.cases.queries.assessment import (
    AssessmentView,
    assessment_by_id,
    risk_history,
)
from tutela.desk.screens.case.file import File, open_file
from tutela.desk.screens.steps.asking import (
    Sheet,
    StepForm,
    Told,
    Wish,
    ask,
    key_of,
    say_put_together,
)
from tutela.desk.screens.steps.assessment_forms import BeginForm, DomainForm, WordsForm
from tutela.desk.screens.steps.finding import found_or_404
from tutela.desk.screens.steps.keeping import keeps_text
from tutela.desk.two_editors import looked_at, put_together
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel.access import Staff
from tutela.kernel.errors import AccessDenied

WORDS, CHECK = "words", "check"


BEGUN = Sheet(
    code="assessment.begin", form=BeginForm, rule="case.assess", title=_("Begin an assessment"),
    lead=_("The initial one asks what matters first. The full one asks everything, and the plan rests on it."),
    label=_("Begin"), done=_("The assessment is begun."), icon="arrow-right", then="desk:case-assessment",
    help=(_("You can leave at any time: every page is saved when you go on. Nobody else sees the assessment "
            "as finished before you finish it."),),
)  # fmt: skip
FINISHED = Sheet(
    code="assessment.complete", form=StepForm, rule="case.assess", title=_("Check and finish"),
    label=_("Finish the assessment"),
    done=_("The assessment is finished. Now the plan can be written from its needs."), icon="check",
    template="desk/steps/assessment_check.html", then="desk:case-assessment",
    help=(_("A finished assessment stays as it is. What changes later is written in the next one."),),
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One page of the assessment, as the path beside the form shows it."""

    code: str
    label: str | Promise
    state: str
    url: str


@screen("case.assess")
def begun(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Choose how deep to go, and begin."""

    def wish(told: Told, key: UUID) -> Wish:
        return Wish(
            begin_assessment, case_id, {"new_id": key, "kind": AssessmentKind(told["kind"])}
        )

    answer = ask(request, case_id, BEGUN, wish)
    if answer.status_code == 302 and request.method == "POST":
        return redirect("desk:assessment-go", case_id=case_id, assessment_id=key_of(request))
    return answer


@screen("case.assess")
@require_safe
def going(request: HttpRequest, case_id: UUID, assessment_id: UUID) -> HttpResponse:
    """Go to the first page on which something is missing."""
    view = _open(actor_of(request), assessment_id)
    unanswered = {item.id for item in view.missing}
    for domain in view.domains:
        if unanswered & {item.id for item in domain.items}:
            return redirect("desk:assessment-part", case_id, assessment_id, domain.code.lower())
    return redirect(
        "desk:assessment-part", case_id, assessment_id, CHECK if view.summary else WORDS
    )


@screen("case.assess")
@keeps_text
def part(request: HttpRequest, case_id: UUID, assessment_id: UUID, code: str) -> HttpResponse:
    """Show one page of an assessment, or save it and go on."""
    find = _open if request.method == "GET" else assessment_by_id  # else the command says why not
    view = found_or_404(request, lambda actor: find(actor, assessment_id))
    if code == CHECK:
        return _check(request, case_id, view)
    if code not in _codes(view):
        raise Http404
    if request.method == "POST":
        return _take(request, case_id, view, code)
    file = _file(request, case_id)
    return _show(request, file, view, code, _form(request, file, view, code))


def _take(request: HttpRequest, case_id: UUID, view: AssessmentView, code: str) -> HttpResponse:
    """Save a page; who leaves with something missing keeps the rest all the same."""
    leaving = request.POST.get("then") == "leave"
    with reading(request):
        file = _file(request, case_id)
        form = _form(request, file, view, code)
        valid = form.is_valid()
    if valid or (leaving and "child_seen" in form.errors):
        form.cleaned_data.setdefault("child_seen", "NO")
        saved = submit(request, form, save_assessment, view.id, part=form.part())
        if saved is not None:
            if leaving:
                messages.success(request, gettext("Everything is saved. Go on whenever you like."))
                return redirect("desk:case-assessment", case_id=case_id)
            say_put_together(request)
            return redirect("desk:assessment-part", case_id, view.id, _after(view, code))
        if together := put_together(request, form):
            request.POST = together  # type: ignore[assignment] # changed here, once
            return _take(request, case_id, view, code)
    with reading(request):
        view = assessment_by_id(actor_of(request), view.id)
        return _show(request, _file(request, case_id), view, code, form, 422)


def _check(request: HttpRequest, case_id: UUID, view: AssessmentView) -> HttpResponse:
    actor = actor_of(request)

    def context(file: File) -> Mapping[str, Any]:
        return {
            "assessment": view,
            "parts": _parts(file, view, CHECK),
            "risk_history": risk_history(actor, file.id)[:1],
            "back": _url(file, view, WORDS),
        }

    return ask(
        request,
        case_id,
        FINISHED,
        lambda _told, _key: Wish(complete_assessment, view.id, {}),
        version=view.version,
        context=context,
    )


def _show(
    request: HttpRequest,
    file: File,
    view: AssessmentView,
    code: str,
    form: StepForm,
    status: int = 200,
) -> HttpResponse:
    if looked_at(request, form, view.version):
        return HttpResponse()
    codes = _codes(view)
    number = codes.index(code)
    domain = next((d for d in view.domains if d.code.lower() == code), None)
    found = {
        "file": file,
        "assessment": view,
        "form": form,
        "domain": domain,
        "parts": _parts(file, view, code),
        "number": number + 1,
        "count": len(codes) + 1,
        "title": domain.label if domain else gettext("In their own words"),
        "base_version": view.version,
        "back": _url(file, view, codes[number - 1])
        if number
        else reverse("desk:case-assessment", args=[file.id]),
    }
    template = "desk/steps/assessment_domain.html" if domain else "desk/steps/assessment_words.html"
    return page(request, template, found, status)


def _form(request: HttpRequest, file: File, view: AssessmentView, code: str) -> Any:
    data = request.POST if request.method == "POST" else None
    actor = actor_of(request)
    domain = next((d for d in view.domains if d.code.lower() == code), None)
    if domain is not None:
        return DomainForm(data, file=file, actor=actor, view=view, domain=domain)
    told = {
        name: getattr(view, name)
        for name in ("not_seen_because", "child_words", "caregiver_words", "summary")
    }
    seen = "YES" if view.child_seen else "NO" if view.not_seen_because else ""
    return WordsForm(data, file=file, actor=actor, initial={**told, "child_seen": seen})


def _open(actor: Staff, assessment_id: UUID) -> AssessmentView:
    """Return an assessment that is under way. Raises: AccessDenied, Http404."""
    view = assessment_by_id(actor, assessment_id)
    if view.completed_at is not None:
        raise Http404
    return view


def _file(request: HttpRequest, case_id: UUID) -> File:
    file = open_file(request, case_id)
    if "case.assess" not in file.rights:
        raise AccessDenied("case.assess")
    return file


def _codes(view: AssessmentView) -> list[str]:
    return [*(domain.code.lower() for domain in view.domains), WORDS]


def _after(view: AssessmentView, code: str) -> str:
    codes = [*_codes(view), CHECK]
    return codes[codes.index(code) + 1]


def _url(file: File, view: AssessmentView, code: str) -> str:
    return reverse("desk:assessment-part", args=[file.id, view.id, code])


def _parts(file: File, view: AssessmentView, now: str) -> list[Part]:
    """Return the path beside the form: a domain is done when nothing of it is missing."""
    unanswered = {item.id for item in view.missing}
    parts: list[tuple[str, str | Promise, bool]] = [
        (d.code.lower(), d.label, not unanswered & {i.id for i in d.items}) for d in view.domains
    ]
    told = bool(view.summary) and (view.child_seen or bool(view.not_seen_because))
    parts += [(WORDS, _("In their own words"), told), (CHECK, _("Check and finish"), False)]
    return [
        Part(
            code,
            label,
            "now" if code == now else "done" if done else "ahead",
            _url(file, view, code),
        )
        for code, label, done in parts
    ]


urls = [
    path("cases/<uuid:case_id>/assessment/begin/", begun, name="assessment-begin"),
    path("cases/<uuid:case_id>/assessment/<uuid:assessment_id>/", going, name="assessment-go"),
    path(
        "cases/<uuid:case_id>/assessment/<uuid:assessment_id>/<slug:code>/",
        part,
        name="assessment-part",
    ),
]
