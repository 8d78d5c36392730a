"""Figures drawn on the server: from frozen dataclasses to SVG, coloured by the tokens, readable without colour."""

from tutela.desk.pictures.charts import (
    DotDay,
    StepBar,
    deadline_dots,
    load_bar,
    overdue_by_step,
    sparkline,
)
from tutela.desk.pictures.family import Couple, ParentOf, Relative, Sex, family, family_lines

__all__ = [
    "Couple",
    "DotDay",
    "ParentOf",
    "Relative",
    "Sex",
    "StepBar",
    "deadline_dots",
    "family",
    "family_lines",
    "load_bar",
    "overdue_by_step",
    "sparkline",
]
