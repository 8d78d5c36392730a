"""Jobs that failed, let loose again once the reason is mended."""

from __future__ import annotations

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.reference import rules
from tutela.reference.errors import NoFailedJobs
from tutela.reference.events import JobsRetried
from tutela.reference.models import Setting


@command("jobs.retry", rules.promote_into, label=_("Let failed jobs run again"))
def retry_jobs(_ctx: Context, profile: Setting, /) -> JobsRetried:
    """Put the jobs that failed into the queue again; of several with one lock, the newest.

    Refused when: there is none, or each has a twin in the queue already.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT procrastinate_retry_job_v2(id, now(), NULL, NULL, NULL) FROM ("
            " SELECT DISTINCT ON (coalesce(queueing_lock, id::text)) id FROM procrastinate_jobs f"
            " WHERE status = 'failed' AND NOT EXISTS (SELECT FROM procrastinate_jobs t"
            "  WHERE t.status = 'todo' AND t.queueing_lock = f.queueing_lock)"
            " ORDER BY coalesce(queueing_lock, id::text), id DESC) AS failed"
        )
        jobs = cursor.rowcount
    if not jobs:
        raise NoFailedJobs
    return JobsRetried(subject=Subject.of(profile), jobs=jobs)
