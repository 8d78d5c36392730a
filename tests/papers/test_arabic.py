"""A paper that is read from the right: letters of its own, and numbers and names the right way round."""

from __future__ import annotations

import io

import pikepdf
from django.utils.translation import override

from tutela.desk.pictures import Around, Bond, ecomap_lines
from tutela.papers.blocks import Facts, Heading, Quote, table
from tutela.papers.making import Brand, Paper, Printed, pdf
from tutela.papers.words import apart, listed

PHONE = "0123 456 789"


def paper(language: str) -> Paper:
    """Return a paper with a bit of everything."""
    rows = [("3 مايو 2026", "زيارة منزلية", "Amina Bello")]
    blocks = (
        Heading("الطفل"),
        Facts.of(("الهاتف", PHONE)),
        table(("متى", "ماذا حدث", "من"), rows),
        Quote("أريد أن أعود إلى المدرسة.", "كلمات الطفل"),
    )
    brand, printed = Brand("وكالة الإغاثة", "مكتب الشمال"), Printed("Amina", "سري")
    return Paper("الملف الكامل", language, brand, printed, blocks, warning="سري.")


def test_arabic_is_set_in_letters_of_its_own_and_stays_tagged() -> None:
    with pikepdf.open(io.BytesIO(pdf(paper("ar")))) as document:
        fonts = {str(one.BaseFont).split("+")[-1] for one in document.objects
                 if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one}  # fmt: skip
        assert str(document.Root.Lang).startswith("ar")
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
    assert {"IBMPlexSansArabic", "IBMPlexSansArabic-SemiBold"} <= {
        f.removesuffix("-Regular") for f in fonts
    }
    assert not any("DejaVu" in one for one in fonts)


def test_a_number_and_a_name_keep_their_direction_only_where_it_is_needed() -> None:
    with override("ar"):
        assert apart(PHONE) == f"\u2068{PHONE}\u2069"
        assert listed(["Amina", "", PHONE]) == f"\u2068Amina\u2069، \u2068{PHONE}\u2069"
        assert apart("") == ""
    with override("sq"):
        assert listed(["Amina", PHONE]) == f"Amina, {PHONE}"


def test_a_line_about_a_relative_begins_at_the_right_whatever_the_letters_of_the_name() -> None:
    around = [Around("Amina Bello", "الأم", Bond.CARES)]
    with override("ar"):
        (line,) = ecomap_lines(around)
    assert line.startswith("\u2068Amina Bello\u2069، \u2068الأم\u2069: ")


def test_what_short_columns_leave_goes_to_those_that_say_much() -> None:
    def room(*cells: str) -> list[int]:
        return list(table(("a",) * len(cells), [cells]).told()["room"])

    assert room("x" * 16, "x" * 200, "x" * 12) == [16, 56, 12]
    assert room("x" * 16, "x" * 20) == [16, 20]
    assert room("x" * 90, "x" * 90, "x" * 90) == [34, 34, 34]
