"""The rows that a profile fills. What an administrator changed here, a later load leaves alone."""

from tutela.reference.models.base import NAMESPACE, stable_id
from tutela.reference.models.calendar import Holiday
from tutela.reference.models.change_sets import ChangeSet
from tutela.reference.models.codes import Code
from tutela.reference.models.law import DeadlineRule, LegalBasis
from tutela.reference.models.letters import LetterVersion
from tutela.reference.models.places import Place
from tutela.reference.models.settings import ProfileLoad, Setting
from tutela.reference.models.tools import AssessmentForm, RiskTool
from tutela.reference.models.wording import Wording

__all__ = [
    "NAMESPACE",
    "AssessmentForm",
    "ChangeSet",
    "Code",
    "DeadlineRule",
    "Holiday",
    "LegalBasis",
    "LetterVersion",
    "Place",
    "ProfileLoad",
    "RiskTool",
    "Setting",
    "Wording",
    "stable_id",
]
