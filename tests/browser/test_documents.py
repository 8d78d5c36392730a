"""Pictures on a page and by themselves, and a photograph that is taken with a phone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.world import World
from tests.documents import papers

pytestmark = pytest.mark.browser


def test_pictures_are_seen_and_nothing_else_is_of_this_site(page_as: PageAs, world: World) -> None:
    page = page_as(world.people["worker"])
    case, document = world["case"], world["document"]
    page.goto(reverse("desk:document", args=[case, document]))
    small = page.locator(".tu-paper-face img").first
    expect(small).to_have_js_property("complete", value=True)
    assert small.evaluate("one => one.naturalWidth") > 100
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open the picture").click()
    picture = opened.value
    picture.wait_for_load_state()
    assert picture.locator("img").bounding_box()["width"] > 300  # type: ignore[index]
    answer = picture.reload()
    assert answer is not None
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert page.tu_problems == []  # type: ignore[attr-defined]


def test_a_photograph_is_offered_on_a_phone_only(page_as: PageAs, world: World) -> None:
    url = reverse("desk:document-add", args=[world["case"]])
    desk = page_as(world.people["worker"])
    desk.goto(url)
    expect(desk.get_by_label("Or take a photograph")).to_be_hidden()
    phone = page_as(world.people["worker"], width=390)
    phone.goto(url)
    camera = phone.get_by_label("Or take a photograph")
    expect(camera).to_be_visible()
    expect(camera).to_have_attribute("capture", "environment")
    page = {"name": "a.html", "mimeType": "image/jpeg", "buffer": b"<html><script>1</script>"}
    camera.set_input_files(page)  # type: ignore[arg-type] # as Playwright says it
    phone.get_by_role("button", name="Add it to the file").click()
    expect(phone.get_by_role("alert")).to_contain_text("can hold scripts")


def test_a_photograph_comes_onto_the_file(page_as: PageAs, world: World) -> None:
    phone = page_as(world.people["worker"], width=390)
    phone.goto(reverse("desk:document-add", args=[world["planning"]]))
    photo = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": papers.located()}
    phone.get_by_label("Or take a photograph").set_input_files(photo)  # type: ignore[arg-type]
    phone.get_by_role("button", name="Add it to the file").click()
    expect(phone.get_by_text("The document is on the file.")).to_be_visible()
    expect(phone.get_by_role("link", name="IMG_1")).to_be_visible()
    small = phone.locator(".tu-paper-face img").first
    small.scroll_into_view_if_needed()
    assert small.evaluate("one => one.decode().then(() => one.naturalHeight > one.naturalWidth)")
