"""What the templates of the site need: addresses in a language, drawings, kinds in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tutela.portal.enums import Drawing, ServiceKind
from tutela.portal.languages import Tongue
from tutela.portal.models import SitePage
from tutela.reference.queries import in_language

register = template.Library()


@register.simple_tag
def site_url(prefix: str, path: str) -> str:
    """Return the address of a path in a language."""
    return reverse("site-page", args=[prefix, path])


@register.simple_tag
def site_page(page: SitePage, tongue: Tongue) -> str:
    """Return the address of a page, in the letters that the reader has chosen."""
    return reverse("site-page", args=[tongue.prefix, page.path_in_language()])


@register.simple_tag
def desk_address() -> str:
    """Return where people who work here sign in: beside the site, or as TUTELA_DESK says; else nothing."""
    try:
        return reverse("account_login")
    except NoReverseMatch:
        return str(getattr(settings, "DESK", ""))


@register.simple_tag
def drawing(name: str) -> SafeString:
    """Return one of our drawings."""
    if name == Drawing.NONE:
        return SafeString("")
    return mark_safe(render_to_string(f"portal/drawings/{Drawing(name)}.html"))  # noqa: S308 -- our own file


@register.simple_tag
def sign(name: str) -> SafeString:
    """Return what stands beside an idea in easy words: one of our drawings, or a sign on a ground of its own."""
    if name in Drawing.values:
        return drawing(name)
    return format_html(
        '<span class="sign" aria-hidden="true"><svg class="i"><use href="#i-{}"/></svg></span>',
        name,
    )


@register.filter
def said_in(texts: dict[str, str], code: str) -> str:
    """Return what is said in a language; where it is not, in another one."""
    return in_language(texts, code)


@register.filter
def within(path: str, other: str) -> bool:
    """Say whether a page stands below another one."""
    return path.startswith(other)


@register.filter
def kind_of_service(service: dict[str, Any]) -> str:
    """Return in words what a service is."""
    return str(ServiceKind(service["kind"]).label)


@register.filter
def item(words: Mapping[str, str] | None, name: str) -> str:
    """Return what stands under a name; nothing, where nothing does."""
    return (words or {}).get(name, "")
