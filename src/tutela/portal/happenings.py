"""What the journal's lines about the public site are called on screens."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.happenings import Happening

HAPPENINGS: dict[str, Happening] = {
    "page_set.started": Happening(_("Page of the site begun")),
    "page_set.written": Happening(_("Page of the site written")),
    "page_set.arranged": Happening(_("Page of the site arranged")),
    "page_set.review_asked": Happening(_("Review of a page asked for")),
    "page_set.reviewed": Happening(_("Page found safe for children")),
    "page_set.sent_back": Happening(_("Page sent back")),
    "page_set.published": Happening(_("Page published")),
    "page_set.taken_back": Happening(_("Page taken off the site")),
    "picture.added": Happening(_("Picture of a page added")),
    "picture.removed": Happening(_("Picture of a page removed")),
    "publication.added": Happening(_("Document of the site added")),
    "publication.removed": Happening(_("Document of the site removed")),
    "material.added": Happening(_("Material of a campaign added")),
    "material.reviewed": Happening(_("Material of a campaign found safe for children")),
    "material.sent_back": Happening(_("Material of a campaign sent back")),
    "material.published": Happening(_("Material of a campaign published")),
    "material.taken_back": Happening(_("Material of a campaign taken off the site")),
    "material.removed": Happening(_("Material of a campaign removed")),
    "recording.made": Happening(_("Page of the site read out by the computer")),
    "recording.removed": Happening(_("Recording of an older page thrown away")),
    "site.laid_out": Happening(_("Pages of the demo laid out")),
}
