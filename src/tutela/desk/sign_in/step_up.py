"""Step-up: before what could be misused at a desk left alone, the person proves again who they are.

A view says so in its declaration, `@screen(..., step_up=True)`. Proof is a password, a code or a passkey
given in this session within the last minutes (`STEP_UP_MINUTES`), at the sign-in too. allauth asks,
keeps a form that was on its way, and carries it out afterwards.
"""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest


def require_proof(request: HttpRequest) -> None:
    """Go on only if who asks has proved it lately. Raises: ReauthenticationRequired, which asks."""
    if get_adapter(request).is_reauthentication_required(app="tutela.desk"):
        if request.method == "POST":
            request.META["QUERY_STRING"] = ""  # allauth finds a kept form again by its bare path
        raise ReauthenticationRequired
