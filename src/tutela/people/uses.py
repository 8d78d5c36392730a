"""What the columns are called that point at codes; the merge of codes says so before it is made."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

USES: dict[str, Promise] = {
    "people_person.sex_id": _("Sex of people"),
    "people_person.birth_registration_id": _("Birth registration of people"),
    "people_person.citizenship_id": _("Citizenship of people"),
    "people_person.community_id": _("Community of people"),
    "people_person.school_status_id": _("School of people"),
    "people_person": _("Languages of people"),
    "people_identifier.kind_id": _("Identity numbers"),
    "people_tie.kind_id": _("Family ties"),
}
