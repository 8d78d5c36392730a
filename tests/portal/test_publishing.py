"""A page is public only in all its languages, after somebody else looked; nothing goes round that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.models import Page

from tests import cast
from tests.portal.site import (
    TITLES,
    begun,
    entry,
    lay_out,
    of_kind,
    published,
    reviewed,
    safe,
    text,
)
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.organisations.commands.give_grant import give_grant
from tutela.portal import checklist, errors
from tutela.portal.commands.publish import publish_page, take_back
from tutela.portal.commands.review import ask_review, pass_review, send_back
from tutela.portal.commands.write import write_page
from tutela.portal.enums import Outcome, PageKind, SetState
from tutela.portal.gaps import Gap, Lack
from tutela.portal.models import NewsPage
from tutela.portal.texts import Part
from tutela.reference.queries import setting

ADDRESSES = {"sq": "/sq/lajme/nje-lajm-i-mire/", "sr-latn": "/sr/vesti/dobra-vest/", "en": "/en/news/good-news/"}  # fmt: skip


def answers() -> set[int]:
    return {Client().get(address).status_code for address in ADDRESSES.values()}


def lacks(actor: Staff, key: object) -> list[tuple[Lack, str]]:
    return [(gap.lack, gap.language) for gap in entry(actor, key).gaps]  # type: ignore[arg-type]


def test_a_page_in_every_language_that_somebody_looked_at_is_public(
    editor: Staff, reviewer: Staff
) -> None:
    key = reviewed(editor, reviewer)
    assert answers() == {404}

    answer = publish_page(editor, key)

    assert answers() == {200}
    assert "Добра вест" in Client().get("/sr-cyrl/vesti/dobra-vest/").content.decode()
    assert answer.events == ("page_set.published",)
    found = entry(editor, key)
    assert (found.row.state, found.gaps, found.row.writers) == (
        SetState.LIVE,
        (),
        [str(editor.id)],
    )
    with pytest.raises(errors.NothingIsNew):
        publish_page(editor, key)


def test_it_says_which_language_is_missing_and_why_it_waits(editor: Staff, reviewer: Staff) -> None:
    key = begun(editor, "sq", "en")

    with pytest.raises(errors.PageIsNotComplete) as refused:
        publish_page(editor, key)
    assert refused.value.gaps == (Gap(Lack.LANGUAGE, "sr-latn"), Gap(Lack.REVIEW))
    assert "The page is not written in Serbian." in str(refused.value)
    with pytest.raises(errors.PageIsNotComplete) as refused:
        ask_review(editor, key)
    assert refused.value.gaps == (Gap(Lack.LANGUAGE, "sr-latn"),)

    write_page(editor, key, language="sr-latn", text=text("sr-latn"))
    ask_review(editor, key)
    assert lacks(editor, key) == [(Lack.REVIEW_WAITS, "")]
    with pytest.raises(errors.PageIsNotComplete):
        publish_page(editor, key)
    assert answers() == {404}


def test_nobody_reviews_what_they_wrote_and_every_point_is_confirmed(
    editor: Staff, reviewer: Staff
) -> None:
    _reviews_too(editor)
    key = begun(editor, *TITLES)
    with pytest.raises(errors.NoReviewIsAsked):
        safe(reviewer, key)
    ask_review(editor, key)

    with pytest.raises(errors.WriterMayNotReview):
        safe(editor, key)
    with pytest.raises(errors.WriterMayNotReview):
        send_back(editor, key, new_id=keys.new(), reason="I look at my own work.")
    some = sorted(checklist.codes())[1:]
    with pytest.raises(errors.ChecklistIsNotComplete):
        pass_review(reviewer, key, new_id=keys.new(), confirmed=some)
    with pytest.raises(AccessDenied):
        publish_page(reviewer, key)
    assert entry(editor, key).row.state == SetState.ASKED


def test_a_change_after_the_review_makes_it_void_and_leaves_the_site_as_it_was(
    editor: Staff, reviewer: Staff
) -> None:
    key = published(editor, reviewer)
    other = text("en", title="Better news")

    write_page(editor, key, language="en", text=other)
    assert lacks(editor, key) == [(Lack.REVIEW, "")]
    assert "Better news" not in Client().get(ADDRESSES["en"]).content.decode()
    ask_review(editor, key)
    safe(reviewer, key)
    assert entry(editor, key).is_ready
    write_page(editor, key, language="en", text=text("en", title="The best news"))
    assert lacks(editor, key) == [(Lack.REVIEW_VOID, "")]
    with pytest.raises(errors.PageIsNotComplete):
        publish_page(editor, key)

    ask_review(editor, key)
    safe(reviewer, key)
    publish_page(editor, key)
    assert "The best news" in Client().get(ADDRESSES["en"]).content.decode()
    with pytest.raises(errors.TextIsTheSame):
        write_page(editor, key, language="en", text=text("en", title="The best news"))


def test_it_is_sent_back_with_a_reason(editor: Staff, reviewer: Staff) -> None:
    key = begun(editor, *TITLES)
    ask_review(editor, key)
    with pytest.raises(errors.ReviewIsAsked):
        ask_review(editor, key)

    send_back(reviewer, key, new_id=keys.new(), reason="The village is named.")

    found = entry(editor, key)
    assert (found.row.state, found.row.reason) == (SetState.DRAFT, "The village is named.")
    assert found.review is not None
    assert (found.review.outcome, found.review.made_by) == (Outcome.SENT_BACK, reviewer.id)
    assert set(found.review.revisions) == set(TITLES)
    assert found.can_be_asked


def test_it_is_taken_off_at_once_and_comes_back_by_a_new_review(
    editor: Staff, reviewer: Staff
) -> None:
    key = published(editor, reviewer)
    overview = entry(editor, key).source.page.get_parent().translation_key
    with pytest.raises(errors.PagesBelowAreLive):
        take_back(editor, overview, reason="A mistake.")

    take_back(reviewer, key, reason="A family asked for it.")

    assert answers() == {404}
    assert "Good news" not in Client().get("/en/news/").content.decode()
    with pytest.raises(errors.NotOnTheSite):
        take_back(reviewer, key, reason="Once more.")
    with pytest.raises(errors.PageIsNotComplete):
        publish_page(editor, key)
    ask_review(editor, key)
    safe(reviewer, key)
    publish_page(editor, key)
    assert answers() == {200}


def _reviews_too(editor: Staff) -> None:
    both = {"role": "CHILD_SAFETY_REVIEWER", "unit": cast.unit_id(cast.DAY_CENTRE)}
    give_grant(
        cast.CONSOLE, editor.id, new_id=keys.new(), first_day=clock.today(), last_day=None, **both
    )


def test_who_wrote_it_does_not_review_it_when_it_comes_back_as_it_was(
    editor: Staff, reviewer: Staff
) -> None:
    key = published(editor, reviewer)
    take_back(reviewer, key, reason="A family asked for it.")
    _reviews_too(editor)
    ask_review(editor, key)
    with pytest.raises(errors.WriterMayNotReview):
        safe(editor, key)
    safe(reviewer, key)
    publish_page(editor, key)

    other = cast.member("SITE_EDITOR", cast.DAY_CENTRE)  # what they write, the first may look at
    write_page(other, key, language="en", text=text("en", lead="Another lead."))
    assert entry(editor, key).row.writers == [str(other.id)]
    ask_review(other, key)
    safe(editor, key)


@contextmanager
def refused_by_the_database() -> Iterator[None]:
    with pytest.raises(IntegrityError, match="reviewed and published"), transaction.atomic():
        yield


def test_no_other_way_leads_to_the_public(editor: Staff) -> None:
    key = begun(editor, "en")
    page = entry(editor, key).source.page

    with refused_by_the_database():
        Page.objects.filter(pk=page.pk).update(live=True)
    with refused_by_the_database():
        page.get_latest_revision().publish(skip_permission_checks=True)
    page.live = True
    with refused_by_the_database():
        page.save()
    assert Client().get(ADDRESSES["en"]).status_code == 404


def test_parts_lines_fields_and_sources_are_compared(editor: Staff) -> None:
    steps = {"type": "path", "values": {"title": ""}}
    path = Part(**steps, rows=[{"title": "One", "text": ""}, {"title": "Two", "text": ""}])
    short = Part(**steps, rows=[{"title": "Një", "text": ""}])
    counted = Part(type="figures", values={}, rows=[{"number": "12", "counts": "things"}])
    empty = Part(type="note", values={"title": "To know", "text": ""})
    key = begun(editor, "en")
    write_page(
        editor, key, language="en",
        text=text("en", fields={"happened": "In May"}, streams={"body": [path, counted, empty]}),
    )  # fmt: skip
    write_page(editor, key, language="sq", text=text("sq", lead="", streams={"body": [short]}))

    assert lacks(editor, key) == [
        (Lack.LEAD, "sq"), (Lack.FIELD, "sq"), (Lack.PART, "sq"), (Lack.PART, "sq"), (Lack.ROWS, "sq"),
        (Lack.LANGUAGE, "sr-latn"), (Lack.WORDS, "en"), (Lack.SOURCE, "en"), (Lack.REVIEW, ""),
    ]  # fmt: skip
    assert all(gap.what and gap.todo for gap in entry(editor, key).gaps)


def test_laying_out_again_leaves_alone_what_somebody_wrote(editor: Staff, reviewer: Staff) -> None:
    key = of_kind(editor, PageKind.NEWS)
    before = entry(editor, key)
    assert before.review is not None
    assert (before.review.outcome, before.gaps) == (Outcome.DEMO, ())
    said = before.text("en")
    assert said is not None
    said.title = "Another title"
    write_page(editor, key, language="en", text=said)

    pages = Page.objects.filter(depth__gt=1).count()

    assert lay_out() == pages
    assert entry(editor, key).versions["en"].title == "Another title"
    assert not NewsPage.objects.filter(title="Another title").exists()


def test_what_the_profile_asks_for_is_required(editor: Staff) -> None:
    assert setting("site") == {"required_languages": ["sq", "sr-latn", "en"]}
    assert entry(editor, begun(editor, "en")).required == ("sq", "sr-latn", "en")


def test_a_refusal_leaves_nothing_behind(editor: Staff) -> None:
    key = begun(editor, "en")
    before = (Page.objects.count(), entry(editor, key).row.version)

    for wrong in (
        lambda: publish_page(editor, key),
        lambda: take_back(editor, key, reason="Why not"),
    ):
        with pytest.raises(Refusal):
            wrong()

    assert (Page.objects.count(), entry(editor, key).row.version) == before
