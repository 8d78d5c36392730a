"""The tables of data protection."""

from tutela.dataprotection.models.breach import Breach
from tutela.dataprotection.models.copy import CopyPart, RedactedCopy, Redaction
from tutela.dataprotection.models.hold import LegalHold
from tutela.dataprotection.models.request import SubjectRequest

__all__ = ["Breach", "CopyPart", "LegalHold", "RedactedCopy", "Redaction", "SubjectRequest"]
