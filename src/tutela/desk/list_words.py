"""What each code list is called on the screen; a test compares the names with the lists."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tutela.reference.enums import CodeList

LIST_LABELS: dict[str, str | Promise] = {
    CodeList.AFTERCARE: _("After-care"),
    CodeList.AGREEMENT: _("Agreement and assent"),
    CodeList.BIRTH_PRECISION: _("How exactly a birth is known"),
    CodeList.BIRTH_REGISTRATION: _("Registration of birth"),
    CodeList.CARE_ARRANGEMENT: _("Care arrangements"),
    CodeList.CITIZENSHIP: _("Citizenships"),
    CodeList.CLOSURE_REASON: _("Reasons for closing"),
    CodeList.COMMUNITY: _("Communities"),
    CodeList.CONCERN_KIND: _("Kinds of concern"),
    CodeList.CONFLICT_KIND: _("Kinds of conflict of interest"),
    CodeList.CONTACT_KIND: _("Kinds of visit and contact"),
    CodeList.CONTACT_OUTCOME: _("Outcomes of visits and contacts"),
    CodeList.CONTACT_TYPE: _("Ways to be reached"),
    CodeList.CORRECTION_REASON: _("Reasons for a correction"),
    CodeList.COVER_REASON: _("Reasons for leave"),
    CodeList.EMERGENCY_MEASURE: _("Emergency measures"),
    CodeList.GOAL_PROGRESS: _("Progress of goals"),
    CodeList.GOAL_TEMPLATE: _("Goals to begin with"),
    CodeList.IDENTIFIER_TYPE: _("Kinds of identity number"),
    CodeList.INTAKE_CHANNEL: _("How we were told"),
    CodeList.INTAKE_SOURCE: _("Who told us"),
    CodeList.LANGUAGE: _("Languages people speak"),
    CodeList.OVERRIDE_REASON: _("Reasons for another level of risk"),
    CodeList.PAUSE_REASON: _("Reasons for a pause"),
    CodeList.PROJECT: _("Projects and funders"),
    CodeList.PROTECTION_CONCERN: _("Protection concerns"),
    CodeList.REFERRAL_KIND: _("Kinds of referral"),
    CodeList.RELATION_TYPE: _("Family ties"),
    CodeList.REOPENING_REASON: _("Reasons for reopening"),
    CodeList.RETURN_REASON: _("Reasons for returning a request"),
    CodeList.SCHOOL_STATUS: _("School"),
    CodeList.SCREENING_REASON: _("Reasons for the first decision"),
    CodeList.SERVICE: _("Services"),
    CodeList.SERVICE_CATEGORY: _("Kinds of service"),
    CodeList.SEX: pgettext_lazy("list", "Sex"),
    CodeList.TASK_KIND: _("Kinds of task"),
    CodeList.WASHINGTON_ANSWER: _("Difficulties in daily life: answers"),
    CodeList.WASHINGTON_GROUP: _("Difficulties in daily life: questions"),
}

LANGUAGE_NAMES: dict[str, str | Promise] = {
    "en": _("English"),
    "fr": _("French"),
    "ar": _("Arabic"),
    "sq": _("Albanian"),
    "sr-latn": _("Serbian, in Latin letters"),
    "sr-cyrl": _("Serbian, in Cyrillic letters"),
}
"""The languages of the interface, in the reader's."""


def language_name(language: str) -> str:
    """Return what a language is called; one that the interface has not, by its tag."""
    return str(LANGUAGE_NAMES.get(language, language))
