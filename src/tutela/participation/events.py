"""What can happen to a board, a call and an application. Codes and numbers; who a child is, never."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class BoardSetUp(Event):
    """A board exists, with the first version of its terms."""

    type: ClassVar[str] = "board.set_up"
    code: str


@dataclass(frozen=True, kw_only=True)
class TermsWorded(Event):
    """The terms of a board have a newer version."""

    type: ClassVar[str] = "board.terms_worded"
    version_number: int


@dataclass(frozen=True, kw_only=True)
class CallPrepared(Event):
    """A call is written down; nobody can apply yet."""

    type: ClassVar[str] = "call.prepared"
    code: str


@dataclass(frozen=True, kw_only=True)
class QuestionsComposed(Event):
    """What a call asks children is composed, or composed anew."""

    type: ClassVar[str] = "call.questions_composed"
    questions: int


@dataclass(frozen=True, kw_only=True)
class CallOpened(Event):
    """Children can apply; the seed of the draw is fixed."""

    type: ClassVar[str] = "call.opened"
    commitment: str


@dataclass(frozen=True, kw_only=True)
class ReviewBegun(Event):
    """A call takes no more applications; those that are complete are reviewed. `roll`: SHA-256 of their list."""

    type: ClassVar[str] = "call.review_begun"
    applications: int
    expired: int
    roll: str


@dataclass(frozen=True, kw_only=True)
class CallDrawn(Event):
    """The seats of a call are drawn. `listed`: SHA-256 of the published list."""

    type: ClassVar[str] = "call.drawn"
    seed: str
    listed: str
    seated: int
    waiting: int
    below: int


@dataclass(frozen=True, kw_only=True)
class ApplicationEntered(Event):
    """An application came in."""

    type: ClassVar[str] = "application.entered"
    state: str


@dataclass(frozen=True, kw_only=True)
class GuardianConsented(Event):
    """Whoever may consent for the child has done so."""

    type: ClassVar[str] = "application.consented"
    giver: str


@dataclass(frozen=True, kw_only=True)
class PhotosEnded(Event):
    """Whoever consented takes the consent to photos back; the child takes part all the same."""

    type: ClassVar[str] = "application.photos_ended"


@dataclass(frozen=True, kw_only=True)
class ApplicationWithdrawn(Event):
    """A child takes part no longer; who the child is was erased."""

    type: ClassVar[str] = "application.withdrawn"
    was: str


@dataclass(frozen=True, kw_only=True)
class ApplicationScored(Event):
    """A reviewer gave a score; the score itself stands with the review."""

    type: ClassVar[str] = "application.scored"


@dataclass(frozen=True, kw_only=True)
class ReviewerRecused(Event):
    """A reviewer knows the child, and takes no part."""

    type: ClassVar[str] = "application.recused"


@dataclass(frozen=True, kw_only=True)
class ApplicationChecked(Event):
    """Somebody noted what speaks for a seat or against it; another person decides."""

    type: ClassVar[str] = "application.checked"
    finding: str


@dataclass(frozen=True, kw_only=True)
class ApplicationDecided(Event):
    """A seat was offered, confirmed or not given, on what was found."""

    type: ClassVar[str] = "application.decided"
    state: str
    finding: str


@dataclass(frozen=True, kw_only=True)
class SeatPassedOn(Event):
    """A seat became free, and the next of the waiting list has it."""

    type: ClassVar[str] = "application.moved_up"


@dataclass(frozen=True, kw_only=True)
class ApplicantTold(Event):
    """A child was told what was decided, and why."""

    type: ClassVar[str] = "application.told"


@dataclass(frozen=True, kw_only=True)
class ApplicantForgotten(Event):
    """Who sent an application was erased, with what was written in it."""

    type: ClassVar[str] = "application.forgotten"


@dataclass(frozen=True, kw_only=True)
class MemberSeated(Event):
    """A child has a mandate on a board."""

    type: ClassVar[str] = "member.seated"
    until: str


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Event):
    """A mandate ended before its time."""

    type: ClassVar[str] = "member.left"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChairChosen(Event):
    """The members chose a co-chair, or chose anew."""

    type: ClassVar[str] = "member.chair_chosen"
    chairs: bool


@dataclass(frozen=True, kw_only=True)
class MeetingPlanned(Event):
    """A board will meet."""

    type: ClassVar[str] = "meeting.planned"
    day: str


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(Event):
    """The day, the place, the agenda or the pack of a meeting is another."""

    type: ClassVar[str] = "meeting.changed"
    day: str


@dataclass(frozen=True, kw_only=True)
class MeetingDecided(Event):
    """A board decided something at a meeting."""

    type: ClassVar[str] = "meeting.decided"
    number: int


@dataclass(frozen=True, kw_only=True)
class VoiceHeard(Event):
    """A board said something that somebody must answer."""

    type: ClassVar[str] = "voice.heard"


@dataclass(frozen=True, kw_only=True)
class VoicePassedOn(Event):
    """It went to whoever must answer, with a day."""

    type: ClassVar[str] = "voice.passed_on"
    due: str


@dataclass(frozen=True, kw_only=True)
class VoiceAnswered(Event):
    """An answer came."""

    type: ClassVar[str] = "voice.answered"


@dataclass(frozen=True, kw_only=True)
class VoicePublished(Event):
    """It stands on the site, or stands there no longer."""

    type: ClassVar[str] = "voice.published"
    public: bool
