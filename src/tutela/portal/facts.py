"""What is the same of a page in every language: set once, kept with the text of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from tutela.portal.enums import CentreKind, Drawing, PageKind, Progress

_OF_ALL = ("drawing", "show_in_menus")
_OWN: dict[PageKind, tuple[str, ...]] = {
    PageKind.PROJECT: ("progress", "begins_date", "ends_date"),
    PageKind.NEWS: ("happened_date", "project_key", "campaign_key"),
    PageKind.EVENT: ("begins_date", "ends_date", "campaign_key"),
    PageKind.CALL: ("call_code",),
    PageKind.CENTRE: ("centre_kind", "phone", "verified_date"),
}


class Facts(BaseModel):
    """What can be set once for all languages; which of it a kind of page has, `names_of` says."""

    model_config = ConfigDict(extra="forbid")

    drawing: Drawing = Drawing.NONE
    show_in_menus: bool = False
    progress: Progress = Progress.PLANNED
    begins_date: date | None = None
    ends_date: date | None = None
    happened_date: date | None = None
    call_code: Annotated[str, StringConstraints(max_length=40)] = ""
    project_key: UUID | None = None
    campaign_key: UUID | None = None
    centre_kind: CentreKind = CentreKind.DAY_CARE
    phone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)] = ""
    verified_date: date | None = None


def names_of(kind: PageKind) -> tuple[str, ...]:
    """Return what a kind of page has; nothing of the first page, which stands as it stands."""
    return () if kind == PageKind.HOME else (*_OF_ALL, *_OWN.get(kind, ()))


def read(kind: PageKind, content: Mapping[str, Any]) -> Facts:
    """Return what a revision says."""
    said = {name: content.get(name) for name in names_of(kind)}
    return Facts.model_validate({name: value for name, value in said.items() if value is not None})
