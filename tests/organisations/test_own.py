"""Drafts, filters, notifications and browsers: each account's own, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.organisations.conftest import World
from tests.organisations.test_presence import cover
from tests.organisations.test_users import events
from tutela.kernel import clock, keys
from tutela.kernel.access import System, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import JournalLine
from tutela.organisations import browsers, drafts, queries, tasks
from tutela.organisations.commands.filters import delete_filter, save_filter
from tutela.organisations.commands.read_notifications import read_notification, read_notifications
from tutela.organisations.commands.reset_mfa import reset_mfa
from tutela.organisations.models import Draft, Notification, SavedFilter

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


class TestDrafts:
    def test_a_draft_comes_back_and_grows(self, world: World) -> None:
        key, about = keys.new(), keys.new()
        drafts.save_draft(world.worker, key, form="case.register", content={"given": "Erë"})
        drafts.save_draft(
            world.worker,
            key,
            form="case.register",
            content={"given": "Erëza"},
            about=about,
            part="home",
        )

        found = drafts.draft(world.worker, key)
        assert (found.content, found.about, found.part) == ({"given": "Erëza"}, about, "home")
        assert [d.id for d in drafts.drafts(world.worker, form="case.register")] == [key]

    def test_it_is_closed_to_everybody_else(self, world: World) -> None:
        key = keys.new()
        drafts.save_draft(world.worker, key, form="case.register", content={"given": "Erëza"})

        for other in (world.second, world.head, world.admin):
            assert drafts.drafts(other) == []
            with pytest.raises(AccessDenied):
                drafts.draft(other, key)
            with pytest.raises(AccessDenied):
                drafts.save_draft(other, key, form="case.register", content={"given": "Mine"})
            drafts.discard_draft(other, key)
            with act_as(other):
                assert Draft.objects.count() == 0  # the database shows no row, whatever is asked
        assert drafts.draft(world.worker, key).content == {"given": "Erëza"}

    def test_it_is_encrypted_and_not_in_the_journal(self, world: World) -> None:
        before = JournalLine.objects.count()
        drafts.save_draft(
            world.worker, keys.new(), form="case.register", content={"given": "Erëza"}
        )

        with act_as(world.worker), connection.cursor() as cursor:
            cursor.execute("SELECT content FROM organisations_draft")
            assert "Er" not in bytes(cursor.fetchone()[0]).decode("latin-1")
        assert JournalLine.objects.count() == before

    def test_it_is_thrown_away_by_its_writer_or_after_thirty_days(self, world: World) -> None:
        old, new, gone = keys.new(), keys.new(), keys.new()
        with clock.at(clock.now() - timedelta(days=31)):
            drafts.save_draft(world.worker, old, form="f", content={})
        with clock.at(clock.now() - timedelta(days=29)):
            drafts.save_draft(world.worker, new, form="f", content={})
        drafts.save_draft(world.worker, gone, form="f", content={})
        drafts.discard_draft(world.worker, gone)

        tasks.expire_drafts(0)

        assert [d.id for d in drafts.drafts(world.worker)] == [new]


class TestFilters:
    def test_a_filter_is_kept_without_what_was_searched(self, world: World) -> None:
        key = keys.new()
        save_filter(
            world.worker, world.worker.id, new_id=key, list="cases", name="High",
            query="risk=HIGH&q=Erëza+Bytyçi&page=3",
        )  # fmt: skip

        with act_as(world.worker):
            kept = queries.saved_filters(world.worker, "cases").get()
        assert (kept.pk, kept.query) == (key, "risk=HIGH")
        assert events(key) == ["filter.saved"]

    def test_the_same_name_replaces(self, world: World) -> None:
        for query in ("risk=HIGH", "risk=LOW"):
            save_filter(
                world.worker,
                world.worker.id,
                new_id=keys.new(),
                list="cases",
                name="Mine",
                query=query,
            )
        with act_as(world.worker):
            assert [f.query for f in queries.saved_filters(world.worker, "cases")] == ["risk=LOW"]

    def test_nobody_sees_or_deletes_anothers(self, world: World) -> None:
        key = keys.new()
        save_filter(world.worker, world.worker.id, new_id=key, list="cases", name="Mine", query="")

        with pytest.raises(AccessDenied):
            delete_filter(world.second, key)
        with pytest.raises(AccessDenied):
            save_filter(
                world.second, world.worker.id, new_id=keys.new(), list="cases", name="x", query=""
            )
        with act_as(world.admin):
            assert SavedFilter.objects.count() == 0
        delete_filter(world.worker, key)
        with act_as(world.worker):
            assert SavedFilter.objects.count() == 0


class TestNotifications:
    def test_each_reads_their_own(self, world: World) -> None:
        cover(world.head, world.worker, world.second)
        with act_as(world.worker):
            mine = queries.notifications(world.worker).get()
            assert queries.unread(world.worker) == 1
        with pytest.raises(AccessDenied):
            read_notification(world.second, mine.pk)

        read_notification(world.worker, mine.pk)

        with act_as(world.worker):
            assert queries.unread(world.worker) == 0
        with act_as(world.second):
            assert queries.unread(world.second) == 1

    def test_all_are_read_at_once(self, world: World) -> None:
        cover(world.head, world.worker, world.second)
        cover(world.head, world.worker, world.second, first=10, last=11)

        read_notifications(world.worker, world.worker.id)

        with act_as(world.worker):
            assert queries.unread(world.worker) == 0
        with act_as(world.second):
            assert queries.unread(world.second) == 2

    def test_nobody_is_told_of_what_they_did(self, world: World) -> None:
        cover(world.head, world.worker, world.head)
        with act_as(world.head):
            assert Notification.objects.count() == 0


class TestMail:
    @staticmethod
    def run_waiting_jobs() -> list[str]:
        """Do what the worker does: run each waiting job of the mail queue with its arguments."""
        waiting = ProcrastinateJob.objects.filter(queue_name="mail", status="todo").order_by("pk")
        arguments = [job.args["user_id"] for job in waiting]
        for user_id in arguments:
            tasks.mail_notifications(user_id=user_id)
        return arguments

    def test_a_mail_says_only_that_something_waits(self, world: World) -> None:
        told = world.person("told", "A1", "WORKER", email="told@example.org")

        key = cover(world.head, world.worker, told)

        job = ProcrastinateJob.objects.get(queue_name="mail")
        assert job.args == {"user_id": str(told.id)}
        self.run_waiting_jobs()
        (sent,) = mail.outbox
        assert sent.to == ["told@example.org"]
        text = f"{sent.subject} {sent.body}"
        for leak in (
            "Told",
            "Worker",
            "Head",
            str(key),
            str(world.worker.id),
            "http",
            "CSW",
            "Centre",
        ):
            assert leak not in text

    def test_at_most_one_an_hour(self, world: World) -> None:
        told = world.person("told", "A1", "WORKER", email="told@example.org")
        cover(world.head, world.worker, told)
        cover(world.head, world.worker, told, first=10, last=11)
        self.run_waiting_jobs()
        assert len(mail.outbox) == 1  # one for both

        with clock.at(clock.now() + timedelta(minutes=10)):
            cover(world.head, world.worker, told, first=20, last=21)
            tasks.mail_notifications(user_id=str(told.id))
            assert len(mail.outbox) == 1
            later = ProcrastinateJob.objects.get(queueing_lock=f"mail {told.id}")
            assert later.scheduled_at > clock.now() + timedelta(minutes=40)
            tasks.mail_notifications(user_id=str(told.id))  # again too early: the same job waits
        with clock.at(clock.now() + timedelta(minutes=61)):
            tasks.mail_notifications(user_id=str(told.id))
        assert len(mail.outbox) == 2

    def test_what_was_read_is_not_mailed(self, world: World) -> None:
        told = world.person("told", "A1", "WORKER", email="told@example.org")
        cover(world.head, world.worker, told)
        read_notifications(told, told.id)

        self.run_waiting_jobs()

        assert mail.outbox == []

    def test_a_refused_command_tells_nobody(self, world: World) -> None:
        told = world.person("told", "A1", "WORKER", email="told@example.org")
        with pytest.raises(AccessDenied):
            cover(world.stranger, world.worker, told)
        assert not ProcrastinateJob.objects.filter(queue_name="mail").exists()
        with act_as(told):
            assert Notification.objects.count() == 0

    def test_only_a_job_may_claim(self, world: World) -> None:
        from django.db import DatabaseError

        for actor in (world.head, world.admin):
            with (
                pytest.raises(DatabaseError, match="only a job"),
                act_as(actor),
                connection.cursor() as cursor,
            ):
                cursor.execute("SELECT tutela.claim_mail(%s)", [world.worker.id])


class TestBrowsers:
    @staticmethod
    def session() -> str:
        store = SessionStore()
        store["x"] = 1
        store.save()
        assert store.session_key
        return store.session_key

    def test_each_sees_and_ends_their_own(self, world: World) -> None:
        here, there, foreign = self.session(), self.session(), self.session()
        browsers.note_browser(world.worker, here, "Firefox, Windows")
        browsers.note_browser(world.worker, there, "Chrome, Android")
        browsers.note_browser(world.second, foreign, "Safari, iPhone")

        seen = browsers.own_browsers(world.worker, here)
        assert [(b.device, b.here) for b in seen] == [
            ("Firefox, Windows", True),
            ("Chrome, Android", False),
        ]
        with pytest.raises(AccessDenied):
            browsers.end_browser(world.second, seen[1].id)

        browsers.end_browser(world.worker, seen[1].id)

        assert SessionStore().exists(there) is False
        assert SessionStore().exists(here) is SessionStore().exists(foreign) is True

    def test_all_others_are_ended(self, world: World) -> None:
        here, others = self.session(), [self.session() for _ in range(3)]
        for key in (here, *others):
            browsers.note_browser(world.worker, key, "Firefox, Windows")

        assert browsers.end_other_browsers(world.worker, here) == 3

        assert [SessionStore().exists(key) for key in others] == [False] * 3
        assert len(browsers.own_browsers(world.worker, here)) == 1

    def test_a_new_key_of_the_same_session_is_the_same_browser(self, world: World) -> None:
        first, second = self.session(), self.session()
        browsers.note_browser(world.worker, first, "Firefox, Windows")
        browsers.note_browser(world.worker, second, "Firefox, Windows", before=first)

        assert len(browsers.own_browsers(world.worker, second)) == 1

    def test_a_reset_signs_out_everywhere(self, world: World) -> None:
        key, other = self.session(), self.session()
        browsers.note_browser(world.worker, key, "Firefox, Windows")
        browsers.note_browser(world.second, other, "Firefox, Windows")

        reset_mfa(world.admin, world.worker.id)

        assert (SessionStore().exists(key), SessionStore().exists(other)) == (False, True)

    def test_what_is_over_is_forgotten(self, world: World) -> None:
        key = self.session()
        browsers.note_browser(world.worker, key, "Firefox, Windows")
        SessionStore(key).delete()

        assert browsers.own_browsers(world.worker, "") == []
        assert browsers.forget_browsers() == 1


def test_a_job_without_rights_reads_nothing(world: World) -> None:
    drafts.save_draft(world.worker, keys.new(), form="f", content={"a": "b"})
    with act_as(System("drafts.expire")):
        assert Draft.objects.count() == 0
