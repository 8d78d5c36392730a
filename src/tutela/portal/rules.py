"""Who may work on the public site. How far each rule reaches is data of the profile (roles)."""

from __future__ import annotations

from django.db.models import Q

from tutela.kernel.access import Context, Rule
from tutela.portal.models import Material, PageSet, Picture, Publication, Recording
from tutela.reference.models import Setting


def _name_of_the_profile(_context: Context) -> Q:
    return Q(key="name")


read_set = Rule("site.read", PageSet)
write_set = Rule("site.write", PageSet)
review_set = Rule("site.review", PageSet)
read_material = Rule("campaign.read", Material)
write_material = Rule("campaign.write", Material)
review_material = Rule("site.review", Material)
read_picture = Rule("site.read", Picture)
write_picture = Rule("site.write", Picture)
read_publication = Rule("site.read", Publication)
write_publication = Rule("site.write", Publication)
start_in = Rule("site.write", Setting, only=_name_of_the_profile)

# What the demo and a job do; no role holds it.
lay_out = Rule("site.lay_out", Setting, only=_name_of_the_profile)
record_in = Rule("site.record", Setting, only=_name_of_the_profile)
replace_recording = Rule("site.record", Recording)
