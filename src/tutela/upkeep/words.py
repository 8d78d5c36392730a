"""Ages and sizes in words."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext, ngettext

_KB = 1024


def ago(age: timedelta) -> str:
    """Return how long ago something was: 5 minutes ago, 3 days ago."""
    minutes = max(int(age.total_seconds() // 60), 0)
    if minutes < 1:
        return gettext("a moment ago")
    if minutes < 60:
        words = ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes)
        return words % {"n": minutes}
    hours = minutes // 60
    if hours < 48:
        return ngettext("%(n)s hour ago", "%(n)s hours ago", hours) % {"n": hours}
    return ngettext("%(n)s day ago", "%(n)s days ago", hours // 24) % {"n": hours // 24}


def size(count: int) -> str:
    """Return a number of bytes as people say it: 340 MB, 12.5 GB."""
    found, unit = float(count), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if found < _KB:
            break
        found, unit = found / _KB, larger
    return f"{found:.1f} {unit}" if unit in {"GB", "TB"} else f"{found:.0f} {unit}"
