"""Bars of people reached: what was planned as an outline, what came of it filled; weeks as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tutela.desk.pictures.coordinates import point
from tutela.desk.templatetags.lists import grouped

_HEIGHT = 26
_COLUMN, _TALL, _GROUND = 34.0, 110.0, 130.0
_NAMED = 5  # columns that are named: more would touch


@dataclass(frozen=True)
class ReachBar:
    """One bar: how many, None where it is not told; how many were planned, if anything was."""

    label: str
    people: int | None
    planned: int | None = None


def reach_bar(bar: ReachBar, most: int) -> SafeString:
    """Draw one bar. The outline is its plan, and then its scale; else `most` is. A dotted bar is not told."""
    scale = max(bar.people or 0, bar.planned or most, 1) * 1.01
    parts = []
    if bar.planned:
        parts.append(
            format_html(
                '<rect class="tu-planned" x="0" y="2" width="{}%" height="22" rx="4"/>',
                f"{bar.planned / scale * 100:.2f}",
            )
        )
    if bar.people is None:
        parts.append(
            SafeString('<rect class="tu-untold" x="0" y="7" width="12%" height="12" rx="3"/>')
        )
    elif bar.people:
        parts.append(
            format_html(
                '<rect class="tu-reached" x="0" y="7" width="{}%" height="12" rx="3"/>',
                f"{max(bar.people / scale * 100, 0.6):.2f}",
            )
        )
    return format_html(
        '<svg class="tu-chart tu-reachbar" height="{}" role="img" aria-label="{}">{}</svg>',
        _HEIGHT, said(bar), format_html_join("", "{}", ((part,) for part in parts)),
    )  # fmt: skip


def share_bar(words: str, found: float, low: float, high: float) -> SafeString:
    """Draw a share of a hundred as a mark, and the interval around it as a band."""
    return format_html(
        '<svg class="tu-chart tu-reachbar" height="{}" role="img" aria-label="{}">'
        '<rect class="tu-planned" x="0" y="2" width="100%" height="22" rx="4"/>'
        '<rect class="tu-band" x="{}%" y="7" width="{}%" height="12" rx="3"/>'
        '<rect class="tu-reached" x="{}%" y="4" width="4" height="18" rx="2"/></svg>',
        _HEIGHT, words, f"{100 * low:.2f}", f"{100 * (high - low):.2f}", f"{min(100 * found, 99):.2f}",
    )  # fmt: skip


def said(bar: ReachBar) -> str:
    """Return a bar in words."""
    people = gettext("not told") if bar.people is None else grouped(bar.people)
    if bar.planned is None:
        return f"{bar.label}: {people}"
    return gettext("%(label)s: %(people)s of %(planned)s planned") % {
        "label": bar.label, "people": people, "planned": grouped(bar.planned),
    }  # fmt: skip


def week_columns(weeks: Sequence[tuple[date, int | None]]) -> SafeString:
    """Draw people reached by week; a dotted column is not told."""
    if not weeks:
        return SafeString("")
    most = max((people or 0 for _week, people in weeks), default=0)
    step = -(-len(weeks) // _NAMED)
    parts = [
        _column(number, week, people, max(most, 1), named=number % step == 0)
        for number, (week, people) in enumerate(weeks)
    ]
    words = "; ".join(
        said(ReachBar(date_format(week, "DAY_YEAR"), people)) for week, people in weeks
    )
    width = max(_COLUMN * len(weeks), 340)
    return format_html(
        '<svg class="tu-chart" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<line class="axis" x1="0" x2="{}" y1="{}" y2="{}"/>{}</svg>',
        point(width), point(_GROUND + 24), gettext("People reached by week: %(said)s.") % {"said": words},
        point(width), point(_GROUND), point(_GROUND),
        format_html_join("", "{}", ((part,) for part in parts)),
    )  # fmt: skip


def _column(number: int, week: date, people: int | None, most: int, *, named: bool) -> SafeString:
    x = _COLUMN * number + 4
    kind, height = ("tu-untold", 12.0) if people is None else ("tu-reached", _TALL * people / most)
    bar = format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>',
        kind, point(x), point(_GROUND - height), point(_COLUMN - 8), point(height),
    ) if height else SafeString("")  # fmt: skip
    if not named:
        return bar
    return format_html(
        '{}<text class="plain" text-anchor="middle" x="{}" y="{}">{}</text>',
        bar, point(x + (_COLUMN - 8) / 2), point(_GROUND + 17), date_format(week, "COLUMN_DAY"),
    )  # fmt: skip
