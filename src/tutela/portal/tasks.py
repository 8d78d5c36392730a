"""Jobs of the public site: what its pages say is read out, and kept for whoever listens."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import islice

from django.utils import translation
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from tutela.kernel import keys
from tutela.kernel.access import System, act_as
from tutela.kernel.requests import Face, Request
from tutela.portal import jobs, read_aloud, voice
from tutela.portal.besides import beside
from tutela.portal.commands.record import make_recording, remove_recording
from tutela.portal.languages import Tongue, spoken
from tutela.portal.models import HelpPage
from tutela.portal.queries import recordings, visiting
from tutela.portal.voice import CannotSpeak
from tutela.reference.models import stable_id

log = logging.getLogger(__name__)
MOST = 12  # recordings at a time: some seconds, so that a worker that is told to stop does

Words = tuple[str, tuple[str, ...]]  # the language, and what is said in it


@app.periodic(cron="* * * * *")
@app.task(name="site.record", lock="site.record", queueing_lock="site.record")
def record(timestamp: int) -> None:
    """Read out what pages say since a moment ago; every minute, and again at once while more wait."""
    if record_pages() == MOST:
        try:
            record.configure().defer(timestamp=timestamp)
        except AlreadyEnqueued:
            return  # this minute's is there


def record_pages(most: int = MOST) -> int:
    """Read out each page that has no recording of what it says now; returns how many.

    Without the programs nothing is made. Where they fail a page has no recording, and the next minute tries again.
    """
    job = System(jobs.RECORD)
    with act_as(job):
        wanted, known = dict(_wanted()), recordings.known()
    for mark, key in known.items():
        if mark not in wanted:
            remove_recording(job, key, request=Request(id=keys.new(), face=Face.JOB))
    if voice.missing():
        return 0
    waiting = (mark for mark in wanted if mark not in known)
    return sum(
        1 for _made in islice(filter(lambda mark: _record(job, mark, *wanted[mark]), waiting), most)
    )


def _wanted() -> Iterator[tuple[str, Words]]:
    """Yield what each page of the site says now, by its mark; Cyrillic pages are heard as the Latin ones."""
    for tongue in spoken():
        if not tongue.cyrillic:
            with translation.override(tongue.code):
                for words in _said_in(tongue):
                    yield voice.mark(tongue.code, words), (tongue.code, words)


def _said_in(tongue: Tongue) -> Iterator[tuple[str, ...]]:
    home = visiting.home_of(tongue.code)
    if home is None:
        return
    help_page = visiting.first(HelpPage, home)
    for page in visiting.every_page(tongue):
        yield read_aloud.said(page, beside(page, home, tongue), help_page)
        if page.ideas:
            yield read_aloud.said(page, {}, help_page, easy=True)


def _record(job: System, mark: str, language: str, words: tuple[str, ...]) -> bool:
    try:
        sound = voice.sound(language, words)
    except CannotSpeak as failed:
        log.warning("A page of the site in %s could not be read out: %s", language, failed)
        return False
    make_recording(
        job, stable_id("setting", "name"), request=Request(id=keys.new(), face=Face.JOB),
        new_id=keys.new(), language=language, mark=mark, content=sound.content, seconds=sound.seconds,
    )  # fmt: skip
    return True
