"""The columns of the workbook: what stands in each, and by which headings it is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tutela.people.names import exact_key
from tutela.reference.enums import CodeList


@dataclass(frozen=True)
class Column:
    """One column. `title` is written into the template; `also` are headings of other languages.

    `list`: the code list that the words are of; `several`: more than one, between semicolons.
    """

    key: str
    title: str
    also: tuple[str, ...]
    hint: str
    example: str
    list: CodeList | None = None
    needed: bool = False
    several: bool = False


COLUMNS = (
    Column("register", "Register", ("Regjistri", "Registar"),
           "Name of the register that the row comes from. Empty: the register of the unit.", "Libri 3"),
    Column("paper_number", "Paper number", ("Numri i dosjes", "Broj dosijea"),
           "Number of the paper file. With the register it makes the row known again: without it the "
           "row's place in the sheet counts, so do not sort such a sheet between two runs.", "124/2025"),
    Column("protocol_number", "Protocol number", ("Numri i protokollit", "Broj protokola"),
           "Number of the protocol.", "05-1187"),
    Column("unit", "Unit", ("Njësia", "Jedinica", "Qendra", "Centar"),
           "Code or name of the unit that keeps the case. Empty: that of --unit.", "CSW_PZ"),
    Column("given_name", "Given name", ("Emri", "Ime"),
           "In any letters. A nickname is enough if nothing else is known.", "Arben"),
    Column("family_name", "Family name", ("Mbiemri", "Prezime"), "In any letters.", "Krasniqi"),
    Column("father_name", "Father's name", ("Emri i babait", "Ime oca"), "", "Agron"),
    Column("nickname", "Nickname", ("Nofka", "Nadimak"), "What the child is called.", ""),
    Column("sex", "Sex", ("Gjinia", "Pol"), "F, M, or in words.", "M", CodeList.SEX),
    Column("birth", "Born", ("Datëlindja", "Data e lindjes", "Datum rođenja", "Rođen"),
           "A day (16.03.2014, 2014-03-16), a month (3/2014), a year (2014), an age (rreth 9 vjeç, oko 9, "
           "about 9), or empty.", "16.03.2014"),
    Column("birth_place", "Place of birth", ("Vendlindja", "Mesto rođenja"), "", "Prizren"),
    Column("community", "Community", ("Komuniteti", "Zajednica"),
           "Only where the next column says why it is kept.", "", CodeList.COMMUNITY),
    Column("community_reason", "Why the community is kept", ("Arsyeja e komunitetit", "Razlog za zajednicu"),
           "For example: lessons in the child's language.", ""),
    Column("languages", "Languages", ("Gjuhët", "Gjuha", "Jezici", "Jezik"), "The first is the one to speak.",
           "Albanian", CodeList.LANGUAGE, several=True),
    Column("school_status", "School", ("Shkollimi", "Školovanje"), "Whether the child goes to school.",
           "Attends", CodeList.SCHOOL_STATUS),
    Column("school_name", "Name of the school", ("Shkolla", "Škola"), "", ""),
    Column("municipality", "Municipality", ("Komuna", "Opština"), "In any of the languages.", "Prizren"),
    Column("settlement", "Settlement", ("Vendbanimi", "Fshati", "Naselje", "Selo"), "", "Korishë"),
    Column("street", "Street", ("Adresa", "Rruga", "Ulica"), "Never a hidden address.", ""),
    Column("phone", "Phone", ("Telefoni", "Telefon"), "Its safety stays unknown until somebody asks.", ""),
    Column("caregiver", "Caregiver", ("Kujdestari", "Prindi", "Staratelj", "Roditelj"),
           "Name of who takes care of the child.", "Fatmire Krasniqi"),
    Column("caregiver_is", "Caregiver is", ("Lidhja", "Srodstvo"), "What the caregiver is to the child.",
           "Mother", CodeList.RELATION_TYPE),
    Column("told_on", "Told on", ("Data e raportimit", "Data", "Datum prijave", "Datum"),
           "The day on which the concern was told.", "16.03.2026", needed=True),
    Column("source", "Told by (kind)", ("Burimi", "Raportuesi", "Izvor", "Prijavio"),
           "Who told it.", "School", CodeList.INTAKE_SOURCE, needed=True),
    Column("channel", "How it was told", ("Mënyra", "Način"), "", "Phone", CodeList.INTAKE_CHANNEL),
    Column("told_by", "Told by (name)", ("Emri i raportuesit", "Ime prijavioca"), "", ""),
    Column("what_happened", "What happened", ("Përshkrimi", "Opis"), "As it was told.", ""),
    Column("concerns", "Concerns", ("Shqetësimet", "Arsyeja", "Razlozi", "Razlog"),
           "The main one first.", "Neglect; School drop-out", CodeList.PROTECTION_CONCERN, several=True),
    Column("urgency", "Urgency", ("Urgjenca", "Rreziku", "Hitnost", "Rizik"), "High, medium or low. Empty: medium.",
           "Medium"),
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}
_HEADINGS = {
    exact_key(heading): column.key
    for column in COLUMNS
    for heading in (column.key, column.title, *column.also)
}
_FEWEST = 3  # headings by which a row is taken for the headings


def known(heading: object) -> str:
    """Return the key of the column with this heading; empty for one that is not ours."""
    return _HEADINGS.get(exact_key(str(heading).strip(" *:")), "")


def is_heading(row: Iterable[object]) -> bool:
    """Say whether a row of the sheet is the row of headings."""
    return len({key for cell in row if (key := known(cell))}) >= _FEWEST
