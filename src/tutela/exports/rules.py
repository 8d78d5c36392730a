"""Who may take lists out of the system. How far each rule reaches is data of the profile (roles)."""

from __future__ import annotations

from tutela.cases.models import Case
from tutela.cases.rules import Myself
from tutela.exports.models import Export
from tutela.kernel.access import Rule
from tutela.organisations.models import User

ask_export = Myself("export.make", User)
own_export = Rule("export.make", Export)
export_case = Rule("case.export", Case)
oversee_export = Rule("data_protection.keep", Export)

# What jobs do; no role holds it.
keep_export = Rule("export.keep", Export)
