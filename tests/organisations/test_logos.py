"""Logos: what is taken, what is refused, and by whom they are given."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.organisations.conftest import World
from tests.organisations.test_units import agency_id
from tests.organisations.test_users import events
from tutela.kernel.errors import AccessDenied
from tutela.organisations import errors
from tutela.organisations.commands.logos import give_logo, remove_logo
from tutela.organisations.logos import LARGEST, SVG, drawing_of
from tutela.organisations.models import Logo
from tutela.papers.making import drawable

PLAIN = f'<svg xmlns="{SVG}" viewBox="0 0 9 9"><path d="M1 1h7v7Z" fill="#0a0"/></svg>'.encode()
OTHER = PLAIN.replace(b"#0a0", b"#00a")


def svg(inside: str, **more: str) -> bytes:
    """Return a drawing with a shape, and with something else."""
    told = "".join(f' {name.replace("_", ":")}="{value}"' for name, value in more.items())
    box = f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"{told}>'
    return f"{box}<path d='M0 0h9'/>{inside}</svg>".encode()


def png(width: int = 40, height: int = 20, **told: Any) -> bytes:
    sink = io.BytesIO()
    Image.new("RGBA", (width, height), (10, 90, 160, 255)).save(sink, "PNG", **told)
    return sink.getvalue()


def test_of_a_drawing_only_shapes_and_colours_are_kept() -> None:
    drawing = drawing_of(
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://a.b/svg11.dtd">'
        + svg(
            '<title>Drawn by Ana</title><metadata><x:y xmlns:x="z">/home/ana</x:y></metadata>'
            '<!-- secret --><style>.a{fill:url(#g)}</style><defs><linearGradient id="g" '
            'xlink:href="#h"/></defs><g data-name="Ana" class="a"><circle r="2"/> loose </g>'
        )
    )
    assert drawing == (
        f'<svg xmlns="{SVG}" viewBox="0 0 9 9"><path d="M0 0h9"></path><style>.a{{fill:url(#g)}}'
        '</style><defs><linearGradient id="g" href="#h"></linearGradient></defs>'
        '<g class="a"><circle r="2"></circle></g></svg>'
    )
    assert drawable(drawing)


def test_a_picture_is_drawn_anew_and_small() -> None:
    told = PngInfo()
    told.add_text("Author", "Ana of the third floor")
    drawing = drawing_of(png(3000, 1500, pnginfo=told))
    assert 'viewBox="0 0 900 450"' in drawing
    assert "Ana" not in drawing
    assert drawable(drawing)


@pytest.mark.parametrize(
    ("file", "refusal"),
    [
        (b"", errors.LogoEmpty),
        (PLAIN + b" " * LARGEST, errors.LogoTooLarge),
        (svg("<g/>" * 3001), errors.LogoTooLarge),
        (svg("<g>" * 80 + "</g>" * 80), errors.LogoTooLarge),
        (b"GIF89a-not-a-logo", errors.LogoTypeUnknown),
        (b"<html><svg/></html>", errors.LogoTypeUnknown),
        (b"%PDF-1.7 <svg", errors.LogoDamaged),
        (PLAIN[:-8], errors.LogoDamaged),
        (png()[:60], errors.LogoDamaged),
        (svg("<script>alert(1)</script>"), errors.LogoActs),
        (svg("<metadata><script/></metadata>"), errors.LogoActs),
        (svg("<rect onclick='x()'/>"), errors.LogoActs),
        (svg("", onload="x()"), errors.LogoActs),
        (svg("<foreignObject/>"), errors.LogoActs),
        (svg("<a href='https://a.b'/>"), errors.LogoActs),
        (svg("<g xlink:href='https://a.b/x.svg'/>"), errors.LogoActs),
        (svg("<rect style='fill:url(https://a.b/c)'/>"), errors.LogoActs),
        (svg("<rect fill='url( \"//a.b#c\")'/>"), errors.LogoActs),
        (svg("<style>@import 'https://a.b/c.css'</style>"), errors.LogoActs),
        (svg("<style>.a{fill:u\\72l(x)}</style>"), errors.LogoActs),
        (svg("<image href='#a'/>"), errors.LogoHasMore),
        (svg("<use href='#a'/>"), errors.LogoHasMore),
        (svg("<text>Agency</text>"), errors.LogoHasMore),
        (svg("<filter id='f'/>"), errors.LogoHasMore),
        (f'<svg xmlns="{SVG}" viewBox="0 0 9 9"/>'.encode(), errors.LogoHasMore),
        (b'<!DOCTYPE svg [<!ENTITY a "aa">]>' + PLAIN, errors.LogoHasMore),
    ],
)
def test_what_is_no_logo_is_refused(file: bytes, refusal: type[errors.LogoRefused]) -> None:
    with pytest.raises(refusal):
        drawing_of(file)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_logo_is_given_changed_and_taken_away(world: World) -> None:
    key = agency_id("CSW_A")
    give_logo(world.admin, key, file=PLAIN)
    give_logo(world.admin, key, file=PLAIN)  # the same: nothing to tell
    give_logo(world.admin, key, file=OTHER)
    assert "#00a" in Logo.objects.get(agency=key).drawing
    remove_logo(world.admin, key)
    assert not Logo.objects.exists()
    with pytest.raises(errors.NoLogo):
        remove_logo(world.admin, key)
    assert events(key) == ["logo.given", "logo.given", "logo.removed"]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_administrator_of_an_institution_gives_it_its_logo(world: World) -> None:
    key = agency_id("CSW_A")
    local = world.person("local", "A1", "AGENCY_ADMINISTRATOR")
    give_logo(local, key, file=PLAIN)
    assert "#0a0" in Logo.objects.get(agency=key).drawing
    remove_logo(local, key)
    assert events(key) == ["logo.given", "logo.removed"]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_who_does_not_keep_the_institution_gives_it_no_logo(world: World) -> None:
    key = agency_id("CSW_A")
    give_logo(world.admin, key, file=PLAIN)
    elsewhere = world.person("elsewhere", "X", "AGENCY_ADMINISTRATOR")
    for actor in (elsewhere, world.people["head"], world.people["worker"]):
        with pytest.raises(AccessDenied):
            give_logo(actor, key, file=OTHER)
        with pytest.raises(AccessDenied):
            remove_logo(actor, key)
    with pytest.raises(errors.LogoDamaged):  # nothing could draw it, and nothing is changed
        give_logo(
            world.admin, key, file=PLAIN.replace(b'viewBox="0 0 9 9"', b'width="0" height="0"')
        )
    assert "#0a0" in Logo.objects.get(agency=key).drawing
