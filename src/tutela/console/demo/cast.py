"""The people who work in the demo. All are invented; their passwords are public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.auth.hashers import get_hasher

from tutela.console.demo.hand import Hand
from tutela.console.demo.tongues import Tongue, spoken
from tutela.kernel.access import Staff, System
from tutela.kernel.requests import Face
from tutela.organisations import conduct
from tutela.organisations.commands.accept_conduct import accept_conduct
from tutela.organisations.commands.change_password import change_password
from tutela.organisations.commands.give_grant import give_grant
from tutela.organisations.commands.register_user import register_user
from tutela.reference.models import stable_id

CONSOLE = System("console.user")
PASSWORD = "only-a-demo"  # noqa: S105 -- public: shown whenever the demo starts
CASEWORK = frozenset({"SOCIAL_WORKER", "NGO_WORKER"})
_SALT = "only-a-demo"  # the same each time, as all that the demo tells


@dataclass(frozen=True)
class Account:
    """A line of the table that is shown when the demo starts."""

    role: str
    name: str
    login: str
    password: str


@dataclass(frozen=True)
class Member:
    """Somebody with an account. `told`: how the table of accounts names the role; empty: not in it."""

    login: str
    name: str
    role: str
    unit: str
    language: str = "en"
    told: str = ""
    limit: int | None = None  # of files, where it is not that of the profile

    @property
    def id(self) -> UUID:
        """Return the account's key: the same in every demo."""
        return stable_id("demo account", self.login)

    @property
    def actor(self) -> Staff:
        """Return the account as it acts."""
        return Staff(self.id)

    @property
    def writes(self) -> Tongue:
        """Return the language of this person's notes; an English desk is for who looks at the demo."""
        return spoken(self.language)


_HEAD, _WORKER, _NGO = "HEAD_OF_CENTRE", "SOCIAL_WORKER", "NGO_WORKER"
_MINISTRY = "MINISTRY_SOCIAL_POLICY"

