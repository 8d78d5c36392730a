"""What drawing files, and answering about them, refuses."""

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class NothingToDraw(Refusal):
    """No file is as it was asked for."""

    code = "audit.nothing"
    sentence = _("There is no such file in these days. Choose other days or another kind of file.")


class NoChecklist(Refusal):
    """The profile has no question."""

    code = "audit.no_checklist"
    sentence = _("The country has no checklist for audits yet. Whoever keeps the profile adds one.")


class AuditOver(Refusal):
    """The audit is closed and stays as it is."""

    code = "audit.over"
    sentence = _("This audit is closed and stays as it is.")


class NoSuchQuestion(Refusal):
    """The checklist does not ask this."""

    code = "audit.no_question"
    sentence = _("This question is not in the checklist of the audit.")


class FilesUnanswered(Refusal):
    """Some files were not looked at, or not wholly."""

    code = "audit.unanswered"
    sentence = _("%(missing)s files are not answered yet. Answer them, then close the audit.")
