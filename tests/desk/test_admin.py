"""The administration: what its pages show, change and refuse, and to whom they do not exist."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import check_password, make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.desk.browser_of import accept_the_code, past_the_password
from tests.organisations.conftest import PASSWORD, World, unit_id, world  # noqa: F401 -- a fixture
from tests.organisations.test_presence import cover, shift
from tests.organisations.test_units import agency_id
from tutela.desk.rule_words import TOPICS
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.kernel.models import CommandRequest, JournalLine
from tutela.organisations.commands.change_password import change_password
from tutela.organisations.commands.read_notifications import read_notifications
from tutela.organisations.models import Agency, Cover, DutyShift, Grant, Notification, Unit, User
from tutela.reference.rights import RIGHTS

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def desk(user: Staff) -> Client:
    """Return the browser of somebody who is past password and codes."""
    change_password(user, user.id, password_hash=make_password(PASSWORD))
    Authenticator.objects.get_or_create(user_id=user.id, type="totp", defaults={"data": {}})
    client = Client()
    accept_the_code(user)
    past_the_password(client, user)
    return client


def text_of(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def new_user(**other: Any) -> dict[str, Any]:
    return {
        "name": "Arta Gashi",
        "username": "arta.gashi",
        "unit": str(unit_id("A1")),
        "language": "sq",
        "request_id": str(keys.new()),
        **other,
    }


def pages(world: World) -> dict[str, str]:  # noqa: F811
    """Every page of the administration with the rule that opens it."""
    worker, unit = world.worker.id, unit_id("A1")
    grant = Grant.objects.get(user_id=worker).pk
    account = f"/admin/users/{worker}"
    return {
        "/admin/users/": "user",
        "/admin/users/add/": "user",
        **{f"{account}/{part}": "user" for part in ("", "change/", "role/", "password/", "codes/", "close/", "open/")},
        f"/admin/roles/{grant}/end/": "user",
        "/admin/units/": "unit",
        f"/admin/units/{unit}/": "unit",
        f"/admin/units/{unit}/close/": "unit",
        "/admin/institutions/add/": "unit",
        f"/admin/institutions/{agency_id('CSW_A')}/": "unit",
        f"/admin/institutions/{agency_id('CSW_A')}/unit/": "unit",
        "/admin/roles/": "role",
        "/team/leave/": "team",
        "/team/duty/": "team",
    }  # fmt: skip


HOLD = {
    "admin": {"user", "unit", "role"},
    "head": {"team", "role"},
    "worker": set(),
    "stranger": set(),
}


@pytest.mark.parametrize("who", list(HOLD))
def test_pages_open_for_those_who_hold_the_rule_and_do_not_exist_for_others(
    world: World,  # noqa: F811
    who: str,
) -> None:
    client = desk(world.people[who])
    for path, kind in pages(world).items():
        expected = 200 if kind in HOLD[who] else 404
        assert client.get(path).status_code == expected, path
        if expected != 200:
            assert client.post(path, {}).status_code == 404, path


def test_nobody_gets_in_without_signing_in(world: World) -> None:  # noqa: F811
    for path in pages(world):
        assert Client().get(path).headers["Location"].startswith("/account/sign-in/"), path


class TestAccounts:
    def test_the_list_finds_narrows_and_pages(self, world: World) -> None:  # noqa: F811
        client = desk(world.admin)

        names = re.findall(r"<small>(\w+)</small>", text_of(client, "/admin/users/?q=WORK"))
        assert names == ["worker"]
        assert "Second" not in text_of(client, "/admin/users/?role=HEAD")
        assert "No account matches" in text_of(client, "/admin/users/?state=CLOSED")
        assert "No account matches" in text_of(client, "/admin/users/?q=Nobody")
        assert client.get("/admin/users/?page=999999999999&unit=x&role=%27").status_code == 200

    def test_the_list_costs_the_same_whatever_it_holds(self, world: World) -> None:  # noqa: F811
        client = desk(world.admin)
        text_of(client, "/admin/users/")

        def cost() -> int:
            with CaptureQueriesContext(
                connection,
            ) as said:
                text_of(client, "/admin/users/")
            return len(said)

        before = cost()
        for n in range(8):
            world.person(f"more{n}", "A2", "WORKER")
        assert cost() == before

    def test_it_is_found_without_marks_and_sorted(self, world: World) -> None:  # noqa: F811
        key = world.person("shpend", "A2", "WORKER")
        User.objects.using("owner").filter(pk=key.id).update(name="Shpënd Çollaku")
        client = desk(world.admin)

        assert "Çollaku" in text_of(client, "/admin/users/?q=collaku+shpend")
        assert "No account matches" in text_of(client, "/admin/users/?q=collaku+nobody")
        by_unit = client.get("/admin/users/?sort=unit").context["rows"]
        paths = [line["row"].unit.path for line in by_unit]
        assert paths == sorted(paths)
        seen = client.get("/admin/users/?sort=seen&q=a")
        assert {line["row"].last_login for line in seen.context["rows"][:1]} == {None}
        assert "sort=seen" in seen.context["sorts"]["seen"]
        assert "q=a" in seen.context["sorts"]["name"]

    def test_it_holds_only_what_is_in_reach(self, world: World) -> None:  # noqa: F811
        local = desk(world.person("local", "A", "AGENCY_ADMINISTRATOR"))

        shown = text_of(local, "/admin/users/")
        assert "stranger" not in shown
        assert "admin<" not in shown
        for user in (world.stranger, world.admin):
            assert local.get(f"/admin/users/{user.id}/").status_code == 404
            assert local.post(f"/admin/users/{user.id}/password/", {}).status_code == 404
        assert local.get(f"/admin/users/{keys.new()}/").status_code == 404

    def test_an_account_is_made_and_its_password_shown_once(self, world: World) -> None:  # noqa: F811
        client = desk(world.admin)

        response = client.post("/admin/users/add/", new_user())

        password = response.context["password"]
        user = User.objects.get(username="arta.gashi")
        assert check_password(password, user.password)
        assert password in response.content.decode()
        assert response.headers["Cache-Control"] == "no-store, private"
        assert password not in text_of(client, f"/admin/users/{user.pk}/")
        assert password not in str(list(CommandRequest.objects.values()))

    def test_sent_twice_it_makes_one_account(self, world: World) -> None:  # noqa: F811
        client, form = desk(world.admin), new_user()
        client.post("/admin/users/add/", form)

        again = client.post("/admin/users/add/", form)

        assert again.context["form"].errors
        assert User.objects.filter(username="arta.gashi").count() == 1

    def test_faults_are_said_in_words_and_nothing_is_lost(self, world: World) -> None:  # noqa: F811
        client = desk(world.admin)

        taken = client.post("/admin/users/add/", new_user(username="worker"))
        wrong = client.post("/admin/users/add/", new_user(username="a b", unit=str(keys.new())))

        assert "already has this user name" in taken.content.decode()
        assert 'value="Arta Gashi"' in taken.content.decode()
        assert set(wrong.context["form"].errors) == {"username", "unit"}

    def test_an_account_is_changed_unless_somebody_was_faster(self, world: World) -> None:  # noqa: F811
        client, path = desk(world.admin), f"/admin/users/{world.worker.id}/change/"
        version = client.get(path).context["version"]
        form = {
            "name": "Worker W.",
            "unit": str(unit_id("A2")),
            "language": "en",
            "base_version": version,
        }

        assert client.post(path, form | {"request_id": str(keys.new())}).status_code == 302
        late = client.post(path, form | {"name": "Late", "request_id": str(keys.new())})

        assert "You changed this yourself on " in late.content.decode()
        assert User.objects.get(pk=world.worker.id).name == "Worker W."

    def test_a_temporary_password_is_shown_once(self, world: World) -> None:  # noqa: F811
        client, path = desk(world.admin), f"/admin/users/{world.worker.id}/password/"

        response = client.post(path, {"request_id": str(keys.new())})

        password = response.context["password"]
        assert "it is shown here once" in response.content.decode()
        assert check_password(password, User.objects.get(pk=world.worker.id).password)
        assert re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", password)
        assert not {"0", "1", "l", "o", "i"} & set(password)

    def test_codes_are_removed_and_accounts_closed_and_opened(self, world: World) -> None:  # noqa: F811
        client, base = desk(world.admin), f"/admin/users/{world.worker.id}"
        Authenticator.objects.create(user_id=world.worker.id, type="totp", data={})

        assert client.post(f"{base}/codes/", {}).status_code == 302
        assert not Authenticator.objects.filter(user_id=world.worker.id).exists()
        assert client.post(f"{base}/close/", {}).status_code == 302
        assert "This account is closed" in text_of(client, f"{base}/")
        assert client.post(f"{base}/close/", {}).status_code == 200
        assert client.post(f"{base}/open/", {}).status_code == 302
        assert User.objects.get(pk=world.worker.id).is_active

    def test_what_was_done_with_an_account_is_told(self, world: World) -> None:  # noqa: F811
        client, base = desk(world.admin), f"/admin/users/{world.worker.id}/"
        client.post(f"{base}close/", {})
        client.post(f"{base}open/", {})
        told = Notification(
            user_id=world.worker.id, kind="DUTY_PLANNED", made_at=clock.now() - timedelta(hours=1)
        )
        Notification.objects.using("owner").bulk_create([told])
        read_notifications(world.worker, world.worker.id)
        assert JournalLine.objects.filter(event="notification.all_read").exists()

        history = client.get(base).context["history"]

        assert [str(line.label) for line in history] == [
            "Account opened again", "Account closed", "Role given", "Account made",
        ]  # fmt: skip
        assert [line.who for line in history] == ["Admin", "Admin", "", ""]
        assert history[2].role == "Worker"

    def test_ones_own_account_offers_nothing(self, world: World) -> None:  # noqa: F811
        client, base = desk(world.admin), f"/admin/users/{world.admin.id}"

        assert "This is your own account" in text_of(client, f"{base}/")
        for part in ("change", "role", "password", "codes", "close"):
            assert client.get(f"{base}/{part}/").status_code == 404
            assert client.post(f"{base}/{part}/", {}).status_code == 404


class TestRoles:
    def test_a_role_is_given_and_ended(self, world: World) -> None:  # noqa: F811
        client, account = desk(world.admin), f"/admin/users/{world.worker.id}/"
        today = clock.today()
        form = {"role": "HEAD", "unit": str(unit_id("A")), "first_day": f"{today:%d.%m.%Y}"}

        assert client.post(f"{account}role/", form).status_code == 302
        again = client.post(f"{account}role/", form)
        assert "already holds this role" in again.content.decode()

        grant = Grant.objects.get(user_id=world.worker.id, role="HEAD")
        later = today + timedelta(days=3)
        path = f"/admin/roles/{grant.pk}/end/"
        assert client.post(path, {"when": "LATER"}).status_code == 200
        assert (
            client.post(path, {"when": "LATER", "last_day": f"{later:%d.%m.%Y}"}).status_code == 302
        )
        assert client.post(path, {"when": "NOW"}).status_code == 302
        assert "Ended" in text_of(client, account)

    def test_the_matrix_says_what_the_database_holds(self, world: World) -> None:  # noqa: F811
        response = desk(world.admin).get("/admin/roles/")

        rows = {
            str(row["label"]): [r["code"] for r in row["reaches"]]
            for topic in response.context["topics"]
            for row in topic["rows"]
        }
        roles = [role["name"] for role in response.context["roles"]]
        assert dict(zip(roles, rows["Keep accounts and their roles"], strict=True)) == {
            "Worker": "", "Head": "", "Administrator": "country", "Agency_Administrator": "agency",
            "Analyst": "", "Duty": "",
        }  # fmt: skip
        assert rows["Assess"][0] == "own"

    def test_every_right_has_a_name(self) -> None:
        named = [rule for topic in TOPICS for rule in topic.rules]
        assert sorted(named) == sorted(RIGHTS)


class TestUnits:
    names = {"name_sq": "Ekipi", "name_sr_latn": "Tim", "name_en": "Team"}

    def test_a_unit_is_added_changed_and_closed(self, world: World) -> None:  # noqa: F811
        client = desk(world.admin)
        form = {**self.names, "code": "team-9", "parent": str(unit_id("A")), "place": "TOWN"}

        assert (
            client.post(f"/admin/institutions/{agency_id('CSW_A')}/unit/", form).status_code == 302
        )
        unit = Unit.objects.get(code="TEAM-9")
        assert "Team" in text_of(client, "/admin/units/")
        changed = {
            **self.names,
            "name_en": "New team",
            "place": "TOWN",
            "base_version": unit.version,
        }
        assert client.post(f"/admin/units/{unit.pk}/", changed).status_code == 302
        assert client.post(f"/admin/units/{unit.pk}/close/", {}).status_code == 302

        assert Unit.objects.get(pk=unit.pk).active is False
        assert "New team" not in text_of(client, "/admin/units/")
        assert "New team" in text_of(client, "/admin/units/?closed=on")
        assert "Open it again" in text_of(client, f"/admin/units/{unit.pk}/")
        assert client.post(f"/admin/units/{unit.pk}/open/", {}).status_code == 302
        assert "New team" in text_of(client, "/admin/units/")

    def test_units_are_found_by_name_code_and_kind(self, world: World) -> None:  # noqa: F811
        client = desk(world.admin)

        assert "Centre X" not in text_of(client, "/admin/units/?q=ministry")
        assert "Centre X" in text_of(client, "/admin/units/?q=cswxa")
        assert "Centre A" in text_of(client, "/admin/units/?q=A2")
        assert "T_MIN" not in text_of(client, "/admin/units/?kind=CSW")
        assert "No institution or unit matches" in text_of(client, "/admin/units/?q=nowhere")

    def test_an_institution_takes_part_no_more_and_again(self, world: World) -> None:  # noqa: F811
        client = desk(world.admin)
        client.post("/admin/institutions/add/", {**self.names, "code": "HOPE", "kind": "NGO"})
        path = f"/admin/institutions/{Agency.objects.get(code='HOPE').pk}/"

        assert client.post(path, self.names).status_code == 302
        assert "HOPE" not in text_of(client, "/admin/units/")
        assert "takes part no more" in text_of(client, "/admin/units/?closed=on")
        assert client.post(path, {**self.names, "active": "on"}).status_code == 302
        assert "HOPE" in text_of(client, "/admin/units/")
        used = client.post(f"/admin/institutions/{agency_id('CSW_A')}/", self.names)
        assert "still has staff" in used.content.decode()

    def test_what_is_refused_is_said(self, world: World) -> None:  # noqa: F811
        client = desk(world.admin)

        used = client.post(f"/admin/units/{unit_id('A')}/close/", {})
        wrong = client.post(f"/admin/institutions/{agency_id('CSW_A')}/unit/", {"code": "a/b"})

        assert "still has staff" in used.content.decode()
        assert {"code", "place", "name_sq", "name_sr_latn", "name_en"} <= set(
            wrong.context["form"].errors
        )

    def test_an_institution_is_added_by_who_reaches_the_country(self, world: World) -> None:  # noqa: F811
        form = {**self.names, "code": "HOPE", "kind": "NGO"}
        local = desk(world.person("local", "A", "AGENCY_ADMINISTRATOR"))

        assert local.get("/admin/units/").status_code == 200
        assert local.get("/admin/institutions/add/").status_code == 404
        assert local.post("/admin/institutions/add/", form).status_code == 404
        assert desk(world.admin).post("/admin/institutions/add/", form).status_code == 302

    def test_the_own_institution_gets_its_logo_from_its_administrator(self, world: World) -> None:  # noqa: F811
        local = desk(world.person("local", "A", "AGENCY_ADMINISTRATOR"))
        own, other = (f"/admin/institutions/{agency_id(one)}/logo/" for one in ("CSW_A", "CSWXA"))

        page = text_of(local, "/admin/units/")
        assert f'href="{own}"' in page
        assert f'href="{other}"' not in page
        shown = text_of(local, own)
        assert (
            f'href="/admin/institutions/{agency_id("CSW_A")}/"' not in shown
        )  # not theirs to open
        assert local.get(other).status_code == 404


class TestTeam:
    def test_a_leave_is_arranged_and_ended(self, world: World) -> None:  # noqa: F811
        client, today = desk(world.head), clock.today()
        form = {
            "absent": str(world.worker.id),
            "covering": str(world.second.id),
            "first_day": f"{today:%d.%m.%Y}",
            "last_day": f"{today + timedelta(days=4):%d.%m.%Y}",
        }

        assert client.post("/team/leave/", form).status_code == 302
        assert "already stands in" in client.post("/team/leave/", form).content.decode()
        cover_id = Cover.objects.get().pk
        assert "Second" in text_of(client, f"/team/leave/{cover_id}/end/")
        assert client.post(f"/team/leave/{cover_id}/end/", {}).status_code == 302
        assert "Everybody is here" in text_of(client, "/team/leave/")

    def test_a_duty_is_planned_in_local_time_and_cancelled(self, world: World) -> None:  # noqa: F811
        client, day = desk(world.head), clock.today() + timedelta(days=2)
        form = {
            "unit": str(unit_id("A")),
            "user": str(world.worker.id),
            "first_day": f"{day:%d.%m.%Y}",
            "first_time": "16:00",
            "last_day": f"{day + timedelta(days=1):%d.%m.%Y}",
            "last_time": "08.00",
        }

        assert client.post("/team/duty/", form).status_code == 302
        assert ", 16:00" in text_of(client, "/team/duty/")
        assert "already on duty" in client.post("/team/duty/", form).content.decode()
        shift_id = DutyShift.objects.get().pk
        assert client.post(f"/team/duty/{shift_id}/cancel/", {}).status_code == 302
        assert "Nobody is on duty" in text_of(client, "/team/duty/")

    def test_another_centres_leave_and_duty_do_not_exist(self, world: World) -> None:  # noqa: F811
        other = desk(world.person("other", "X", "HEAD"))
        paths: list[tuple[str, UUID]] = [
            ("leave", cover(world.head, world.worker, world.second)),
            ("duty", shift(world.head, world.worker)),
        ]

        assert "Worker" not in text_of(other, "/team/leave/")
        assert "Worker" not in text_of(other, "/team/duty/")
        for kind, key in paths:
            action = "end" if kind == "leave" else "cancel"
            assert other.get(f"/team/{kind}/{key}/{action}/").status_code == 404
            assert other.post(f"/team/{kind}/{key}/{action}/", {}).status_code == 404