MEMBERS = (
    Member("arta.gashi", "Arta Gashi", _WORKER, "CSW_PZ", told="Social worker, Prizren"),
    Member("besnik.rexha", "Besnik Rexha", _HEAD, "CSW_PZ", told="Head of centre, Prizren"),
    Member("dren.hoxha", "Dren Hoxha", _WORKER, "CSW_PZ", told="Duty officer, Prizren"),
    Member("elira.krasniqi", "Elira Krasniqi", _WORKER, "CSW_PZ", limit=8),  # works half the day
    Member("valon.berisha", "Valon Berisha", _WORKER, "CSW_PZ", "sq"),
    Member("mirjana.stojanovic", "Mirjana Stojanović", _WORKER, "CSW_PZ", "sr-latn"),
    Member("emine.kabashi", "Emine Kabashi", _WORKER, "CSW_PZ", "sq"),
    Member("flamur.shala", "Flamur Shala", _WORKER, "CSW_PZ", "sq"),
    Member("selma.hadzic", "Selma Hadžić", _WORKER, "CSW_PZ", "sr-latn"),
    Member("teuta.morina", "Teuta Morina", _HEAD, "CSW_PR", told="Head of centre, Prishtina"),
    Member("liridon.zeka", "Liridon Zeka", _WORKER, "CSW_PR", told="Social worker, Prishtina"),
    Member("vlora.bytyqi", "Vlora Bytyqi", _WORKER, "CSW_PR", "sq"),
    Member("agim.kelmendi", "Agim Kelmendi", _WORKER, "CSW_PR", "sq"),
    Member("jeta.osmani", "Jeta Osmani", _WORKER, "CSW_PR", "sq"),
    Member("nenad.vasic", "Nenad Vasić", _WORKER, "CSW_PR", "sr-latn"),
    Member("shpresa.hasani", "Shpresa Hasani", _WORKER, "CSW_PR", "sq"),
    Member("ilir.dreshaj", "Ilir Dreshaj", _HEAD, "CSW_PE", "sq"),
    Member("drita.lajqi", "Drita Lajqi", _WORKER, "CSW_PE", "sq"),
    Member("enver.muratovic", "Enver Muratović", _WORKER, "CSW_PE", "sr-latn"),
    Member("lumnije.vula", "Lumnije Vula", _HEAD, "CSW_GJ", "sq"),
    Member("gent.deda", "Gent Deda", _WORKER, "CSW_GJ", "sq"),
    Member("marigona.nushi", "Marigona Nushi", _WORKER, "CSW_GJ", "sq"),
    Member("sabit.ahmeti", "Sabit Ahmeti", _HEAD, "CSW_GL", "sq"),
    Member("arbnora.isufi", "Arbnora Isufi", _WORKER, "CSW_GL", "sq"),
    Member("slavica.maksimovic", "Slavica Maksimović", _WORKER, "CSW_GL", "sr-latn"),
    Member("naim.bajrami", "Naim Bajrami", _HEAD, "CSW_FE", "sq"),
    Member("fitore.rama", "Fitore Rama", _WORKER, "CSW_FE", "sq"),
    Member("blerim.zeqiri", "Blerim Zeqiri", _WORKER, "CSW_FE", "sq"),
    Member("dragana.nikolic", "Dragana Nikolić", _HEAD, "CSW_GR", "sr-latn",
           told="Head of centre, Gračanica"),
    Member("milos.ristic", "Miloš Ristić", _WORKER, "CSW_GR", "sr-latn"),
    Member("jelena.andric", "Jelena Andrić", _WORKER, "CSW_GR", "sr-latn"),
    Member("orhan.mazrek", "Orhan Mazrek", _HEAD, "CSW_MM", "sq"),
    Member("aylin.tac", "Aylin Taç", _WORKER, "CSW_MM", "sq"),
    Member("nora.bekteshi", "Nora Bekteshi", _HEAD, "TDH_DAY_CENTRE_PZ",
           told="Head of a day-care centre, Tdh Prizren"),
    Member("luan.gusani", "Luan Gusani", _NGO, "TDH_DAY_CENTRE_PZ",
           told="Worker of an organisation, Tdh Prizren"),
    Member("sevdije.emini", "Sevdije Emini", _NGO, "TDH_DAY_CENTRE_PZ"),
    Member("besarta.kryeziu", "Besarta Kryeziu", _NGO, "TDH_DAY_CENTRE_PZ", "sq"),
    Member("ardian.toplana", "Ardian Toplana", _NGO, "TDH_MOBILE_TEAM_PZ", "sq"),
    Member("rina.dobroshi", "Rina Dobroshi", _HEAD, "TDH_DAY_CENTRE_PR"),
    Member("kushtrim.avdiu", "Kushtrim Avdiu", _NGO, "TDH_DAY_CENTRE_PR", "sq"),
    Member("merita.qorri", "Merita Qorri", _NGO, "TDH_DAY_CENTRE_PR", "sq"),
    Member("burim.thaci", "Burim Thaçi", "POLICE", "POLICE_PZ", told="Police officer, Prizren"),
    Member("mimoza.elshani", "Mimoza Elshani", "HEALTH", "HEALTH_PZ",
           told="Nurse of the family medicine centre, Prizren"),
    Member("lirie.bajraktari", "Lirie Bajraktari", "EDUCATION", "EDUCATION_PZ",
           told="Pedagogue of the directorate of education, Prizren"),
    Member("hana.sylejmani", "Hana Sylejmani", "MINISTRY_ANALYST", _MINISTRY,
           told="Analyst of the ministry: counts, no names"),
    Member("petrit.balaj", "Petrit Balaj", "DATA_PROTECTION_OFFICER", _MINISTRY,
           told="Data protection officer: who opened what"),
    Member("admin", "Zana Limani", "ADMINISTRATOR", _MINISTRY,
           told="Administrator: accounts, no files"),
    Member("skender.ibrahimi", "Skënder Ibrahimi", "ADMINISTRATOR", _MINISTRY, "sq"),
    Member("yllka.gjoni", "Yllka Gjoni", "AGENCY_ADMINISTRATOR", "TDH_KOSOVO",
           told="Administrator of an organisation: its own units and accounts"),
    Member("valbona.hyseni", "Valbona Hyseni", "CAMPAIGN_OFFICER", "TDH_KOSOVO",
           told="Campaign officer: plans campaigns and reads their results"),
    Member("edona.salihu", "Edona Salihu", "SITE_EDITOR", "TDH_KOSOVO",
           told="Editor of the public site: writes and publishes"),
    Member("ana.markovic", "Ana Marković", "CHILD_SAFETY_REVIEWER", "TDH_KOSOVO",
           told="Child-safety reviewer of the public site"),
    Member("liridona.krasniqi", "Liridona Krasniqi", "PARTICIPATION_OFFICER", "TDH_KOSOVO",
           told="Participation officer: calls of the children's board, the draw"),
    Member("blerta.hoti", "Blerta Hoti", "PARTICIPATION_OFFICER", "TDH_KOSOVO",
           told="Second participation officer: notes what speaks for a seat before it is offered"),
    Member("genc.shala", "Genc Shala", "BOARD_REVIEWER", "TDH_KOSOVO",
           told="Reviewer for the children's board: no names"),
    Member("teuta.young", "Teuta Young", "BOARD_REVIEWER", "TDH_KOSOVO"),
)  # fmt: skip


