"""Why a page is not written, reviewed, published or taken off. Each sentence says what to do instead."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal
from tutela.portal.gaps import Gap


class PageIsNotComplete(Refusal):
    """Something is missing that every public page must have. `gaps` says what, and what to do."""

    code = "page_set.not_complete"
    sentence = _("This page is not ready yet.")

    def __init__(self, gaps: Sequence[Gap]) -> None:
        self.gaps = tuple(gaps)
        lacks = ", ".join(f"{gap.lack} {gap.language}".strip() for gap in gaps)
        super().__init__(missing=lacks[:400])

    def __str__(self) -> str:
        return " ".join([str(self.sentence), *dict.fromkeys(gap.what for gap in self.gaps)])


class NothingIsNew(Refusal):
    """The text that is on the site is the newest one."""

    code = "page_set.nothing_new"
    sentence = _("The newest text is on the site already.")


class TextIsTheSame(Refusal):
    """Saving would change nothing, and would make a review void."""

    code = "page_set.text_is_the_same"
    sentence = _("Nothing is different, so nothing was saved.")


class PageNeedsTitle(Refusal):
    """A page has a title from its first draft on."""

    code = "page_set.needs_title"
    sentence = _("Give the page a title first.")


class PageEndsBeforeItBegins(Refusal):
    """A last day needs a first one, which is not after it."""

    code = "page_set.ends_before_it_begins"
    sentence = _("The last day is before the first one, or the first one is missing.")


class PictureNeedsConsent(Refusal):
    """Somebody can be seen: they agreed, and until a day that is known."""

    code = "picture.needs_consent"
    sentence = _(
        "Say who agreed to the picture and until when; today is the earliest. Or take one in which nobody can be seen."
    )


class NoPhotosOfThem(Refusal):
    """Members of a board are shown while their consent to photos holds."""

    code = "picture.no_photos_of_them"
    sentence = _(
        "Nobody consents to photos of: %(codes)s. Look at the codes again, ask the participation officer, or choose "
        "another picture."
    )


class PictureNeedsWords(Refusal):
    """Who does not see a picture reads what it shows."""

    code = "picture.needs_words"
    sentence = _("Say in every language what the picture shows.")


class FileIsNoPicture(Refusal):
    """Only a picture can stand on a page."""

    code = "picture.no_picture"
    sentence = _("This file is no picture. Choose a JPEG, a PNG or a WebP file.")


class PublicationNeedsWords(Refusal):
    """Whoever looks for a document reads in their language what it is."""

    code = "publication.needs_words"
    sentence = _("Say in every language what the document is.")


class PublicationIsFileOrAddress(Refusal):
    """It lies here, or its publisher has it."""

    code = "publication.file_or_address"
    sentence = _("Choose a file, or write where its publisher has it; not both.")


class NoPlaceForPage(Refusal):
    """The page above does not exist in this language."""

    code = "page_set.no_place"
    sentence = _(
        "There is no page in this language that it could stand below. Write that page first."
    )


class WriterMayNotReview(Refusal):
    """Four eyes: nobody reviews what they wrote."""

    code = "page_set.writer_may_not_review"
    sentence = _("You wrote some of this text. Somebody else must look at it.")


class ChecklistIsNotComplete(Refusal):
    """Each point of the checklist is confirmed, or the page is sent back."""

    code = "page_set.checklist_not_complete"
    sentence = _("Confirm every point of the checklist, or send the page back and say why.")


class NoReviewIsAsked(Refusal):
    """There is nothing to review, or no longer."""

    code = "page_set.no_review_asked"
    sentence = _("No review of this text is asked for. Look at the page again.")


class ReviewIsAsked(Refusal):
    """It is on its way already."""

    code = "page_set.review_is_asked"
    sentence = _("A review of this text is asked for already, or done.")


class NotOnTheSite(Refusal):
    """What is not there cannot be taken off."""

    code = "page_set.not_on_the_site"
    sentence = _("This page is not on the site.")


class PagesBelowAreLive(Refusal):
    """Pages below would hang in the air."""

    code = "page_set.pages_below"
    sentence = _("Pages below this one are on the site. Take those off first.")


class MaterialIsPublic(Refusal):
    """Somebody may be taking it."""

    code = "material.is_public"
    sentence = _("This material is on the public site. Take it back first.")


class MaterialIsNotReviewed(Refusal):
    """Four eyes, before it is public: somebody else found it safe for children."""

    code = "material.not_reviewed"
    sentence = _(
        "Nobody has found this material safe for children yet. A reviewer of the public site looks at it first."
    )


class MaterialIsReviewed(Refusal):
    """It was looked at in the meantime."""

    code = "material.is_reviewed"
    sentence = _("Somebody has looked at this material already.")


class MaterialAdderMayNotReview(Refusal):
    """Four eyes: nobody reviews what they added."""

    code = "material.adder_may_not_review"
    sentence = _("You added this material. Somebody else must look at it.")


class MaterialChecklistIsNotComplete(Refusal):
    """Each point of the checklist is confirmed, or the material is sent back."""

    code = "material.checklist_not_complete"
    sentence = _("Confirm every point of the checklist, or send the material back and say why.")


class FileHoldsRemains(Refusal):
    """What nobody sees who reviews it would be public."""

    code = "material.holds_remains"
    sentence = _(
        "This file still holds what was deleted in it, or notes. Accept all changes, take the notes out, save it and choose it again."
    )


class MaterialInfected(Refusal):
    """The scanner found something; nothing of it stays."""

    code = "material.infected"
    sentence = _("The scanner found a virus in this file. It is not kept. Tell whoever sent it.")


class ScannerAway(Refusal):
    """What is to be public is scanned, or not kept."""

    code = "material.scanner_away"
    sentence = _(
        "The scanner for viruses does not answer, so the file is not kept. Try again later."
    )
