"""Words that the code itself depends on. What a country may word differently is a `Code`."""

from __future__ import annotations

from enum import StrEnum


class PlaceKind(StrEnum):
    """The two levels of a country that the profiles know."""

    DISTRICT = "DISTRICT"
    MUNICIPALITY = "MUNICIPALITY"


class LanguageStatus(StrEnum):
    """What the law says of a language in a municipality."""

    OFFICIAL = "OFFICIAL"
    IN_USE = "IN_USE"


class Risk(StrEnum):
    """How soon somebody must act."""

    HIGH = "HIGH"
    MEDIUM = "MEDIUM"
    LOW = "LOW"


class EscalateTo(StrEnum):
    """Who hears of a deadline that nobody met."""

    WORKER = "WORKER"
    SUPERVISOR = "SUPERVISOR"
    HEAD = "HEAD"
    MINISTRY = "MINISTRY"


class ChangeSetState(StrEnum):
    """Where a proposed change of the configuration stands."""

    PROPOSED = "PROPOSED"
    APPLIED = "APPLIED"
    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"
    OUT_OF_DATE = "OUT_OF_DATE"


class Scope(StrEnum):
    """How far a role's right reaches."""

    OWN = "OWN"
    UNIT = "UNIT"
    AGENCY = "AGENCY"
    COUNTRY = "COUNTRY"


class AgencyType(StrEnum):
    """The kinds of institution that work with children."""

    GOVERNMENT = "GOVERNMENT"
    CSW = "CSW"
    NGO = "NGO"
    POLICE = "POLICE"
    HEALTH = "HEALTH"
    EDUCATION = "EDUCATION"


class Weekday(StrEnum):
    """The days of the working week, Monday first, as `date.weekday()` counts them."""

    MONDAY = "MONDAY"
    TUESDAY = "TUESDAY"
    WEDNESDAY = "WEDNESDAY"
    THURSDAY = "THURSDAY"
    FRIDAY = "FRIDAY"
    SATURDAY = "SATURDAY"
    SUNDAY = "SUNDAY"


class CodeList(StrEnum):
    """Every list that a form or a file refers to; a profile must bring each of them."""

    AFTERCARE = "aftercare"
    AGREEMENT = "agreement"
    BIRTH_PRECISION = "birth_precision"
    BIRTH_REGISTRATION = "birth_registration"
    CARE_ARRANGEMENT = "care_arrangement"
    CITIZENSHIP = "citizenship"
    CLOSURE_REASON = "closure_reason"
    COMMUNITY = "community"
    CONCERN_KIND = "concern_kind"
    CONFLICT_KIND = "conflict_kind"
    CONTACT_KIND = "contact_kind"
    CONTACT_OUTCOME = "contact_outcome"
    CONTACT_TYPE = "contact_type"
    CORRECTION_REASON = "correction_reason"
    COVER_REASON = "cover_reason"
    EMERGENCY_MEASURE = "emergency_measure"
    GOAL_PROGRESS = "goal_progress"
    GOAL_TEMPLATE = "goal_template"
    IDENTIFIER_TYPE = "identifier_type"
    INTAKE_CHANNEL = "intake_channel"
    INTAKE_SOURCE = "intake_source"
    LANGUAGE = "language"
    OVERRIDE_REASON = "override_reason"
    PAUSE_REASON = "pause_reason"
    PROJECT = "project"
    PROTECTION_CONCERN = "protection_concern"
    REFERRAL_KIND = "referral_kind"
    RELATION_TYPE = "relation_type"
    REOPENING_REASON = "reopening_reason"
    RETURN_REASON = "return_reason"
    SCHOOL_STATUS = "school_status"
    SCREENING_REASON = "screening_reason"
    SERVICE = "service"
    SERVICE_CATEGORY = "service_category"
    SEX = "sex"
    TASK_KIND = "task_kind"
    WASHINGTON_ANSWER = "washington_answer"
    WASHINGTON_GROUP = "washington_group"
