"""Jobs of the organisations. Their arguments are ids only."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from tutela.kernel.access import System, act_as
from tutela.organisations import browsers, drafts, notifications, tries


@app.task(name=notifications.MAIL_JOB, queue="mail", retry=5)
def mail_notifications(*, user_id: str) -> None:
    """Tell an account by e-mail that something waits; later, if a mail went out within the hour."""
    with act_as(System("notifications.mail")):
        again = notifications.mail_waiting(UUID(user_id))
    if again is None:
        return
    later = app.configure_task(
        notifications.MAIL_JOB, queue="mail", schedule_at=again, queueing_lock=f"mail {user_id}"
    )
    try:
        later.defer(user_id=user_id)
    except AlreadyEnqueued:
        return  # another job waits for the same hour


@app.task(name=notifications.SOUGHT_JOB, queue="mail", retry=5)
def tell_keeper(*, file_id: str, by: str) -> None:
    """Tell the keeper of a sealed file that somebody looked for its child."""
    with act_as(System("seals.tell_keeper", UUID(by))):
        notifications.tell_keeper(UUID(file_id), UUID(by))


@app.periodic(cron="17 3 * * *")
@app.task(name="organisations.expire_drafts", queueing_lock="organisations.expire_drafts")
def expire_drafts(timestamp: int) -> None:
    """Throw away drafts that nobody has touched for thirty days."""
    with act_as(System("drafts.expire")):
        drafts.expire_drafts()


@app.periodic(cron="*/5 * * * *")
@app.task(name="organisations.forget_just_done", queueing_lock="organisations.forget_just_done")
def forget_just_done(timestamp: int) -> None:
    """Throw away what can no longer be undone."""
    with act_as(System("drafts.expire")):
        drafts.forget_just_done()


@app.periodic(cron="27 3 * * *")
@app.task(name="organisations.forget_sign_ins", queueing_lock="organisations.forget_sign_ins")
def forget_sign_ins(timestamp: int) -> None:
    """Forget sessions that are over and counts of tries that no longer matter."""
    browsers.forget_browsers()
    tries.forget_old()


@app.periodic(cron="37 3 * * *")
@app.task(name="organisations.forget_messages", queueing_lock="organisations.forget_messages")
def forget_messages(timestamp: int) -> None:
    """Forget messages that have had their time, read or not."""
    with act_as(System("messages.forget")):
        notifications.forget_messages()
