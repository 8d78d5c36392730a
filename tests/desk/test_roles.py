"""The screens of roles: copied, changed, compared, and what a role would show."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from tests import cast
from tests.cases import story
from tests.desk.conftest import named
from tutela.kernel import keys
from tutela.kernel.access import Staff
from tutela.kernel.models import ReadLine
from tutela.organisations.models import Grant, Right, Role, User
from tutela.reference.commands.approve_changes import approve_changes
from tutela.reference.models import ChangeSet

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

NEW = {
    "name_en": "Assistant of a centre", "name_sq": "Asistent i qendrës", "name_sr_latn": "Pomoćnik centra",
    "about_en": "Helps.", "about_sq": "Ndihmon.", "about_sr_latn": "Pomaže.",
    "active": "on", "mfa": "on", "agency_kinds": "CSW", "why": "Three centres asked.",
    "right_case.read": "OWN", "right_task.write": "OWN",
}  # fmt: skip
SAID = "Assistant of a centre"


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.unescape(answer.content.decode())


def send(client: Client, address: str, **form: str) -> tuple[int, str]:
    answer = client.post(address, {"request_id": str(keys.new()), **form}, follow=True)
    return answer.status_code, html.unescape(answer.content.decode())


def approve() -> None:
    other = cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")
    approve_changes(other, ChangeSet.objects.latest("number").pk, reason="Right by right.")


def test_a_copy_begins_with_the_rights_and_without_the_name(desk: Client) -> None:
    page = shown(desk, "/admin/roles/SOCIAL_WORKER/")

    assert "Copy a role" in page
    assert re.search(r'name="right_case.read"[^>]*>.*?value="OWN" selected', page, re.DOTALL)
    assert 'value="Social worker"' not in page


def test_a_copy_is_proposed_in_words_and_holds_once_approved(desk: Client) -> None:
    _status, page = send(desk, "/admin/roles/SOCIAL_WORKER/", **NEW)

    for words in ("The role is proposed.", SAID, "Open files", "own files", "It is new here."):
        assert words in page
    assert not Role.objects.filter(own=True).exists()
    approve()
    role = Role.objects.get(own=True)
    assert (role.code, role.agency_kinds) == ("OWN_ASSISTANT_OF_A_CENTRE", ["CSW"])
    page = shown(desk, "/admin/roles/")
    assert "made here" in page
    assert SAID in page


def test_a_second_one_of_the_same_name_has_a_code_of_its_own(desk: Client) -> None:
    for _ in range(2):
        send(desk, "/admin/roles/SOCIAL_WORKER/", **NEW)
        approve()

    assert set(Role.objects.filter(own=True).values_list("code", flat=True)) == {
        "OWN_ASSISTANT_OF_A_CENTRE",
        "OWN_ASSISTANT_OF_A_CENTRE_2",
    }


def test_an_own_role_is_changed_and_ended(desk: Client) -> None:
    send(desk, "/admin/roles/SOCIAL_WORKER/", **NEW)
    approve()
    address = "/admin/roles/OWN_ASSISTANT_OF_A_CENTRE/"
    assert "Change a role" in shown(desk, address)
    assert "Copy a role" in shown(desk, f"{address}?copy=on")
    ended = {name: value for name, value in NEW.items() if name != "active"}

    _status, page = send(desk, address, **ended | {"right_board.read": "UNIT"})

    assert "See the team board" in page
    approve()
    assert not Role.objects.get(own=True).active
    assert Right.objects.filter(role__own=True, rule="board.read", reach="UNIT").exists()
    assert "made here, not in use" in shown(desk, "/admin/roles/")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"right_user.manage": "COUNTRY"}, "Make two roles of it"),
        ({"name_en": ""}, "Fill in “Name (English)”"),
        ({"first_day": "01.05.2026", "last_day": "01.04.2026"}, "The end lies before"),
        ({"right_case.read": "MOON"}, "Choose one of the answers"),
    ],
)
def test_what_cannot_be_is_told_before_it_is_proposed(
    desk: Client, wrong: dict[str, str], sentence: str
) -> None:
    status, page = send(desk, "/admin/roles/SOCIAL_WORKER/", **NEW | wrong)

    assert status == 422
    assert sentence in page
    assert not ChangeSet.objects.exists()


def test_a_role_that_is_not_there_is_not_there(desk: Client) -> None:
    assert desk.get("/admin/roles/ASTRONAUT/").status_code == 404


def test_two_roles_side_by_side(desk: Client) -> None:
    address = "/admin/roles/compare/"
    assert "Choose two roles" in shown(desk, address)

    differing = shown(desk, f"{address}?a=SOCIAL_WORKER&b=NGO_WORKER")
    every = shown(desk, f"{address}?a=SOCIAL_WORKER&b=NGO_WORKER&every=on")

    table = re.compile(r'<table class="tu-matrix".*?</table>', re.DOTALL)
    assert "See an address that is hidden" in table.search(differing)[0]
    assert "Assess</th>" not in table.search(differing)[0]
    assert "Assess</th>" in table.search(every)[0]
    assert "may do the same" in shown(desk, f"{address}?a=POLICE&b=HEALTH")


def test_what_a_role_would_show_is_figures_and_doors_and_never_a_child(
    desk: Client, admin: Staff
) -> None:
    worker, boss = cast.social_worker(), cast.head()
    story.opened(worker, boss, traits=named("Arlinda"))
    story.opened(worker, boss, traits=named("Vesa"))
    before = (User.objects.count(), Grant.objects.count())
    address, unit = "/admin/roles/preview/", cast.unit_id(cast.PRIZREN)
    assert "Choose a role and a unit" in shown(desk, address)

    page = shown(desk, f"{address}?role=HEAD_OF_CENTRE&unit={unit}")

    figures = re.search(r"In figures.*?</section>", page, re.DOTALL)[0]
    assert re.search(r"Files</dt>\s*<dd>\s*2", figures)
    for words in ("Team board", "Approvals", "Approve assessments, plans and closures"):
        assert words in page
    assert "Arlinda" not in page
    assert "Vesa" not in page
    assert (User.objects.count(), Grant.objects.count()) == before
    assert ReadLine.objects.filter(event="role.previewed", actor=str(admin.id)).count() == 1


def test_a_role_without_files_says_so(desk: Client) -> None:
    unit = cast.unit_id("MINISTRY_SOCIAL_POLICY")

    page = shown(desk, f"/admin/roles/preview/?role=MINISTRY_ANALYST&unit={unit}")

    assert "It opens no file of a child." in page
    assert "See figures without names" in page
