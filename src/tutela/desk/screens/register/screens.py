"""The pages of registration."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from tutela.cases.commands.register import add_concern, register_case
from tutela.cases.queries.registration import live_case_of, registering_units
from tutela.desk.forms import DeskForm
from tutela.desk.screens.register.arguments import NEW, arguments, summary, traits_of
from tutela.desk.screens.register.drafting import CODES, PARTS, Registration
from tutela.desk.screens.register.forms import StartForm
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import keys
from tutela.kernel.errors import AccessDenied
from tutela.organisations.drafts import discard_draft
from tutela.people.queries import Duplicates, possible_duplicates

TYPED = frozenset({"start", "child"})  # where a name is typed


@screen("case.register")
def start(request: HttpRequest) -> HttpResponse:
    """Show the short page that is enough on a phone, or take it."""
    if request.method == "POST":
        return _take_start(request)
    return page(request, "desk/register/start.html", {"form": StartForm(), "draft_id": keys.new()})


def _take_start(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    key = _key(request.POST.get("draft_id", ""))
    registration = Registration(key)
    registration.take("start", request.POST)
    with reading(request):
        form = registration.form("start")
        valid = form.is_valid()
    if valid and request.POST.get("then") == "now":
        return _register_now(request, registration, form)
    if valid or request.POST.get("then") == "leave":
        registration.save(actor, "concern")
        return (
            _leave(request)
            if request.POST.get("then") == "leave"
            else redirect(registration.url("concern"))
        )
    with reading(request):
        return page(request, "desk/register/start.html", {"form": form, "draft_id": key}, 422)


def _register_now(request: HttpRequest, registration: Registration, form: DeskForm) -> HttpResponse:
    """Register at once, unless the child may be known: then the last page shows who it may be."""
    with reading(request):
        matches = _matches(request, registration)
    if not (matches.matches or matches.elsewhere):
        return _register(request, registration, form)
    registration.save(actor_of(request), "check")
    return redirect(registration.url("check"))


@screen("case.register")
@require_POST
def who(request: HttpRequest, draft_id: UUID, code: str) -> HttpResponse:
    """Show who it may be by what is typed now; nothing of it is kept."""
    if code not in TYPED:
        raise Http404
    registration = Registration(draft_id)
    registration.take(code, request.POST)
    with reading(request):
        matches = _matches(request, registration)
        about = urlencode({"q": request.POST.get("called", "")})
        context = {
            "matches": matches,
            "about": about if code == "start" else f"draft={draft_id}",
        }
        return page(request, "desk/register/who.html", context)


@screen("case.register")
def part(request: HttpRequest, draft_id: UUID, code: str) -> HttpResponse:
    """Show one topic, or take it and go on."""
    if code not in CODES:
        raise Http404
    actor = actor_of(request)
    try:
        registration = Registration.load(actor, draft_id)
    except AccessDenied as gone:
        raise Http404 from gone
    if code == "check":
        return _check(request, registration)
    if request.method == "POST":
        return _take_part(request, registration, code)
    registration_form = registration.form(code)
    return _show(request, registration, code, registration_form, 200)


def _take_part(request: HttpRequest, registration: Registration, code: str) -> HttpResponse:
    actor = actor_of(request)
    registration.take(code, request.POST)
    with reading(request):
        form = registration.form(code)
        valid = form.is_valid()
    leaving = request.POST.get("then") == "leave"
    registration.save(actor, code if leaving or not valid else registration.after(code))
    if leaving:
        return _leave(request)
    if valid:
        return redirect(registration.url(registration.after(code)))
    with reading(request):
        return _show(request, registration, code, form, 422)


def _leave(request: HttpRequest) -> HttpResponse:
    messages.success(request, gettext("Everything is saved. The draft waits on your home page."))
    return redirect("desk:home")


def _show(
    request: HttpRequest, registration: Registration, code: str, form: DeskForm, status: int
) -> HttpResponse:
    asked = code in {"child", "concern"} and status == 200
    matches = _matches(request, registration) if asked else Duplicates()
    return page(
        request,
        f"desk/register/{code}.html",
        {
            "form": form,
            "part": CODES[code],
            "number": [p.code for p in PARTS].index(code) + 1,
            "count": len(PARTS),
            "steps": registration.steps(code),
            "back": registration.url(registration.before(code)) if code != "start" else "",
            "registration": registration,
            "matches": matches,
            "about": f"draft={registration.key}",
        },
        status,
    )


def _matches(request: HttpRequest, registration: Registration) -> Duplicates:
    """Return who it may be, by what has been typed of the name and the birth."""
    traits = traits_of(registration)
    return possible_duplicates(actor_of(request), traits, 5) if traits else Duplicates()


def _check(request: HttpRequest, registration: Registration) -> HttpResponse:
    if request.method == "POST":
        registration.choice["child"] = request.POST.get("child", "")
        with reading(request):
            forms = {c: registration.form(c) for c in registration.answers}
            wrong = next((c for c, f in forms.items() if not f.is_valid()), "")
        if wrong:
            return redirect(registration.url(wrong))
        return _register(request, registration, forms["start"])
    return page(
        request,
        "desk/register/check.html",
        {
            "part": CODES["check"],
            "number": len(PARTS),
            "count": len(PARTS),
            "steps": registration.steps("check"),
            "back": registration.url("safety"),
            "registration": registration,
            "summary": summary(registration),
            "matches": _matches(request, registration),
            "about": f"draft={registration.key}",
        },
    )


def _register(request: HttpRequest, registration: Registration, form: DeskForm) -> HttpResponse:
    """Open the file; the draft's key is the case's, so that a second click changes nothing."""
    actor = actor_of(request)
    chosen = registration.choice.get("child") or NEW
    with reading(request):
        units = list(registering_units(actor))
        shown = [match.id for match in _matches(request, registration).matches]
        given = arguments(registration, shown=shown)
        live = live_case_of(actor, UUID(chosen)) if chosen != NEW else None
        if not units:
            raise Http404
    if live:
        told = {"report": given["report"], "concerns": given["concerns"]}
        answer, case = submit(request, form, add_concern, live, **told), live
        words = gettext("The concern was added to the child's file.")
    else:
        answer = submit(request, form, register_case, units[0].pk, **given)
        case = registration.key
        words = gettext("The child is registered. The clock of the response runs.")
    if answer is None:
        with reading(request):
            context = {"form": form, "draft_id": registration.key}
            return page(request, "desk/register/start.html", context, 422)
    discard_draft(actor, registration.key)
    messages.success(request, words)
    return redirect("desk:case", case_id=case)


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return keys.new()


urls = [
    path("register/", start, name="register"),
    path("register/<uuid:draft_id>/<slug:code>/", part, name="register-part"),
    path("register/<uuid:draft_id>/<slug:code>/who/", who, name="register-who"),
]
