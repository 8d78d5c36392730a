"""Stored codes of this app, with their translated labels."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class BirthPrecision(StrEnum):
    """How much is known of the day of birth."""

    DAY = "DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"
    ESTIMATED_AGE = "ESTIMATED_AGE"
    UNBORN = "UNBORN"
    UNKNOWN = "UNKNOWN"

    @property
    def label(self) -> Promise:
        """Return the words for a form."""
        return _PRECISIONS[self]


class Strength(StrEnum):
    """How likely two records are of one person; for people to settle, never for software."""

    VERY_LIKELY = "VERY_LIKELY"
    POSSIBLE = "POSSIBLE"
    LESS_LIKELY = "LESS_LIKELY"
    NONE = "NONE"

    @property
    def bars(self) -> int:
        """Return how many of three bars to fill."""
        return {"VERY_LIKELY": 3, "POSSIBLE": 2, "LESS_LIKELY": 1, "NONE": 0}[self]

    @property
    def label(self) -> Promise:
        """Return the words beside the bars."""
        return _STRENGTHS[self]


class BirthAgreement(StrEnum):
    """What comparing two births says."""

    SAME_DAY = "SAME_DAY"
    SAME_MONTH = "SAME_MONTH"
    SAME_YEAR = "SAME_YEAR"
    NEAR = "NEAR"
    DAY_MONTH_SWAPPED = "DAY_MONTH_SWAPPED"
    NEW_YEARS_DAY = "NEW_YEARS_DAY"
    DIFFERENT = "DIFFERENT"
    UNKNOWN = "UNKNOWN"

    @property
    def label(self) -> Promise:
        """Return the reason in words."""
        return _BIRTH_AGREEMENTS[self]


class ReasonCode(StrEnum):
    """One reason why two records are, or are not, of one person. Birth has codes of its own."""

    NAME_SAME = "NAME_SAME"
    NAME_SAME_OTHER_SCRIPT = "NAME_SAME_OTHER_SCRIPT"
    NAME_SOUNDS_SAME = "NAME_SOUNDS_SAME"
    NAME_OTHER_FORM = "NAME_OTHER_FORM"
    NAME_SWAPPED = "NAME_SWAPPED"
    NAME_NEAR = "NAME_NEAR"
    NAME_PARTLY = "NAME_PARTLY"
    NAME_FORMER = "NAME_FORMER"
    GIVEN_NAME_ONLY = "GIVEN_NAME_ONLY"
    FAMILY_NAME_NEAR = "FAMILY_NAME_NEAR"
    FAMILY_NAME_DIFFERS = "FAMILY_NAME_DIFFERS"
    NICKNAME_SAME = "NICKNAME_SAME"
    FATHER_SAME = "FATHER_SAME"
    FATHER_DIFFERS = "FATHER_DIFFERS"
    PLACE_SAME = "PLACE_SAME"
    SEX_DIFFERS = "SEX_DIFFERS"
    IDENTIFIER_SAME = "IDENTIFIER_SAME"
    IDENTIFIER_DIFFERS = "IDENTIFIER_DIFFERS"
    NOTHING_ELSE_KNOWN = "NOTHING_ELSE_KNOWN"

    @property
    def label(self) -> Promise:
        """Return the reason in words."""
        return _REASONS[self]


_PRECISIONS: dict[BirthPrecision, Promise] = {
    BirthPrecision.DAY: _("Day known"),
    BirthPrecision.MONTH: _("Month known"),
    BirthPrecision.YEAR: _("Year known"),
    BirthPrecision.ESTIMATED_AGE: _("Age estimated"),
    BirthPrecision.UNBORN: _("Not yet born"),
    BirthPrecision.UNKNOWN: _("Not known"),
}
_STRENGTHS: dict[Strength, Promise] = {
    Strength.VERY_LIKELY: _("Very likely"),
    Strength.POSSIBLE: _("Possible"),
    Strength.LESS_LIKELY: _("Less likely"),
    Strength.NONE: _("Not alike"),
}
_BIRTH_AGREEMENTS: dict[BirthAgreement, Promise] = {
    BirthAgreement.SAME_DAY: _("Same birth date"),
    BirthAgreement.SAME_MONTH: _("Same month of birth"),
    BirthAgreement.SAME_YEAR: _("Same year of birth"),
    BirthAgreement.NEAR: _("Near birth date"),
    BirthAgreement.DAY_MONTH_SWAPPED: _("Same birth date with day and month exchanged"),
    BirthAgreement.NEW_YEARS_DAY: _("Same year of birth; 1 January may stand for an unknown day"),
    BirthAgreement.DIFFERENT: _("Other birth date"),
    BirthAgreement.UNKNOWN: _("Birth date not known"),
}
_REASONS: dict[ReasonCode, Promise] = {
    ReasonCode.NAME_SAME: _("Same name"),
    ReasonCode.NAME_SAME_OTHER_SCRIPT: _("Same name in the other letters"),
    ReasonCode.NAME_SOUNDS_SAME: _("Name sounds the same"),
    ReasonCode.NAME_OTHER_FORM: _("Another form of the same name"),
    ReasonCode.NAME_SWAPPED: _("Same names, given name and family name exchanged"),
    ReasonCode.NAME_NEAR: _("Name differs by a letter or two"),
    ReasonCode.NAME_PARTLY: _("Part of the name"),
    ReasonCode.NAME_FORMER: _("Name on a record that was joined"),
    ReasonCode.GIVEN_NAME_ONLY: _("Same given name; a family name is missing"),
    ReasonCode.FAMILY_NAME_NEAR: _("Same given name, family name differs by a letter or two"),
    ReasonCode.FAMILY_NAME_DIFFERS: _("Same given name, other family name"),
    ReasonCode.NICKNAME_SAME: _("Same nickname"),
    ReasonCode.FATHER_SAME: _("Same father's name"),
    ReasonCode.FATHER_DIFFERS: _("Other father's name"),
    ReasonCode.PLACE_SAME: _("Same place"),
    ReasonCode.SEX_DIFFERS: _("Other sex"),
    ReasonCode.IDENTIFIER_SAME: _("Same identity number"),
    ReasonCode.IDENTIFIER_DIFFERS: _("Other identity number of the same kind"),
    ReasonCode.NOTHING_ELSE_KNOWN: _("Nothing else to compare"),
}


class PersonKind(StrEnum):
    """Whether a record is of a child or of an adult."""

    CHILD = "CHILD"
    ADULT = "ADULT"


class InquiryAnswer(StrEnum):
    """What a unit says to another that asks about a child."""

    KNOWN = "KNOWN"
    CALL = "CALL"
    NOT_KNOWN = "NOT_KNOWN"

    @property
    def label(self) -> Promise:
        """Return the words for a form."""
        return _ANSWERS[self]


_ANSWERS: dict[InquiryAnswer, Promise] = {
    InquiryAnswer.KNOWN: _("We know the child: please call"),
    InquiryAnswer.CALL: _("Please call: it cannot be said in writing"),
    InquiryAnswer.NOT_KNOWN: _("We do not know the child"),
}


class Kin(StrEnum):
    """What the picture of a family draws of a relation (`traits.kin` of a code): lines, or none."""

    PARENT = "PARENT"  # the relative is a parent of the person
    CHILD = "CHILD"
    PARTNER = "PARTNER"


class Safety(StrEnum):
    """Whether a phone or an address is safe to use."""

    YES = "YES"
    ASK_FIRST = "ASK_FIRST"
    NO = "NO"
    NOT_KNOWN = "NOT_KNOWN"

    @property
    def label(self) -> Promise:
        """Return the words for a form."""
        return _SAFETIES[self]


_SAFETIES: dict[Safety, Promise] = {
    Safety.YES: _("Safe to contact"),
    Safety.ASK_FIRST: _("Only as described"),
    Safety.NO: _("Not safe: do not use"),
    Safety.NOT_KNOWN: _("Not known yet"),
}


class MergeField(StrEnum):
    """What of a person is chosen, as one, when two records are joined."""

    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    FATHER_NAME = "father_name"
    NICKNAME = "nickname"
    NAME_LANGUAGE = "name_language"
    SEX = "sex"
    BIRTH = "birth"
    BIRTH_PLACE = "birth_place"
    BIRTH_REGISTRATION = "birth_registration"
    CITIZENSHIP = "citizenship"
    COMMUNITY = "community"
    LANGUAGES = "languages"
    INTERPRETER = "interpreter"
    DISABILITY = "disability"
    SCHOOL = "school"
    DEATH = "death"
    HOUSEHOLD = "household"

    @property
    def label(self) -> Promise:
        """Return what it is called."""
        return _MERGE_FIELDS[self]


class Contradiction(StrEnum):
    """What speaks against two records being of one person, so that somebody must explain it."""

    BIRTH = "BIRTH"
    SEX = "SEX"
    DEATH = "DEATH"
    NUMBER = "NUMBER"
    SIBLINGS = "SIBLINGS"

    @property
    def label(self) -> Promise:
        """Return the warning in words."""
        return _CONTRADICTIONS[self]


_MERGE_FIELDS: dict[MergeField, Promise] = {
    MergeField.GIVEN_NAME: _("Given name"),
    MergeField.FAMILY_NAME: _("Family name"),
    MergeField.FATHER_NAME: _("Father's name"),
    MergeField.NICKNAME: _("Called at home"),
    MergeField.NAME_LANGUAGE: _("Language of the name"),
    MergeField.SEX: _("Sex"),
    MergeField.BIRTH: _("Birth"),
    MergeField.BIRTH_PLACE: _("Place of birth"),
    MergeField.BIRTH_REGISTRATION: _("Registration of birth"),
    MergeField.CITIZENSHIP: _("Citizenship"),
    MergeField.COMMUNITY: _("Community"),
    MergeField.LANGUAGES: _("Languages"),
    MergeField.INTERPRETER: _("Interpreter"),
    MergeField.DISABILITY: _("Difficulties in daily life"),
    MergeField.SCHOOL: _("School"),
    MergeField.DEATH: _("Day of death"),
    MergeField.HOUSEHOLD: _("Lives with"),
}
_CONTRADICTIONS: dict[Contradiction, Promise] = {
    Contradiction.BIRTH: _("The days of birth differ."),
    Contradiction.SEX: _("The sex differs."),
    Contradiction.DEATH: _(
        "One record says that the person died, the other says nothing or another day."
    ),
    Contradiction.NUMBER: _("An office gave them different numbers of one kind."),
    Contradiction.SIBLINGS: _(
        "They have one family name and different given names, as siblings and twins have."
    ),
}
