"""How often a password or a code may be tried, without a way to lock somebody else out.

Nothing is counted per address (an office shares one) and nothing per account alone (anybody could
use up an account's tries). A browser that signed in before carries a device cookie and has a bucket
of its own for that account; all other browsers share one bucket for each name that is tried (OWASP,
"Device cookies"). Whoever guesses at an account uses up the tries of strangers, never those of its
owner's browser. An owner in a new browser during an attack waits, or asks an administrator for a
temporary password, which opens the strangers' bucket again.

Exempt from "every change is a command": a try is counted before anybody is known.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from tutela.kernel import clock
from tutela.organisations.models import Tries

LIMIT = 10
WINDOW = timedelta(minutes=15)
RIGHT_FOR = timedelta(minutes=5)


def strangers(username: str) -> str:
    """Return the bucket that all unknown browsers share for one name, whether it exists or not."""
    return _bucket("strangers", name_mark(username))


def device(username: str, nonce: str) -> str:
    """Return the bucket of one browser in which this account signed in before."""
    return _bucket("device", name_mark(username), nonce)


def codes(username: str, nonce: str) -> str:
    """Return the bucket for codes of the second factor; only who knows the password gets here."""
    return _bucket("codes", name_mark(username), nonce)


def name_mark(username: str) -> str:
    """Return a keyed hash of a user name, so that neither table nor cookie holds the name."""
    return salted_hmac(
        "tutela.tries.name", username.strip().lower(), algorithm="sha256"
    ).hexdigest()


def take(bucket: str) -> bool:
    """Count one try, before the password is looked at; say whether it is still allowed.

    One statement, so that tries at the same moment are all counted. A window begins with its first
    try and is not made longer by later ones.
    """
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organisations_tries AS t (bucket, count, since) VALUES (%s, 1, %s) "
            "ON CONFLICT (bucket) DO UPDATE SET "
            "count = CASE WHEN t.since <= %s THEN 1 ELSE t.count + 1 END, "
            "since = CASE WHEN t.since <= %s THEN excluded.since ELSE t.since END "
            "RETURNING count",
            [bucket, now, now - WINDOW, now - WINDOW],
        )
        count: int = cursor.fetchone()[0]
    return count <= LIMIT


def use_once(mark: str) -> bool:
    """Say whether a code that was just right is used for the first time, in any process.

    It is remembered for longer than it is right; the same digits may come again another day.
    """
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organisations_tries AS t (bucket, count, since) VALUES (%s, 1, %s) "
            "ON CONFLICT (bucket) DO UPDATE SET since = excluded.since WHERE t.since <= %s "
            "RETURNING bucket",
            [_bucket("used", mark), now, now - RIGHT_FOR],
        )
        return cursor.fetchone() is not None


def forget(bucket: str) -> None:
    """Begin anew: the right password was given, or an administrator set one."""
    Tries.objects.filter(pk=bucket).delete()


def forget_old() -> int:
    """Remove buckets whose window is long over."""
    gone, _ = Tries.objects.filter(since__lt=clock.now() - timedelta(days=1)).delete()
    return gone


def _bucket(kind: str, *parts: str) -> str:
    return salted_hmac(f"tutela.tries.{kind}", "\n".join(parts), algorithm="sha256").hexdigest()
