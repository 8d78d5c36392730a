"""Who may do what to documents. How far each rule reaches is data of the profile (roles)."""

from __future__ import annotations

from tutela.cases.models import Case
from tutela.cases.rules import InFile
from tutela.documents.models import Document, Version
from tutela.kernel.access import Rule

add_to_case = Rule("document.write", Case)
write_document = InFile("document.write", Document)

read_documents = Rule("document.read", Case)
read_document = Rule("document.read", Document)
read_version = Rule("document.read", Version)

# What the job of the scanner does; no role holds it.
scan_version = InFile("document.scan", Version)
