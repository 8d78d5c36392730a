"""Where codes are kept: each column of the database that points at one, in words for whoever merges.

The database finds the columns by its own catalogue, so that none is missed; each app says here what
its columns are called. A consistency test compares both.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

USES: dict[str, Promise] = {
    "reference_code.parent_id": _("Choices that stand below it"),
    "reference_code.merged_into_id": _("Choices that were merged into it before"),
}
"""Table and column → what is kept there."""
