"""Small countable charts: deadlines by day, overdue by step, the load of a worker, a line of weeks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from tutela.desk.pictures.coordinates import point

DOT = 18.0
DOT_STEP = 23.0
MOST_DOTS = 6  # a higher pile is said in figures
CHART_WIDTH = 308.0
ROOM_FOR_A_WEEKDAY = 27.0
LABEL_WIDTH = 96.0
BLOCK = 46.0
BAR_ROW = 41.0
BAR_WIDTH = 395.0
MOST_BLOCKS = 12  # more than these are drawn as one bar
SPARK_LOW, SPARK_HIGH = 40.0, 100.0
WORDS_FIT = 7.0  # percent of a load bar in which its number can be read

_NOTHING = SafeString("")
RISKS = ("high", "medium", "low", "none")

SHAPES = {
    "high": '<path d="M8 2.2 14.2 13.4H1.8Z" fill="currentColor" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/>',
    "medium": '<path d="M8 1.6 14.4 8 8 14.4 1.6 8Z" fill="var(--tu-risk-medium-fill)" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>',
    "low": '<circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-width="2.2"/>',
    "none": '<circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.5 1.9"/>',
}


@dataclass(frozen=True)
class DotDay:
    """How many deadlines fall on a day, by the risk of the case."""

    day: date
    high: int = 0
    medium: int = 0
    low: int = 0
    none: int = 0

    @property
    def total(self) -> int:
        """All deadlines of the day."""
        return self.high + self.medium + self.low + self.none

    @property
    def pile(self) -> list[str]:
        """The shapes of the day, the most urgent at the bottom."""
        return [risk for risk in RISKS for _ in range(getattr(self, risk))]


@dataclass(frozen=True)
class StepBar:
    """How many deadlines of one step of the case are overdue."""

    label: str
    count: int
    url: str = ""  # where it leads


def risk_words(risk: str) -> str:
    """Return the word of the risk mark."""
    return {
        "high": pgettext("risk", "High"),
        "medium": pgettext("risk", "Medium"),
        "low": pgettext("risk", "Low"),
    }.get(risk) or pgettext("risk", "Not assessed")


def deadline_dots(days: Sequence[DotDay], *, today: date | None = None) -> SafeString:
    """Draw one shape for each deadline of the coming days; weekends in between leave a gap."""
    if not days:
        return SafeString("")
    gaps = [later.day.weekday() < one.day.weekday() for one, later in pairwise(days)]
    column = (CHART_WIDTH - 14 * sum(gaps)) / len(days)
    tallest = max(day.total for day in days)
    ground = DOT_STEP * min(tallest, MOST_DOTS + 1) + 17
    parts: list[SafeString] = [
        format_html(
            '<line class="axis" x1="0" x2="{}" y1="{}" y2="{}"/>',
            point(CHART_WIDTH),
            point(ground),
            point(ground),
        )
    ]
    starts = [0.0]
    for gap in gaps:
        starts.append(starts[-1] + column + (14 if gap else 0))
    narrow = column < ROOM_FOR_A_WEEKDAY
    for day, x, opens in zip(days, starts, [True, *gaps], strict=True):
        named = opens or not narrow
        parts.append(_column(day, x, column, ground, is_today=day.day == today, named=named))
    parts.append(_fullest(days, starts, column, ground))
    return format_html(
        '<svg class="tu-chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        point(CHART_WIDTH), point(ground + 42), _dots_label(days), _joined(parts),
    )  # fmt: skip


def _column(
    day: DotDay, x: float, width: float, ground: float, *, is_today: bool, named: bool
) -> SafeString:
    parts: list[SafeString] = []
    middle = x + width / 2
    pile = day.pile
    shown = pile if len(pile) <= MOST_DOTS else pile[: MOST_DOTS - 1]
    if is_today:
        height = DOT_STEP * max(len(shown), 1) + 64
        parts.append(
            format_html(
                '<rect class="now" x="{}" y="{}" width="{}" height="{}" rx="9"/>',
                point(x + 1), point(ground + 40 - height), point(width - 2), point(height),
            )
        )  # fmt: skip
    for level, risk in enumerate(shown):
        parts.append(_dot(risk, middle - DOT / 2, ground - DOT - 6 - DOT_STEP * level))
    if len(pile) > len(shown):
        top = ground - 6 - DOT_STEP * len(shown) - 4
        parts.append(
            format_html(
                '<text class="strong" text-anchor="middle" x="{}" y="{}">+{}</text>',
                point(middle), point(top), len(pile) - len(shown),
            )
        )  # fmt: skip
    weekday = date_format(day.day, "D") if named or is_today else ""
    number = str(day.day.day)
    for text, drop, style in (
        (weekday, 17, "now-text" if is_today else "plain"),
        (number, 33, "now-text" if is_today else "strong"),
    ):
        parts.append(
            format_html(
                '<text class="{}" text-anchor="middle" x="{}" y="{}">{}</text>',
                style, point(middle), point(ground + drop), text,
            )
        )  # fmt: skip
    return _joined(parts)


def _fullest(
    days: Sequence[DotDay], starts: Sequence[float], width: float, ground: float
) -> SafeString:
    """Name the fullest day beside its pile, where there is room."""
    number = max(range(len(days)), key=lambda one: days[one].total)
    top = days[number].total
    if not 3 <= top <= MOST_DOTS:
        return SafeString("")
    y = ground - 6 - DOT_STEP * (top - 1)
    left, right = starts[number], starts[number] + width
    words = gettext("%(count)s, fullest day") % {"count": top}

    def is_free(start: float, end: float) -> bool:
        others = zip(days, starts, strict=True)
        near = [day.total for day, x in others if x < end and x + width > start]
        return start >= 0 and end <= CHART_WIDTH and max(near, default=0) <= top - 2

    for anchor, x, start in (("end", left, left - LABEL_WIDTH), ("start", right, right)):
        if is_free(start, start + LABEL_WIDTH):
            return format_html(
                '<text class="strong" text-anchor="{}" x="{}" y="{}">{}</text>',
                anchor,
                point(x),
                point(y),
                words,
            )
    return SafeString("")


def _dot(risk: str, x: float, y: float) -> SafeString:
    return format_html(
        '<svg class="tu-fill-{}" x="{}" y="{}" width="18" height="18" viewBox="0 0 16 16">{}</svg>',
        risk, point(x), point(y), SafeString(SHAPES[risk]),
    )  # fmt: skip


def _dots_label(days: Sequence[DotDay]) -> str:
    first, last = (date_format(day.day, "DAY") for day in (days[0], days[-1]))
    fullest = max(days, key=lambda day: day.total)
    words = gettext("Deadlines by day, %(first)s to %(last)s.") % {"first": first, "last": last}
    if not fullest.total:
        return f"{words} " + gettext("None.")
    return f"{words} " + gettext("The fullest day is %(day)s with %(count)s.") % {
        "day": date_format(fullest.day, "WEEKDAY"),
        "count": fullest.total,
    }


def overdue_by_step(bars: Sequence[StepBar]) -> SafeString:
    """Draw overdue deadlines by step, each a block that can be counted; the worst step stands out."""
    if not bars:
        return SafeString("")
    most = max(bar.count for bar in bars)
    unit = min(BLOCK + 4, (BAR_WIDTH - 124 - 34) / max(most, 1))
    parts = [
        format_html(
            '<line class="axis" x1="120" x2="120" y1="0" y2="{}"/>', point(BAR_ROW * len(bars) - 6)
        )
    ]
    for row, bar in enumerate(bars):
        at = 5 + BAR_ROW * row
        drawn = _bar(bar, at, unit, is_most=bar.count == most > 0, blocks=most <= MOST_BLOCKS)
        words = f"{bar.label}: {bar.count}"
        room = format_html(
            '<rect class="tu-room" x="0" y="{}" width="{}" height="26"/>', point(at - 2), BAR_WIDTH
        )
        parts.append(_led(drawn, words, bar.url, room))
    said = ", ".join(f"{bar.label} {bar.count}" for bar in bars)
    return format_html(
        '<svg class="tu-chart" viewBox="0 0 {} {}" role="{}" aria-label="{}">{}</svg>',
        point(BAR_WIDTH), point(BAR_ROW * len(bars) - 4), _role(any(bar.url for bar in bars)),
        gettext("Overdue deadlines by step: %(said)s.") % {"said": said}, _joined(parts),
    )  # fmt: skip


def _bar(bar: StepBar, y: float, unit: float, *, is_most: bool, blocks: bool) -> SafeString:
    strong = " strong" if is_most else ""
    parts = [
        format_html(
            '<text x="0" y="{}" class="tu-label{}">{}</text>', point(y + 16), strong, bar.label
        )
    ]
    tone = "tu-hot" if is_most else "tu-cool"
    pieces = [(124 + unit * number, unit - 4) for number in range(bar.count)]
    if not blocks:
        pieces = [(124.0, max(unit * bar.count - 4, 2))] if bar.count else []
    for x, width in pieces:
        parts.append(
            format_html(
                '<rect x="{}" y="{}" width="{}" height="22" rx="{}" class="{}"/>',
                point(x), point(y), point(width), point(min(5, width / 3)), tone,
            )
        )  # fmt: skip
    end = 130 + unit * bar.count
    parts.append(
        format_html(
            '<text x="{}" y="{}" class="tu-label strong">{}</text>',
            point(end),
            point(y + 16),
            bar.count,
        )
    )
    return _joined(parts)


def load_bar(
    high: int,
    medium: int,
    low: int,
    limit: int,
    *,
    none: int = 0,
    most: int = 0,
    patterns: str = "p",
    links: Mapping[str, str] | None = None,
) -> SafeString:
    """Draw a worker's cases by risk against the limit. The page needs `<c-patterns />` once.

    `most` is the longest bar of the table, so that all bars share one scale. `none`: not assessed.
    `links`: where the part of a risk leads.
    """
    scale = max(high + medium + low + none, limit, most, 1) * 1.12
    parts: list[SafeString] = []
    start = 0.0
    for risk, count in (("high", high), ("medium", medium), ("low", low), ("none", none)):
        share = count / scale * 100
        if count:
            part = _load_part(risk, count, start, share, patterns)
            words = f"{risk_words(risk)}: {count}"
            parts.append(_led(part, words, (links or {}).get(risk, "")))
        start += share
    if limit:
        at = f"{limit / scale * 100:.2f}%"
        parts.append(format_html('<line class="tu-limit" x1="{}" x2="{}" y1="0" y2="30"/>', at, at))
    said = gettext("%(high)s high, %(medium)s medium, %(low)s low; limit %(limit)s") % {
        "high": high, "medium": medium, "low": low, "limit": limit,
    }  # fmt: skip
    if none:
        said += "; " + gettext("%(count)s not assessed") % {"count": none}
    return format_html(
        '<svg class="tu-chart tu-chart-free" height="30" role="{}" aria-label="{}">{}</svg>',
        _role(links), said, _joined(parts),
    )  # fmt: skip


def _load_part(risk: str, count: int, start: float, share: float, patterns: str) -> SafeString:
    parts = [
        format_html(
            '<rect x="{}%" y="4" width="{}%" height="22" rx="4" fill="url(#{}-{})" class="tu-edge"/>',
            f"{start:.2f}", f"{share:.2f}", patterns, risk,
        )
    ]  # fmt: skip
    middle = f"{start + share / 2:.2f}"
    if share >= WORDS_FIT:
        if risk != "high":
            parts.append(
                format_html(
                    '<rect x="{}%" y="6.5" width="22" height="17" rx="8.5" class="tu-pad-{}" transform="translate(-11 0)"/>',
                    middle, risk,
                )
            )  # fmt: skip
        parts.append(
            format_html(
                '<text x="{}%" y="19.5" text-anchor="middle" class="tu-in-{}">{}</text>',
                middle,
                risk,
                count,
            )
        )
    return _joined(parts)


def sparkline(points: Sequence[float], *, goal: float = 90, label: str = "") -> SafeString:
    """Draw percentages of the last weeks, 40 to 100; the dotted line is the goal."""
    if not points:
        return SafeString("")
    step = 150 / max(len(points) - 1, 1)
    spots = [(2 + step * number, _spark_y(percent)) for number, percent in enumerate(points)]
    run = "".join(
        f"{'L' if number else 'M'}{point(x)} {point(y)}" for number, (x, y) in enumerate(spots)
    )
    (last_x, last_y) = spots[-1]
    said = label or ngettext(
        "%(count)s week; the last %(last)s percent",
        "%(count)s weeks; the last %(last)s percent",
        len(points),
    ) % {"count": len(points), "last": f"{points[-1]:g}"}
    return format_html(
        '<svg class="tu-chart" viewBox="0 0 160 58" role="img" aria-label="{}">'
        '<path class="area" d="{}"/><line class="ref" x1="0" x2="160" y1="{}" y2="{}"/>'
        '<line class="axis" x1="0" x2="160" y1="56" y2="56"/><path class="run" d="{}"/>'
        '<circle class="end" cx="{}" cy="{}" r="4.5"/></svg>',
        said, f"{run}L{point(last_x)} 56L2 56Z", point(_spark_y(goal)), point(_spark_y(goal)), run, point(last_x), point(last_y),
    )  # fmt: skip


def month_bars(
    months: Sequence[tuple[date, int]], *, most: int, links: Mapping[date, str] | None = None
) -> SafeString:
    """Draw how many there were in each month; `most` is the highest bar of all such pictures on the page.

    `links`: where the bar of a month leads.
    """
    parts = []
    for number, (month, count) in enumerate(months):
        x, height = 27 * number, 34 * count / max(most, 1)
        bar = (
            format_html(
                '<rect class="tu-cool" x="{}" y="{}" width="20" height="{}" rx="2"/>'
                '<text class="plain" text-anchor="middle" x="{}" y="{}">{}</text>'
                '<text class="plain" text-anchor="middle" x="{}" y="62">{}</text>',
                point(x), point(48 - height), point(height), point(x + 10),
                point(44 - height), count, point(x + 10), date_format(month, "MONTH_SHORT"),
            )
        )  # fmt: skip
        words = f"{date_format(month, 'MONTH_YEAR')}: {count}"
        room = format_html(
            '<rect class="tu-room" x="{}" y="0" width="26" height="64"/>', point(x - 3)
        )
        parts.append(_led(bar, words, (links or {}).get(month, "") if count else "", room))
    said = ", ".join(f"{date_format(month, 'MONTH_YEAR')} {count}" for month, count in months)
    return format_html(
        '<svg class="tu-chart" viewBox="0 -2 160 66" role="{}" aria-label="{}">'
        '<line class="axis" x1="0" x2="160" y1="48" y2="48"/>{}</svg>',
        _role(links),
        gettext("Visits and calls by month: %(said)s.") % {"said": said}, _joined(parts),
    )  # fmt: skip


def _role(links: object) -> str:
    """Return what a drawing is: a picture, or a group of links."""
    return "group" if links else "img"


def _led(mark: SafeString, words: str, url: str, room: SafeString = _NOTHING) -> SafeString:
    """Return a mark as a link to what it stands for; `room`: where it can be pressed."""
    if not url:
        return mark
    return format_html('<a href="{}" aria-label="{}">{}{}</a>', url, words, room, mark)


def _spark_y(percent: float) -> float:
    share = (min(max(percent, SPARK_LOW), SPARK_HIGH) - SPARK_LOW) / (SPARK_HIGH - SPARK_LOW)
    return 54 - share * 50


def _joined(parts: Sequence[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
