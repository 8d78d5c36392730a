"""Words of children's boards, which their officers write in several languages."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.translation import get_language

from tutela.reference.queries import in_language

register = template.Library()


@register.filter
def worded(words: Mapping[str, str]) -> str:
    """Return a text in the reader's language, else in English, else in whichever there is."""
    return in_language(words, get_language() or "en")