def accounts() -> tuple[Account, ...]:
    """Return one account of each kind; those of all others have the same password."""
    return tuple(Account(m.told, m.name, m.login, PASSWORD) for m in MEMBERS if m.told)


def hire(members: Sequence[Member], since: date) -> None:
    """Open the account of each, with its role from a day on, and a password that need not be changed."""
    password = get_hasher().encode(PASSWORD, _SALT)
    for member in members:
        hand, unit = Hand(f"account {member.login}"), stable_id("unit", member.unit)
        hand.do(
            CONSOLE, register_user, unit, new_id=member.id, username=member.login,
            name=member.name, password_hash=password, language=member.language,
            caseload_limit=member.limit, face=Face.CONSOLE,
        )  # fmt: skip
        hand.do(
            CONSOLE, give_grant, member.id, new_id=hand.key(), role=member.role, unit=unit,
            first_day=since, face=Face.CONSOLE,
        )  # fmt: skip
        hand.do(member.actor, change_password, member.id, password_hash=password)


def give_password(members: Sequence[Member], word: str) -> None:
    """Let everybody have one password that is not the demo's."""
    closed = get_hasher().encode(word, _SALT)
    for member in members:
        hand = Hand(f"password {member.login}")
        hand.do(member.actor, change_password, member.id, password_hash=closed)


def accept_the_code(members: Sequence[Member]) -> None:
    """Let everybody accept the code of conduct that holds now."""
    code = conduct.current_version()
    for member in members if code else ():
        hand = Hand(f"conduct {member.login}")
        hand.do(member.actor, accept_conduct, member.id, conduct_version=code)


class Cast:
    """Who is there for a case, and how many files each has in the stories so far."""

    def __init__(self, members: Sequence[Member] = MEMBERS) -> None:
        self.load: Counter[str] = Counter()
        self._members = members
        self._by_login = {member.login: member for member in members}

    def named(self, login: str) -> Member:
        """Return somebody by the user name."""
        return self._by_login[login]

    def head(self, unit: str) -> Member:
        """Return who leads a unit, or the unit that it belongs to."""
        above = {"TDH_MOBILE_TEAM_PZ": "TDH_DAY_CENTRE_PZ"}.get(unit, unit)
        return next(m for m in self._members if m.unit == above and m.role == _HEAD)

    def written(self, unit: str, family: Tongue) -> Tongue:
        """Return the language of a unit's file: the family's, if somebody there writes it."""
        team = {m.writes for m in self._members if m.unit == unit and m.role in CASEWORK}
        if any(tongue.serbian == family.serbian for tongue in team):
            return family
        return team.pop()

    def freest(self, unit: str, tongue: Tongue, *but: str) -> Member:
        """Return the worker of a unit who has the fewest files, of those who write a language."""
        team = [
            m for m in self._members
            if m.unit == unit and m.role in CASEWORK and m.login not in but
            and m.writes.serbian == tongue.serbian
        ]  # fmt: skip
        return min(team, key=lambda member: (self.load[member.login], member.login))

    def partner(self, unit: str, role: str) -> Member | None:
        """Return who works in a role of another institution in the place of a unit, if anybody does."""
        letters = unit.rsplit("_", 1)[-1]
        return next((m for m in self._members if m.unit == f"{role}_{letters}"), None)

    def beside(self, member: Member) -> Member:
        """Return a colleague of the same unit, else its head."""
        team = (m for m in self._members if m.unit == member.unit and m.role in CASEWORK)
        return next((m for m in team if m.login != member.login), self.head(member.unit))
