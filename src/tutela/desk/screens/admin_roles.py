"""Who may do what how far: the roles against the rights, as the database holds them now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from tutela.desk import shell
from tutela.desk.rule_words import TOPICS
from tutela.desk.screens.admin_words import named
from tutela.desk.views import actor_of, may, page, screen
from tutela.kernel import clock
from tutela.organisations.enums import SCOPE_LABELS, RightScope
from tutela.organisations.queries import matrix as of_roles
from tutela.reference.queries import in_language


@screen("role.read")
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Show the table of roles and rights; made for paper too."""
    matrix = of_roles.role_matrix(actor_of(request))
    reaches = {row.rule: row.reaches for row in matrix.rows}
    nowhere = ("",) * len(matrix.roles)
    topics = [
        {
            "label": topic.label,
            "rows": [
                {"label": label, "reaches": [_said(r) for r in reaches.get(rule, nowhere)]}
                for rule, label in topic.rules.items()
            ],
        }
        for topic in TOPICS
    ]
    language = shell.current_language().code
    heads = [
        {"row": r, "name": named(r), "about": in_language(r.description, language), "mfa": r.mfa}
        for r in (*matrix.roles, *of_roles.resting_roles(actor_of(request)))
    ]
    context = {
        "keeps": may("config.manage"),
        "roles": heads[: len(matrix.roles)],
        "all_roles": heads,
        "topics": topics,
        "today": clock.today(),
        "width": len(matrix.roles) + 1,
    }
    return page(request, "desk/admin/roles.html", context)


def _said(reach: str) -> dict[str, object]:
    return {"code": reach.lower(), "words": SCOPE_LABELS[RightScope(reach)] if reach else ""}


urls = [path("admin/roles/", roles, name="admin-roles")]
