"""Serbian in Cyrillic letters: tricky words, and what is left alone."""

from __future__ import annotations

import polib
import pytest

from tutela.console import messages
from tutela.kernel.cyrillic import cyrillic
from tutela.reference.queries import in_language


@pytest.mark.parametrize(
    ("latin", "expected"),
    [
        ("Ljubav, njiva i džep", "Љубав, њива и џеп"),
        ("LJUBAV NJIVA DŽEP", "ЉУБАВ ЊИВА ЏЕП"),
        ("Đak čeka ćup žute šljive", "Ђак чека ћуп жуте шљиве"),
        ("injekcija, Injekcije", "инјекција, Инјекције"),
        ("nadživeti, nadživela", "надживети, надживела"),
        ("konjugacija i konjunktivitis", "конјугација и конјунктивитис"),
        ("Tanjug javlja", "Танјуг јавља"),
        ("konj, konjušnica, tanjir", "коњ, коњушница, тањир"),
        ("budžet i Odžaci", "буџет и Оџаци"),
        ("odjava i podjela", "одјава и подјела"),
        ("I dete i roditelj", "И дете и родитељ"),
        ("II stepen, XIV vek, IX", "II степен, XIV век, IX"),
        ("PDF-a ili XLSX", "PDF-а или XLSX"),
        ("Terre des hommes na Kosovu", "Terre des hommes на Косову"),
        ("Piše na ana@example.org", "Пише на ana@example.org"),
        ("Vidi https://example.org/zakon?a=b", "Види https://example.org/zakon?a=b"),
        ("broj PZ-2026-0417", "број PZ-2026-0417"),
        ("Još %(count)s dana, {name}, %s", "Још %(count)s дана, {name}, %s"),
        ('<a href="/pomoc/">Pomoć</a>&nbsp;ovde', '<a href="/pomoc/">Помоћ</a>&nbsp;овде'),
        (
            'Jezik: <span translate="no">Srpski</span> da',
            'Језик: <span translate="no">Srpski</span> да',
        ),
        ("Unity in Care na Kosovu", "Unity in Care на Косову"),
        ("80 % dece", "80 % деце"),
        ("Facebook i WhatsApp", "Фацебоок и WhatsApp"),
        ("", ""),
    ],
)
def test_letters(latin: str, expected: str) -> None:
    assert cyrillic(latin) == expected


def test_what_is_cyrillic_already_stays() -> None:
    assert cyrillic("Њива, надживети, PDF") == "Њива, надживети, PDF"


def test_a_label_is_made_from_the_latin_one_and_its_own_comes_first() -> None:
    assert in_language({"en": "Visit", "sr-latn": "Poseta"}, "sr-cyrl") == "Посета"
    assert in_language({"sr-latn": "Poseta", "sr-cyrl": "Обилазак"}, "sr-cyrl") == "Обилазак"
    assert in_language({"en": "Visit"}, "sr-cyrl") == "Visit"


def test_every_text_keeps_its_places_and_tags() -> None:
    file = polib.pofile(str(messages.catalogue("sr_Latn").fpath))
    turned = messages.in_cyrillic(file)
    before = {(e.msgctxt, e.msgid): e for e in messages.catalogue("sr_Latn")}
    assert len(turned) > 2000
    for entry in turned:
        latin = before[entry.msgctxt, entry.msgid]
        for one, other in zip(_said(entry), _said(latin), strict=True):
            assert messages._marks(one) == messages._marks(other), entry.msgid


def _said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]
