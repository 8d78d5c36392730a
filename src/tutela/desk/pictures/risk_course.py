"""How the risk of one child went: a line of steps over the days, a shape of the risk mark wherever it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tutela.desk.pictures.charts import RISKS, SHAPES, risk_words
from tutela.desk.pictures.coordinates import point

WIDTH, HEIGHT = 400.0, 150.0
FIRST, LAST = 104.0, 388.0  # the first day and today, right of the words
TOP, BETWEEN = 16.0, 34.0
SHAPE = 16.0
BESIDE = 12.0  # shapes nearer than this to each other are moved apart


@dataclass(frozen=True)
class RiskDay:
    """From which day on which risk counted: high, medium, low or none."""

    day: date
    risk: str


def risk_course(steps: Sequence[RiskDay], *, today: date) -> SafeString:
    """Draw the steps, the oldest first, up to today; nothing where the risk was never assessed."""
    if not steps:
        return SafeString("")
    spots = _spots(steps, today)
    parts = [_row(risk) for risk in RISKS]
    parts.append(
        format_html('<path class="tu-course" d="{}"/>', _run([*spots, (LAST, spots[-1][1])]))
    )
    parts += [_shape(step.risk, *spot) for step, spot in zip(steps, spots, strict=True)]
    parts += [
        _day(steps[0].day, FIRST, "start"),
        _day(today, LAST, "end"),
    ]
    said = "; ".join(
        f"{date_format(step.day, 'DAY_YEAR')}: {risk_words(step.risk)}" for step in steps
    )
    return format_html(
        '<svg class="tu-chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        point(WIDTH), point(HEIGHT), gettext("Risk over time: %(said)s.") % {"said": said},
        format_html_join("", "{}", ((part,) for part in parts)),
    )  # fmt: skip


def _spots(steps: Sequence[RiskDay], today: date) -> list[tuple[float, float]]:
    """Return where each step begins: by its day, and never upon the one before."""
    days = max((today - steps[0].day).days, 1)
    wide = LAST - BESIDE - FIRST
    room = min(BESIDE, wide / max(len(steps), 1))
    x = FIRST - room
    found = []
    for number, step in enumerate(steps):
        furthest = LAST - BESIDE - room * (len(steps) - 1 - number)
        x = min(max(FIRST + wide * (step.day - steps[0].day).days / days, x + room), furthest)
        found.append((x, _height(step.risk)))
    return found


def _height(risk: str) -> float:
    return TOP + BETWEEN * RISKS.index(risk)


def _run(spots: Sequence[tuple[float, float]]) -> str:
    """Go along each level, then straight up or down to the next."""
    path = [f"M{point(spots[0][0])} {point(spots[0][1])}"]
    for (_x, _y), (x, y) in pairwise(spots):
        path.append(f"H{point(x)}V{point(y)}")
    return "".join(path)


def _row(risk: str) -> SafeString:
    y = _height(risk)
    return format_html(
        '<line class="axis" x1="{}" x2="{}" y1="{}" y2="{}"/><text class="plain" x="0" y="{}">{}</text>',
        point(FIRST - SHAPE / 2), point(LAST), point(y), point(y), point(y + 4), risk_words(risk),
    )  # fmt: skip


def _shape(risk: str, x: float, y: float) -> SafeString:
    return format_html(
        '<svg class="tu-fill-{}" x="{}" y="{}" width="{}" height="{}" viewBox="0 0 16 16">'
        '<circle class="tu-under" cx="8" cy="8" r="8"/>{}</svg>',
        risk, point(x - SHAPE / 2), point(y - SHAPE / 2), point(SHAPE), point(SHAPE),
        SafeString(SHAPES[risk]),
    )  # fmt: skip


def _day(day: date, x: float, anchor: str) -> SafeString:
    return format_html(
        '<text class="plain" text-anchor="{}" x="{}" y="{}">{}</text>',
        anchor, point(x), point(HEIGHT - 4), date_format(day, "DAY_YEAR"),
    )  # fmt: skip
