"""Figures drawn on the server: from frozen dataclasses to SVG, coloured by the tokens, readable without colour."""

from tutela.desk.pictures.charts import (
    DotDay,
    StepBar,
    deadline_dots,
    load_bar,
    month_bars,
    overdue_by_step,
    risk_words,
    sparkline,
)
from tutela.desk.pictures.ecomap import Around, Bond, ecomap, ecomap_lines
from tutela.desk.pictures.family import (
    Couple,
    ParentOf,
    Relative,
    Sex,
    family,
    family_drawing,
    family_lines,
)
from tutela.desk.pictures.risk_course import RiskDay, risk_course

__all__ = [
    "Around",
    "Bond",
    "Couple",
    "DotDay",
    "ParentOf",
    "Relative",
    "RiskDay",
    "Sex",
    "StepBar",
    "deadline_dots",
    "ecomap",
    "ecomap_lines",
    "family",
    "family_drawing",
    "family_lines",
    "load_bar",
    "month_bars",
    "overdue_by_step",
    "risk_course",
    "risk_words",
    "sparkline",
]
