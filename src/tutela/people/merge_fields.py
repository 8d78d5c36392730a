"""Which columns of a person are chosen together when two records are joined."""

from __future__ import annotations

from tutela.people.enums import MergeField

COLUMNS: dict[MergeField, tuple[str, ...]] = {
    **{
        field: (str(field),)
        for field in (
            MergeField.GIVEN_NAME, MergeField.FAMILY_NAME, MergeField.FATHER_NAME, MergeField.NICKNAME,
            MergeField.NAME_LANGUAGE, MergeField.BIRTH_PLACE, MergeField.LANGUAGES, MergeField.DISABILITY,
        )
    },
    MergeField.SEX: ("sex_id",),
    MergeField.BIRTH: (
        "birth_precision", "birth_date", "birth_estimated_years", "birth_estimated_on",
        "birth_estimated_by", "birth_earliest", "birth_latest",
    ),
    MergeField.BIRTH_REGISTRATION: ("birth_registration_id",),
    MergeField.CITIZENSHIP: ("citizenship_id",),
    MergeField.COMMUNITY: ("community_id", "community_reason"),
    MergeField.INTERPRETER: ("interpreter_needed",),
    MergeField.SCHOOL: ("school_status_id", "school_name", "school_grade"),
    MergeField.DEATH: ("died_on",),
    MergeField.HOUSEHOLD: (),
}  # fmt: skip
"""Which columns of a person go together when one of two records is chosen for them."""
