"""Dirty registers: what offices really keep, with every fault known. Shares nothing with the reader."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

TODAY = date.today()  # noqa: DTZ011 -- the program reads the wall clock too
HEADINGS = (
    "Numri i dosjes", "Njësia", "Emri", "Prezime", "Emri i babait", "Gjinia", "Datëlindja", "Komuna",
    "Fshati", "Telefon", "Kujdestari", "Srodstvo", "Datum prijave", "Burimi", "Opis", "Concerns",
    "Hitnost", "Shkollimi", "Vërejtje",
)  # fmt: skip
NAMES = (
    ("Arben", "Krasniqi"), ("Ерёза", "Berisha"), ("Марко", "Петровић"), ("Džejla", "Hadžić"),
    ("XHEMILE", "GASHNJANI"), ("shkëlqim", "çollaku"), ("Elif", "Safçı"), ("Ана Марија", "Ђокић"),
    ("  Liridon ", "Zeka-Gashi"), ("Besa", ""), ("", "Toska"),
)  # fmt: skip
SEX = (
    "F",
    "m",
    "Femër",
    "mashkull",
    "DJALË",
    "vajzë",
    "ž",
    "Muški",
    "женско",
    "дечак",
    "",
    "girl",
    "male",
)
PLACES = (
    "Prizren",
    "PRISHTINË",
    "Priština",
    "Đakovica",
    "Gjakovë",
    "Ђаковица",
    "Peć",
    "peja",
    "Gračanica",
    "",
)
SOURCES = (
    "School",
    "Shkolla",
    "Škola",
    "ŠKOLA",
    "SCHOOL",
    "Police",
    "Policia",
    "Полиција",
    "Mother",
)
CONCERNS = ("Neglect", "NEGLECT; CHILD_LABOUR", "neglect;Begging", "", "SCHOOL_DROP_OUT")
URGENCY = ("High", "mesatare", "NISKO", "", "i lartë", "висок")


@dataclass
class Dirty:
    """A register with what is wrong in which row (numbers as the program shows them)."""

    path: Path
    faults: dict[int, str] = field(default_factory=dict)  # row → the column's title
    good: int = 0


def born(chance: random.Random, day: date) -> object:
    """Return a birth as somebody would have typed it."""
    return chance.choice((
        day, datetime(day.year, day.month, day.day), float((day - date(1899, 12, 30)).days),  # noqa: DTZ001
        day.strftime("%d.%m.%Y"), f"{day.day}.{day.month}.{day.year}.", day.isoformat(),
        day.strftime("%d/%m/%Y"), f"{day.month}/{day.year}", day.year, str(day.year), f"{day.year}.",
        "rreth 9 vjeç", "oko 9", "око 9 година", "about 7", "~11", "afërsisht 5 vjet", "12 god.",
        "mars 2016", "16. mart 2014", "3 prill 2015", "nuk dihet", "непознато", "?", "",
    ))  # fmt: skip


def good_row(chance: random.Random, number: int) -> dict[str, object]:
    """Return a row that can be read, however it is spelt."""
    given, family = chance.choice(NAMES)
    told = TODAY - timedelta(days=chance.randint(1, 900))
    day = told - timedelta(days=chance.randint(400, 6000))
    caregiver = chance.choice(("", "Fatmire Krasniqi", "Горан Петровић"))
    return {
        "Numri i dosjes": f"{number}/{told.year}",
        "Emri": given, "Prezime": family,
        "Emri i babait": chance.choice(("Agron", "", "Драган")),
        "Gjinia": chance.choice(SEX),
        "Datëlindja": born(chance, day),
        "Komuna": chance.choice(PLACES),
        "Fshati": chance.choice(("Korishë", "", "Laplje Selo")),
        "Telefon": chance.choice(("044 000 123", "", 38344000111.0, "+383 (44) 000-222")),
        "Kujdestari": caregiver,
        "Srodstvo": chance.choice(("Mother", "NËNA", "Majka", "GRANDPARENT")) if caregiver else "",
        "Datum prijave": chance.choice((told, told.strftime("%d.%m.%Y"), told.isoformat())),
        "Burimi": chance.choice(SOURCES),
        "Opis": chance.choice(("Nuk vjen në shkollë.", "Дете је само код куће.", "=1+1", "")),
        "Concerns": chance.choice(CONCERNS),
        "Hitnost": chance.choice(URGENCY),
        "Shkollimi": chance.choice(("", "ATTENDS", "Vijon shkollën")),
        "Vërejtje": "not read",
    }  # fmt: skip


@dataclass(frozen=True)
class Failed:
    """A formula that gives an error."""

    shown: str


FAULTS: tuple[tuple[str, Callable[[dict[str, object]], object]], ...] = (
    ("Born", lambda row: row.update({"Datëlindja": "31.02.2015"})),
    ("Born", lambda row: row.update({"Datëlindja": "03/16/2015"})),
    ("Born", lambda row: row.update({"Datëlindja": "pranverë"})),
    ("Born", lambda row: row.update({"Datëlindja": 9})),
    ("Born", lambda row: row.update({"Datëlindja": (TODAY + timedelta(days=400)).isoformat()})),
    ("Told on", lambda row: row.update({"Datum prijave": ""})),
    ("Told on", lambda row: row.update({"Datum prijave": "3/2025"})),
    ("Told on", lambda row: row.update({"Datum prijave": TODAY + timedelta(days=3)})),
    ("Told by (kind)", lambda row: row.update({"Burimi": ""})),
    ("Told by (kind)", lambda row: row.update({"Burimi": "Kafeneja"})),
    ("Sex", lambda row: row.update({"Gjinia": "X7"})),
    ("Municipality", lambda row: row.update({"Komuna": "Atlantis"})),
    ("Concerns", lambda row: row.update({"Concerns": "Neglect; Boredom"})),
    ("Urgency", lambda row: row.update({"Hitnost": "sometimes"})),
    ("Unit", lambda row: row.update({"Njësia": "CSW_PR"})),
    ("Caregiver is", lambda row: row.update({"Kujdestari": "Somebody", "Srodstvo": ""})),
    ("Phone", lambda row: row.update({"Telefon": "call the school"})),
    ("", lambda row: row.update({"Emri": "", "Prezime": ""})),
    ("Born", lambda row: row.update({"Datëlindja": Failed("#REF!")})),
    ("Settlement", lambda row: row.update({"Fshati": Failed("#N/A")})),
    ("Phone", lambda row: row.update({"Telefon": "#VALUE!"})),
)


def dirty_register(path: Path, rows: int, faulty: int, seed: str) -> Dirty:
    """Write a register of so many rows, so many of them faulty."""
    chance = random.Random(seed)  # noqa: S311
    made = Dirty(path)
    wrong = sorted(chance.sample(range(rows), faulty))
    with xlsxwriter.Workbook(str(path), {"default_date_format": "dd.mm.yyyy"}) as book:
        book.add_worksheet("Notes").write_string(0, 0, "Made by the office")
        sheet = book.add_worksheet("Libri")
        sheet.write_string(0, 0, "Libri i rasteve")
        sheet.write_row(2, 0, HEADINGS)
        line = 3
        for number in range(rows):
            if chance.random() < 0.02:
                line += 1  # an empty row
            row = good_row(chance, number + 1)
            if number in wrong:
                title, spoil = FAULTS[wrong.index(number) % len(FAULTS)]
                spoil(row)
                made.faults[line + 1] = title
            else:
                made.good += 1
            for column, heading in enumerate(HEADINGS):
                value = row.get(heading, "")
                if isinstance(value, Failed):
                    sheet.write_formula(line, column, "=A999999", None, value.shown)
                elif isinstance(value, date):
                    sheet.write_datetime(line, column, value)
                elif isinstance(value, str):
                    sheet.write_string(line, column, value)
                else:
                    sheet.write(line, column, value)
            line += 1
    return made
