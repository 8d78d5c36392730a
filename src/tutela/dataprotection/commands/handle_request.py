"""Work on a request: whose it is, who asks, and that it is taken back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.dataprotection import rules
from tutela.dataprotection.commands.rows import of_file, signed
from tutela.dataprotection.enums import Identity
from tutela.dataprotection.errors import HandledAlready, IdentityUnchecked
from tutela.dataprotection.events import (
    RequesterIdentified,
    SubjectRequestTaken,
    SubjectRequestWithdrawn,
)
from tutela.dataprotection.inputs import LongText
from tutela.dataprotection.models import SubjectRequest
from tutela.dataprotection.workflow import REQUEST
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("subject_request.take", rules.handle_request, label=_("Take over a request about data"))
def take_request(ctx: Context, request: SubjectRequest, /) -> SubjectRequestTaken:
    """Take over a request from another officer. Refused when: it is one's own."""
    officer = signed(ctx, rules.handle_request.code)
    if request.handler_id == officer:
        raise HandledAlready
    request.handler_id = officer
    request.save(update_fields=["handler"])
    return SubjectRequestTaken(subject=Subject.of(request), also=of_file(request))


@command(
    "subject_request.identify", rules.handle_request, label=_("Say how the identity was checked")
)
def identify_requester(
    ctx: Context, request: SubjectRequest, /, *, identity: Identity, note: LongText = ""
) -> RequesterIdentified:
    """Say how it was made sure who asks. Refused when: it was not, or it was said before."""
    if identity is Identity.NOT_YET:
        raise IdentityUnchecked
    request.state = REQUEST.next("identify", request.state)
    request.identity, request.identity_note = identity, note
    request.save(update_fields=["state", "identity", "identity_note"])
    return RequesterIdentified(
        subject=Subject.of(request), also=of_file(request), identity=identity
    )


@command(
    "subject_request.withdraw", rules.handle_request, label=_("Note that a request is withdrawn")
)
def withdraw_request(ctx: Context, request: SubjectRequest, /) -> SubjectRequestWithdrawn:
    """Note that whoever asked took it back. Refused when: it is decided."""
    request.state = REQUEST.next("withdraw", request.state)
    request.save(update_fields=["state"])
    return SubjectRequestWithdrawn(subject=Subject.of(request), also=of_file(request))
