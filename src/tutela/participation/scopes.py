"""Who reaches calls and applications: the office; reviewers too, where nothing says who a child is."""

from __future__ import annotations

OFFICE = "participation.manage"
REVIEW = "participation.review"
FORGET = "participation.forget"
DOOR = "participation.door"
