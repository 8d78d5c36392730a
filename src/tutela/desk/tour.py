"""The tour of the screens: short steps on the real pages, chosen by the rights of whoever takes it.

A step opens a page with `?tour=CODE`; the shell then shows its card, and tour.css marks what it points at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.kernel.access import Context
from tutela.organisations.enums import TourState

MOST = 12
"""Steps in one tour: what is more is learnt by working."""


@dataclass(frozen=True)
class Step:
    """One step: the page, the element on it, and what is said; `needs` and `without` are rules."""

    code: str
    view: str
    anchor: str  # the id of an element of that page, which tour.css marks
    title: str | Promise
    words: str | Promise
    needs: str = ""
    without: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        """The page with the card on it."""
        return f"{self.page_url}?tour={self.code}#tour"

    @property
    def page_url(self) -> str:
        """The page alone."""
        return reverse(f"desk:{self.view}")


@dataclass(frozen=True)
class Card:
    """A step as it stands on its page."""

    step: Step
    number: int
    count: int
    before: str  # the code of the step before, if there is one
    after: str  # the code of the next, if there is one


@dataclass(frozen=True)
class Standing:
    """How far somebody is: offered on the first page, and under Help."""

    state: TourState
    first: str
    stopped: Card | None

    @property
    def goes_on(self) -> bool:
        """Whether it was begun and not seen to the end."""
        begun = self.state in {TourState.RUNNING, TourState.LEFT}
        return begun and self.stopped is not None and self.stopped.before != ""

    @property
    def offered(self) -> bool:
        """Whether the first page speaks of it."""
        return self.state in {TourState.NEVER, TourState.RUNNING}


STEPS = (
    Step(
        "needs", "home", "needs", _("Your day begins here"),
        _("What is overdue stands first, then today, then this week. Start at the top; each line leads to "
          "the child's file."),
        needs="case.read", without=("board.read",),
    ),
    Step(
        "team-day", "home", "without-worker", _("Your team's day begins here"),
        _("First the children who have no worker yet, then what colleagues ask you to decide. Your own "
          "deadlines follow."),
        needs="board.read",
    ),
    Step(
        "figures", "home", "doors", _("Figures, and never a name"),
        _("Here you see how many children are helped in the country, step by step. Every figure is rounded, "
          "so that no child can be recognised."),
        needs="count.read", without=("case.read",),
    ),
    Step(
        "doors", "home", "doors", _("What your role opens"),
        _("These are the parts that are yours. Files of children are not among them, and that is on purpose."),
        without=("case.read", "count.read"),
    ),
    Step(
        "search", "search", "words", _("Find a child"),
        _("Write a name as you heard it, with mistakes too; add the father's name or the municipality. A "
          "case number or a phone number also leads there. From any page, press /."),
        needs="case.read",
    ),
    Step(
        "register", "register", "id_called", _("Register a child"),
        _("A name, a place and what happened are enough to begin. You can save, leave and go on later, and "
          "you are shown whether the child is known already."),
        needs="case.register", without=("board.read",),
    ),
    Step(
        "files", "caseload", "list", _("The files that you may open"),
        _("The next deadline stands first. Filter above, choose columns, and save a filter that you use "
          "often. A click on a child opens the file."),
        needs="case.read",
    ),
    Step(
        "board", "board", "page-head", _("Who carries how much"),
        _("The board shows each worker's load, what waits for a worker and where deadlines were missed. It "
          "is for talking with each other, not for a ranking."),
        needs="board.read",
    ),
    Step(
        "quality", "quality", "page-head", _("What is missing or late"),
        _("The list looks at every file of the unit. Each line leads to the form that mends it; what is mended is "
          "gone from the list."),
        needs="board.read",
    ),
    Step(
        "approvals", "approvals", "page-head", _("What waits for your decision"),
        _("Plans, closures and transfers. Read first, then approve, or give back with a reason. The oldest "
          "comes first: until you answer, the child waits."),
        needs="case.approve",
    ),
    Step(
        "calendar", "calendar", "page-head", _("Visits and calls"),
        _("What you plan in a file stands here on its day. Afterwards open it and write down how it went."),
        needs="case.read",
    ),
    Step(
        "planner", "planner", "page-head", _("A week of visits"),
        _("Whom to see stands here by place, on a map and in a list. Choose a day for each, and send them all at "
          "once."),
        needs="case.implement",
    ),
    Step(
        "audits", "audits", "page-head", _("Looking closely at a few files"),
        _("Draw some files at random, answer the same questions about each, and what must be done becomes a task of "
          "the worker."),
        needs="case.audit",
    ),
    Step(
        "tasks", "tasks", "page-head", _("Small things that must not be forgotten"),
        _("Tick a task when it is done. A tick by mistake can be taken back for seven days."),
        needs="task.write", without=("board.read",),
    ),
    Step(
        "campaigns", "campaigns", "page-head", _("Campaigns and whom they reach"),
        _("Plan a campaign part by part, begin it, and record how many people each channel reaches. Its results "
          "show nothing below ten people."),
        needs="campaign.read",
    ),
    Step(
        "accounts", "admin-users", "page-head", _("Who works here"),
        _("Each person has one account of their own. Give a role over a unit, with a last day where you know "
          "it, and close the account on the day somebody leaves."),
        needs="user.manage",
    ),
    Step(
        "institutions", "admin-units", "page-head", _("Institutions and their units"),
        _("Roles reach a unit and everything below it. Close a unit only when its files have moved."),
        needs="unit.manage", without=("config.manage",),
    ),
    Step(
        "confirm", "admin-confirm", "page-head", _("Is every role still right?"),
        _("Twice a year each role is looked at again. Confirm what is still needed and end the rest."),
        needs="user.manage",
    ),
    Step(
        "requests", "subject-requests", "page-head", _("People ask about their data"),
        _("Each request stands here with the clock of the law, from the day on which it came in."),
        needs="data_protection.keep",
    ),
    Step(
        "breaches", "breaches", "page-head", _("When something went wrong with data"),
        _("Write it down at once. The law gives 72 hours to tell the authority; the clock here counts them."),
        needs="data_protection.keep",
    ),
    Step(
        "emergencies", "emergencies", "page-head", _("Files opened in an emergency"),
        _("Somebody opened a file beyond their own, and said why. You look at each and say whether it was "
          "justified."),
        needs="glass.review",
    ),
    Step(
        "journal", "journal", "page-head", _("Who did what, and who looked"),
        _("Every change and every look at a file is a line here. Lines cannot be changed or removed."),
        needs="journal.read",
    ),
    Step(
        "retention", "retention", "page-head", _("Keeping and erasing"),
        _("Files whose time is over are erased. Hold one back where the law or a complaint asks for it."),
        needs="data_protection.keep",
    ),
    Step(
        "roles", "admin-roles", "page-head", _("Who may do what"),
        _("One table for all roles. Look here before you give one, and give the smallest that does the job."),
        needs="role.read", without=("case.read", "data_protection.keep"),
    ),
    Step(
        "configuration", "admin-configuration", "page-head", _("Changes with four eyes"),
        _("Deadlines, lists and roles change in sets: one person proposes, another approves."),
        needs="config.manage",
    ),
    Step(
        "status", "admin-status", "page-head", _("How the system is"),
        _("One look a day is enough: each line says how something is, and what to do when it is not well."),
        needs="config.manage",
    ),
    Step(
        "messages", "inbox", "letters", _("Messages"),
        _("You are told here when something needs you. A message names nobody, so that others may see your "
          "screen; open it to come to the matter."),
    ),
    Step(
        "may-do", "account", "may-do", _("What you may do"),
        _("Your roles stand here, with where and until when they hold. Is something missing? Ask your "
          "administrator."),
        without=("case.read", "user.manage", "journal.read"),
    ),
    Step(
        "account", "account", "own-language", _("Your own account"),
        _("Choose your language, look where you are signed in, and change your password."),
    ),
    Step(
        "marks", "help", "marks", _("What the marks mean"),
        _("Every mark is a colour, a shape and a word, the same on every page."),
        without=("case.read", "user.manage", "journal.read"),
    ),
    Step(
        "help", "help", "whom-to-ask", _("Help is never far"),
        _("At the foot of every page is help for that page. Here is whom to ask, and the tour whenever you want "
          "it again. Hide names with the eye above when others can see your screen."),
    ),
)  # fmt: skip
LAST = STEPS[-1]


def steps_for(acting: Context) -> tuple[Step, ...]:
    """Return the steps for the rights that are held, the last one always among them."""
    own = [step for step in STEPS[:-1] if _is_for(step, acting)]
    return (*own[: MOST - 1], LAST)


def card(steps: Sequence[Step], code: str) -> Card | None:
    """Return the card of a step, when it is one of these."""
    codes = [step.code for step in steps]
    if code not in codes:
        return None
    at = codes.index(code)
    after = codes[at + 1] if at + 1 < len(codes) else ""
    return Card(steps[at], at + 1, len(codes), codes[at - 1] if at else "", after)


def standing(user: object, acting: Context) -> Standing:
    """Return how far an account is with the tour that its rights give it now."""
    steps = steps_for(acting)
    state = TourState(getattr(user, "tour_state", ""))
    stopped = card(steps, getattr(user, "tour_step", "")) or card(steps, steps[0].code)
    return Standing(state, steps[0].code, stopped)


def _is_for(step: Step, acting: Context) -> bool:
    held = not step.needs or acting.may(step.needs)
    return held and not any(acting.may(rule) for rule in step.without)
