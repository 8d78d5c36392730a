"""Six people who hold one right each, and everything that the right could reach.

They stand on the stage: `mine` is the own file of the first, `theirs` a colleague's, `next_door` and
`elsewhere` lie where they say. Around them are accounts, grants, units and questions of every kind
that a rule tells apart. Straight into the tables: what is under test is who may reach them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from tests import cast
from tests.consistency import boards, rights
from tests.consistency.stage import (
    Stage,
    audit_in,
    campaign_of,
    owner,
    place,
    rows_of,
    unit_next_door,
)
from tutela.cases.models import Audit
from tutela.dataprotection.models import Breach
from tutela.exports.models import Export
from tutela.kernel import clock, keys
from tutela.kernel.access import Rule, Staff, act_as
from tutela.organisations.models import (
    Agency,
    BrokenGlass,
    Cover,
    DutyShift,
    Grant,
    Notification,
    Recusal,
    Role,
    SavedFilter,
    Unit,
    User,
)
from tutela.reference.models import ChangeSet, LetterVersion, Wording

Letters = dict[Any, str]
REACH = {"own": "OWN", "unit": "UNIT", "agency": "AGENCY", "country": "COUNTRY",
         "recused": "UNIT", "without": "COUNTRY"}  # fmt: skip
FILES = {"mine": "o", "theirs": "u", "next_door": "a", "elsewhere": "x"}
DAY = timedelta(days=1)
ALL = sorted({asked.right for asked in rights.read().values()})


class Crew:
    """The six, and what lies around them."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.held = stage, ""
        self.known: dict[tuple[str, UUID | None], Letters] = {}
        prizren, peja = cast.unit_id(cast.PRIZREN), cast.unit_id(cast.PEJA)
        self.units = {"u": prizren, "a": unit_next_door(prizren), "x": peja}
        self.units["c"] = _closed_unit_below(prizren)
        self._roles()
        self.accounts = {
            "u": self.account("u", "PLAIN"),
            "c": self.account("u", "PLAIN", is_active=False),
            "a": self.account("a", "PLAIN"),
            "x": self.account("x", "PLAIN"),
        }
        self.six = {name: Staff(self.account("u", f"T_{name}")) for name in rights.COLUMNS}
        self._files()
        self._workers()
        self._further()
        self._presence()
        self._own()
        self._questions()

    # --- the right of the hour ----------------------------------------------------------------

    def hold(self, right: str) -> None:
        """Give the first five this right alone, as far as each reaches, and the last every other."""
        if self.held == right:
            return
        held = [(f"T_{name}", right, REACH[name]) for name in rights.COLUMNS[:-1]]
        held += [("T_without", other, "COUNTRY") for other in ALL if other != right]
        owner("DELETE FROM organisations_right WHERE role_id LIKE %s", "T\\_%")
        owner(
            "INSERT INTO organisations_right (role_id, rule, reach)"
            " SELECT * FROM unnest(%s::text[], %s::text[], %s::text[])",
            *map(list, zip(*held, strict=True)),
        )
        self.held = right

    def give(self, role: str, right: str, reach: str) -> None:
        """Let a role hold one right more."""
        owner(
            "INSERT INTO organisations_right (role_id, rule, reach) VALUES (%s, %s, %s)",
            role, right, reach,
        )  # fmt: skip
        self.held = ""

    def reached(self, rule: Rule[Any], actor: Staff) -> set[Any]:
        """Return what a rule alone reaches: over the owner's connection no wall hides its mistakes."""
        with act_as(actor):
            return set(rule.rows(actor).using("owner").values_list("pk", flat=True))

    # --- what there is, by letter -------------------------------------------------------------

    def letters(self, rule: Rule[Any], kind: str, actor: Staff) -> Letters:
        """Return the letter of every row that a rule of this kind might reach."""
        known = (f"{kind} {rule.model._meta.label}", actor.id)
        if known not in self.known:
            self.known[known] = self._letters(rule.model, kind, actor)
        return self.known[known]

    def _letters(self, model: type[Model], kind: str, actor: Staff) -> Letters:
        if kind.startswith("file"):
            return self._of_files(model)
        if kind == "of-the-country":
            found = model._default_manager.using("owner").values_list("pk", flat=True)
            return dict.fromkeys(found, "r")
        if kind == "name-of-profile":
            keys_of = model._default_manager.values_list("key", "pk")
            return {key: "n" if name == "name" else "r" for name, key in keys_of}
        if kind == "in-review":
            return self.applications
        if kind == "assignable":
            return {key: letter for letter, key in self.workers.items()}
        finders: dict[Any, Callable[[], Letters]] = {
            Unit: lambda: {key: letter for letter, key in self.units.items()},
            User: lambda: {key: letter for letter, key in self.accounts.items()} | {actor.id: "s"},
            Grant: lambda: self._of_accounts("organisations_grant", actor),
            Audit: lambda: self._by_unit("cases_audit"),
            Cover: lambda: self._by_unit("organisations_cover"),
            DutyShift: lambda: self._by_unit("organisations_dutyshift"),
            Agency: lambda: self.agencies,
            Role: lambda: {"PLAIN": "r"},
            Breach: lambda: dict.fromkeys(
                (key for (key,) in owner("SELECT id FROM dataprotection_breach")), "x"
            ),
            Export: lambda: self._of_accounts("exports_export", actor),
            BrokenGlass: lambda: self._of_accounts("organisations_brokenglass", actor),
            SavedFilter: lambda: self._of_accounts("organisations_savedfilter", actor),
            Notification: lambda: self._of_accounts("organisations_notification", actor),
            ChangeSet: lambda: {
                key: "s" if by == actor.id else "r"
                for key, by in owner("SELECT id, proposed_by FROM reference_changeset")
            },
        }
        return finders[model]() if model in finders else self._asked(actor)

    def _of_files(self, model: type[Model]) -> Letters:
        found = self.known.setdefault((model._meta.label, None), {})
        if not found:
            for name, file in self.stage.files.items():
                found |= dict.fromkeys(rows_of(file, model), FILES[name])
        return found

    def _of_accounts(self, table: str, actor: Staff) -> Letters:
        whose = {key: letter for letter, key in self.accounts.items()} | {actor.id: "s"}
        return {
            key: whose[user]
            for key, user in owner(f"SELECT id, user_id FROM {table}")
            if user in whose
        }

    def _by_unit(self, table: str) -> Letters:
        where = {key: letter for letter, key in self.units.items()}
        return {
            key: where[unit] for key, unit in owner(f"SELECT id, unit_id FROM {table}")
            if unit in where
        }  # fmt: skip

    def _asked(self, actor: Staff) -> Letters:
        mine = {self.asked_by[actor.id]: "s"}
        return mine | {key: letter for letter, key in self.questions.items()}

    # --- how it came about --------------------------------------------------------------------

    def _roles(self) -> None:
        for code in ("PLAIN", "IMPLEMENTS", "ASSESSES", "OLD", "AGENCY", "COUNTRY",
                     *(f"T_{name}" for name in rights.COLUMNS)):  # fmt: skip
            Role.objects.using("owner").create(code=code, mfa=False, active=code != "OLD")
        today = clock.today()
        for code, first, last in (
            ("SOON", today + DAY, None), ("PAST", None, today - DAY), ("TODAY", today, today),
        ):  # fmt: skip
            Role.objects.using("owner").create(code=code, mfa=False, first_day=first, last_day=last)
            self.give(code, "case.implement", "UNIT")
        for role, right, reach in (
            ("PLAIN", "nothing", "UNIT"), ("IMPLEMENTS", "case.implement", "UNIT"),
            ("ASSESSES", "case.assess", "OWN"), ("OLD", "case.implement", "UNIT"),
            ("AGENCY", "nothing", "AGENCY"), ("COUNTRY", "nothing", "COUNTRY"),
        ):  # fmt: skip
            self.give(role, right, reach)

    def account(self, unit: str, role: str, *, is_active: bool = True, **grant: Any) -> UUID:
        """Make an account in a unit with one grant there."""
        key = keys.new()
        User.objects.using("owner").create(
            pk=key, username=f"crew-{key}", name="Crew", unit_id=self.units[unit],
            is_active=is_active, made_at=clock.now(),
        )  # fmt: skip
        self.grant(key, role, unit, **grant)
        return key

    def grant(
        self, user: UUID, role: str, unit: str, *, first: int = -9, last: int | None = None,
        ended_at: datetime | None = None,
    ) -> None:  # fmt: skip
        """Give an account a role, from a day to a day counted from today."""
        Grant.objects.using("owner").create(
            pk=keys.new(), user_id=user, role_id=role, unit_id=self.units[unit],
            first_day=clock.today() + first * DAY,
            last_day=None if last is None else clock.today() + last * DAY, ended_at=ended_at,
        )  # fmt: skip

    def _files(self) -> None:
        """The other file of the unit was registered by the first, and sent for approval by the second.

        The mother in it was registered elsewhere; and there is somebody whom no file holds.
        """
        files, six = self.stage.files, self.six
        self.registrar = Staff(self.account("x", "T_own"))
        place(files["mine"], self.units["u"], six["own"].id)
        place(files["theirs"], self.units["u"], six["without"].id)
        place(files["next_door"], self.units["a"], self.accounts["a"])
        place(files["elsewhere"], self.units["x"], None)
        owner("UPDATE people_person SET unit_id = %s WHERE id = %s",
              self.units["x"], files["theirs"].relative)  # fmt: skip
        for name, by in (("theirs", six["own"]), ("elsewhere", self.registrar)):
            owner("UPDATE cases_case SET registered_by_id = %s WHERE id = %s",
                  by.id, files[name].case)  # fmt: skip
        owner("UPDATE people_holding SET worker_id = %s WHERE file_id = %s",
              self.registrar.id, files["elsewhere"].case)  # fmt: skip
        owner("UPDATE cases_approval SET made_by_id = %s WHERE case_id = %s",
              six["unit"].id, files["theirs"].case)  # fmt: skip
        self.held_by_none = keys.new()
        owner("INSERT INTO people_person SELECT (jsonb_populate_record(NULL::people_person,"
              " to_jsonb(p) || jsonb_build_object('id', %s::text))).* FROM people_person p"
              " WHERE id = %s", self.held_by_none, files["mine"].child)  # fmt: skip
        (recusal,) = Recusal.objects.using("owner").filter(file_id=files["mine"].case)
        recusal.pk, recusal.user_id = keys.new(), six["recused"].id
        recusal.save(using="owner", force_insert=True)

    def _workers(self) -> None:
        """Everybody who could be given a file, or could not, for one reason each."""
        soon, ago = clock.now() + timedelta(hours=3), clock.now() - timedelta(hours=3)
        self.workers = {
            "w": self.account("u", "IMPLEMENTS"),
            "i": self.account("u", "ASSESSES"),
            "f": self.account("u", "IMPLEMENTS", last=0),
            "y": self.account("u", "IMPLEMENTS", ended_at=soon),
            "d": self.account("x", "IMPLEMENTS"),
            "n": self.account("u", "PLAIN"),
            "b": self.account("u", "IMPLEMENTS", first=1),
            "e": self.account("u", "IMPLEMENTS", last=-1),
            "z": self.account("u", "IMPLEMENTS", ended_at=ago),
            "r": self.account("u", "OLD"),
            "g": self.account("u", "SOON"),
            "h": self.account("u", "PAST"),
            "j": self.account("u", "TODAY"),
            "k": self.account("u", "IMPLEMENTS", is_active=False),
        }

    def _further(self) -> None:
        """Everybody whose roles may reach further than an administrator's."""
        self.further = {
            "also elsewhere": self.account("u", "PLAIN"),
            "agency": self.account("u", "AGENCY"),
            "agency next door": self.account("a", "AGENCY"),
            "country": self.account("u", "COUNTRY"),
            "country, over": self.account("u", "COUNTRY", last=-1),
            "country, soon": self.account("u", "COUNTRY", first=3),
        }
        self.grant(self.further["also elsewhere"], "PLAIN", "x")

    def _presence(self) -> None:
        today, now = clock.today(), clock.now()
        for letter in "ax":
            audit_in(self.units[letter])
        for letter in "uax":
            Cover.objects.using("owner").create(
                pk=keys.new(), absent_id=self.accounts[letter], covering_id=self.workers["n"],
                unit_id=self.units[letter], first_day=today + 30 * DAY, last_day=today + 31 * DAY,
            )  # fmt: skip
            DutyShift.objects.using("owner").create(
                pk=keys.new(), unit_id=self.units[letter], user_id=self.accounts[letter],
                starts_at=now + 30 * DAY, ends_at=now + 31 * DAY,
            )  # fmt: skip
        of = dict(Unit.objects.using("owner").values_list("pk", "agency_id"))
        closed = Agency.objects.using("owner").create(
            pk=keys.new(), code="CLOSED", kind="CSW", active=False
        )
        self.agencies = {of[self.units["u"]]: "u", of[self.units["x"]]: "x", closed.pk: "c"}

    def _own(self) -> None:
        for user in [*self.accounts.values(), *(actor.id for actor in self.six.values())]:
            SavedFilter.objects.using("owner").create(
                pk=keys.new(), user_id=user, list="cases", name="Mine", query="a=b", position=0
            )
            Notification.objects.using("owner").create(
                pk=keys.new(), user_id=user, kind="CASE_ALLOCATED", made_at=clock.now()
            )
            self.glass(user, keys.new())
            Export.objects.using("owner").create(
                pk=keys.new(), user_id=user, table="cases", level="INTERNAL", format="CSV",
                language="en", purpose="REPORT", planned=1, blob=keys.new(), asked_at=clock.now(),
                moved_at=clock.now(),
            )  # fmt: skip
        for number, user in enumerate((self.accounts["u"], self.six["country"].id), 900):
            ChangeSet.objects.using("owner").create(
                number=number, exported_at=clock.now(), why="It is time.", proposed_by=user,
                proposed_at=clock.now(),
            )  # fmt: skip
        campaign_of()
        self._board()
        Wording.objects.using("owner").create(code="mail-subject", labels={"en": "It waits"})
        LetterVersion.objects.using("owner").create(
            code="PRIVACY_NOTICE", number=2, labels={"en": "What we keep"}, made_at=clock.now()
        )

    def glass(self, user: UUID, file: UUID) -> BrokenGlass:
        """Let somebody have opened a file in an emergency, an hour ago."""
        now, hour = clock.now(), timedelta(hours=1)
        return BrokenGlass.objects.using("owner").create(
            pk=keys.new(), user_id=user, file_id=file, made_at=now - hour, until=now + hour
        )

    def _board(self) -> None:
        """Leave applications to a board: in review, known to the fourth of the six, and not in review.

        That one scored the first, and somebody else stood aside from it.
        """
        call, me = boards.a_call_in_review(), self.six["country"].id
        reviewed, known = (boards.application(call, "IN_REVIEW") for _ in "12")
        self.applications: Letters = {
            reviewed: "r", known: "k", boards.application(call, "ELIGIBLE"): "d"
        }  # fmt: skip
        boards.review(reviewed, me, recused=False)
        boards.review(reviewed, self.accounts["u"], recused=True)
        boards.review(known, me, recused=True)

    def _questions(self) -> None:
        """One to each unit, two about the child that a conflict hides, and one of each one's own."""
        with act_as(self.six["recused"]), connection.cursor() as cursor:
            cursor.execute("SELECT tutela.hidden_keys(), tutela.hidden_numbers()")
            names, numbers = cursor.fetchone()
        assert all((names, numbers)), "the conflict hides nothing: the test would prove nothing"
        self.questions = {letter: self._question(letter) for letter in "uax"}
        self.questions["h"] = self._question("u", names=names[:1])
        self.questions["l"] = self._question("u", numbers=numbers[:1])
        self.asked_by = {a.id: self._question("x", by=a.id) for a in self.six.values()}

    def _question(
        self, to: str, *, names: list[str] | None = None, numbers: list[bytes] | None = None,
        by: UUID | None = None,
    ) -> UUID:  # fmt: skip
        key = keys.new()
        owner(
            "INSERT INTO people_inquiry (id, version, from_unit_id, to_unit_id, asked_by_id,"
            " asked_at, name, number, about, keys, lookups, reminded, answer, answer_note)"
            " VALUES (%s, 1, %s, %s, %s, %s, '', '', '', %s, %s, 0, '', '')",
            key, self.units["c"], self.units[to], by or self.workers["n"], clock.now(),
            names or ["nobody"], numbers or [],
        )  # fmt: skip
        return key


def _closed_unit_below(unit: UUID) -> UUID:
    """Return a closed unit inside another, which could still give numbers to files."""
    above = Unit.objects.using("owner").get(pk=unit)
    closed = Unit.objects.using("owner").create(
        pk=keys.new(), agency_id=above.agency_id, parent_id=unit, path=f"{above.path}CLOSED/",
        code="CLOSED", letters="QQ", active=False,
    )  # fmt: skip
    return closed.pk
