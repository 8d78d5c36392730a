"""Why a file is not kept, or a document not changed. Each sentence says what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class FileRefused(Refusal):
    """A file that is not kept; nothing of it stays."""

    code = "file.refused"
    sentence = _("This file cannot be kept. Save it as a PDF, and add that.")


class FileEmpty(FileRefused):
    """There is nothing in it."""

    code = "file.empty"
    sentence = _("This file is empty. Choose another one.")


class FileTooLarge(FileRefused):
    """It is larger than the country's limit."""

    code = "file.too_large"
    sentence = _("This file is too large: at most %(most)s MB. Make it smaller, or split it.")


class FileTypeUnknown(FileRefused):
    """What it is could not be told, or it is nothing that a file holds."""

    code = "file.type_unknown"
    sentence = _(
        "Files of this kind are not kept. Use a picture (JPEG, PNG), a PDF, a text or a table; "
        "what it is called does not matter, what is in it does."
    )


class FileIsProgram(FileRefused):
    """It can run on somebody's device."""

    code = "file.program"
    sentence = _("This file is a program, and is not kept. Tell whoever sent it.")


class FileIsWebPage(FileRefused):
    """A page or a drawing that may hold scripts."""

    code = "file.web_page"
    sentence = _(
        "Web pages and drawings (HTML, SVG, XML) can hold scripts. Save it as a PDF or a picture, and "
        "add that."
    )


class FileIsArchive(FileRefused):
    """A box with files in it."""

    code = "file.archive"
    sentence = _("Archives are not kept. Unpack it, and add its files one by one.")


class FileIsOldOffice(FileRefused):
    """A format of before 2007, or a locked document of today; both may hide macros."""

    code = "file.old_office"
    sentence = _(
        "This is an old or a locked Office file. Open it, take the password off, save it as DOCX, XLSX "
        "or PDF, and add that."
    )


class FileHasMacros(FileRefused):
    """An Office file with a program, an embedded object or a link that loads something."""

    code = "file.macros"
    sentence = _(
        "This document holds macros, embedded objects or links that load something. Save it as a PDF, "
        "and add that."
    )


class FileLocked(FileRefused):
    """A password closes it."""

    code = "file.locked"
    sentence = _("This file is closed by a password. Take the password off, and add it again.")


class FileDamaged(FileRefused):
    """It is cut off, or not what its beginning says."""

    code = "file.damaged"
    sentence = _("This file is damaged or cut off. Open it yourself first, then add it again.")


class NotAsStored(Refusal):
    """The bytes in the storage are not those that were put there: changed, cut or exchanged."""

    code = "file.not_as_stored"
    sentence = _(
        "What is stored for this file is not what was put there: somebody or something changed or exchanged "
        "it. Nothing of it is handed out. Tell whoever keeps the system: a backup may hold the right one."
    )


class FileIsBomb(FileRefused):
    """A small file that would fill the memory or the disk."""

    code = "file.bomb"
    sentence = _("This file unpacks to far more than it seems, and is not kept. Save it as a PDF.")


class PictureTooLarge(FileRefused):
    """More points than can be drawn."""

    code = "file.picture_too_large"
    sentence = _("This picture has too many points: at most %(most)s million. Make it smaller.")


class PictureTooSmall(FileRefused):
    """Nothing can be seen in it."""

    code = "file.picture_too_small"
    sentence = _("This picture is too small to show anything. Choose another one.")


class FileInfected(FileRefused):
    """It holds what every scanner knows as a virus."""

    code = "file.infected"
    sentence = _("This file holds a virus or a test of one, and is not kept. Tell whoever sent it.")


class DocumentStruckOut(Refusal):
    """The document was struck out."""

    code = "document.struck_out"
    sentence = _("This document was struck out. Take that back first.")


class DocumentNotStruckOut(Refusal):
    """The document counts already."""

    code = "document.not_struck_out"
    sentence = _("This document was not struck out; it is on the file.")


class VersionSettled(Refusal):
    """The scanner has answered already."""

    code = "document.settled"
    sentence = _("This version was looked at already.")
