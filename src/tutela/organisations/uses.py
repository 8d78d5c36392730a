"""What the columns are called that point at codes; the merge of codes says so before it is made."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

USES: dict[str, Promise] = {
    "organisations_recusal.kind_id": _("Conflicts of interest"),
}
