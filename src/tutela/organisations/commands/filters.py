"""Filters of lists that somebody uses again and again."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, StringConstraints

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.events import FilterDeleted, FilterSaved
from tutela.organisations.models import SavedFilter, User

NEVER_KEPT = frozenset({"q", "page", "csrfmiddlewaretoken", "tour"})
"""What was searched for may be a child's name, so it does not stay in a filter."""


def _without_search(query: str) -> str:
    kept = [(key, value) for key, value in parse_qsl(query) if key not in NEVER_KEPT]
    return urlencode(kept)


Query = Annotated[str, StringConstraints(max_length=1000), AfterValidator(_without_search)]
FilterName = Annotated[str, StringConstraints(min_length=1, max_length=60)]


@command("filter.save", rules.own_account, makes=SavedFilter, label=_("Keep a filter"))
def save_filter(
    ctx: Context,
    user: User,
    /,
    *,
    new_id: UUID,
    list: Annotated[str, StringConstraints(pattern=r"^[a-z_.]{2,40}$")],  # noqa: A002 -- the field's word
    name: FilterName,
    query: Query,
) -> FilterSaved:
    """Keep a filter of a list under a name; the same name again replaces it."""
    kept = SavedFilter.objects.filter(user=user, list=list, name=name).first()
    if kept is None:
        position = SavedFilter.objects.filter(user=user, list=list).count()
        kept = SavedFilter.objects.create(
            id=new_id, user=user, list=list, name=name, query=query, position=position
        )
    else:
        kept.query = query
        kept.save(update_fields=["query"])
    return FilterSaved(subject=Subject.of(kept), list=list)


@command("filter.delete", rules.own_filter, label=_("Forget a filter"))
def delete_filter(ctx: Context, kept: SavedFilter, /) -> FilterDeleted:
    """Forget a saved filter."""
    subject = Subject.of(kept)
    kept.delete()
    return FilterDeleted(subject=subject, list=kept.list)
