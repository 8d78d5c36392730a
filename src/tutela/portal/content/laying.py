"""Lay the demo's site out, or bring it to what the source says. Safe to run again."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify
from wagtail.models import Locale, Page, Site

from tutela.portal import models
from tutela.portal.content import albanian, english, serbian
from tutela.portal.content.tree import LANGUAGES, TREE, Leaf
from tutela.portal.languages import spoken

WORDS = {"en": english.PAGES, "sq": albanian.PAGES, "sr-latn": serbian.PAGES}


def lay_out() -> int:
    """Make every page of the demo's site in every language that is spoken here; return how many."""
    codes = {tongue.code for tongue in spoken()}
    made: dict[tuple[str, str], models.SitePage] = {}
    for code in (code for code in LANGUAGES if code in codes):
        locale, _made = Locale.objects.get_or_create(language_code=code)
        for leaf in TREE:
            made[code, leaf.code] = _page(leaf, code, locale, made)
    first = next(iter(made.values()), None)
    if first is not None:
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={
                "hostname": "localhost",
                "port": 80,
                "root_page": first,
                "site_name": "Tutela",
            },
        )
    return len(made)


def _page(
    leaf: Leaf, code: str, locale: Locale, made: dict[tuple[str, str], models.SitePage]
) -> models.SitePage:
    kind: type[models.SitePage] = getattr(models, leaf.kind)
    fields = _fields(leaf, code, made)
    twin = next((made[other, leaf.code] for other in LANGUAGES if (other, leaf.code) in made), None)
    slug = fields["slug"]
    known: models.SitePage | None = kind.objects.filter(locale=locale, slug=slug).first()
    if known is not None:
        for name, value in fields.items():
            setattr(known, name, value)
        known.save()
        return known
    page = kind(locale=locale, **fields)
    if twin is not None:
        page.translation_key = twin.translation_key
    parent = made[code, leaf.parent] if leaf.parent else Page.get_first_root_node()
    parent.add_child(instance=page)
    return page


def _fields(leaf: Leaf, code: str, made: dict[tuple[str, str], models.SitePage]) -> dict[str, Any]:
    words = WORDS[code][leaf.code]
    fields: dict[str, Any] = {**leaf.facts, **words}
    if "project" in fields:
        fields["project"] = made[code, fields["project"]]
    fields["slug"] = f"home-{code}" if leaf.code == "home" else slugify(words["title"])[:60]
    fields["drawing"] = leaf.drawing
    fields["show_in_menus"] = leaf.in_menu
    fields["search_description"] = words["lead"]
    fields["sources"] = [
        ("source", {"title": title, "address": url}) for title, url in leaf.sources
    ]
    if "services" in fields:
        fields["services"] = [("service", service) for service in fields["services"]]
    return fields
