"""The logo of an institution, which stands on its letters and papers."""

from __future__ import annotations

from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import ports, rules
from tutela.organisations.errors import LogoDamaged, NoLogo
from tutela.organisations.events import LogoGiven, LogoRemoved
from tutela.organisations.logos import drawing_of
from tutela.organisations.models import Agency, Logo


@command("logo.give", rules.mark_agency, label=_("Give an institution a logo"))
def give_logo(ctx: Context, agency: Agency, /, *, file: bytes) -> LogoGiven | tuple[()]:
    """Put a logo onto the papers of an agency, in place of the one that it had.

    Refused when: the file is no SVG of plain shapes and no PNG, is too large, or cannot be drawn.
    """
    drawing = drawing_of(file)
    if not all(ports.logo_drawable.ask(drawing)):
        raise LogoDamaged
    mark = sha256(drawing.encode()).hexdigest()
    if Logo.objects.filter(agency=agency, mark=mark).exists():
        return ()
    told = {"mark": mark, "drawing": drawing, "given_at": clock.now()}
    Logo.objects.update_or_create(agency=agency, defaults=told)
    return LogoGiven(subject=Subject.of(agency), mark=mark)


@command("logo.remove", rules.mark_agency, label=_("Take the logo of an institution away"))
def remove_logo(ctx: Context, agency: Agency, /) -> LogoRemoved:
    """Let the papers of an agency be without a logo again.

    Refused when: it has none.
    """
    logo = Logo.objects.filter(agency=agency).first()
    if logo is None:
        raise NoLogo
    logo.delete()
    return LogoRemoved(subject=Subject.of(agency), mark=logo.mark)
