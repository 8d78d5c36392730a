"""The two marks of a form that keeps what is typed: a note before it, a field in it."""

from typing import Any

from django import template
from django.template.context import RequestContext

from tutela.desk import kept

register = template.Library()


@register.inclusion_tag("desk/form/kept_note.html", takes_context=True)
def kept_note(context: RequestContext) -> dict[str, Any]:
    """Fill the form of the page with what was typed before, and say so; stands before the form."""
    request = context["request"]
    told = {"mark": kept.signed(kept.mark_of(request)), "csrf_token": context.get("csrf_token")}
    if request.method != "GET":
        return told
    typed = kept.typed_on(request)
    if typed is not None:
        kept.fill(context.get("form"), typed)
        context["kept_version"] = typed.version
        if typed.version and context.get("base_version"):
            context["base_version"] = (
                typed.version
            )  # whoever changed it meanwhile is not passed over
    return {**told, "typed": typed}


@register.inclusion_tag("desk/form/kept_field.html", takes_context=True)
def kept_field(context: RequestContext) -> dict[str, Any]:
    """Carry the mark of the page in the form."""
    what = getattr(context.get("sheet"), "code", "")
    return {"mark": kept.signed(kept.mark_of(context["request"], what))}
