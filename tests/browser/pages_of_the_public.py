"""The addresses of the public site, of campaigns and of children's boards, each with an example of it."""

from __future__ import annotations

from tests.browser.example import Example

SCREENS: dict[str, Example] = {
    "desk:campaigns": Example(actor="campaigner"),
    "desk:campaign-start": Example(actor="campaigner"),
    **{
        f"desk:{name}": Example("campaigner", {"campaign_id": "campaign"})
        for name in (
            *("campaign", "campaign-results", "campaign-change", "campaign-close"),
            *("campaign-reach", "campaign-codes", "campaign-materials"),
            "campaign-survey-table",
        )
    },
    "desk:campaign-begin": Example("campaigner", {"campaign_id": "campaign_planned"}),
    "desk:campaign-plan": Example("campaigner", {"campaign_id": "campaign"}, {"part": "channels"}),
    **{
        f"desk:material-{name}": Example("campaigner", {"material_id": f"material_{which}"})
        for name, which in (
            ("publish", "waiting"),
            ("remove", "waiting"),
            ("take-back", "public"),
        )
    },
    "desk:reach-withdraw": Example("campaigner", {"reach_id": "reach"}),
    "desk:board-calls": Example(actor="convener"),
    "desk:board-call": Example("convener", {"call_id": "call"}),
    "desk:board-step": Example("convener", {"call_id": "call"}, words={"step": "draw"}),
    "desk:board-start": Example(actor="convener"),
    "desk:board-call-start": Example("convener", {"board_id": "board"}),
    "desk:board-enter": Example("convener", {"call_id": "call_open"}),
    "desk:board-application": Example("convener", {"application_id": "application"}),
    "desk:board-application-step": Example(
        "convener", {"application_id": "application"}, words={"deed": "withdraw"}
    ),
    "desk:board-questions": Example("convener", {"call_id": "call_draft"}),
    "desk:board-life": Example("convener", {"board_id": "board"}),
    "desk:board-turn": Example("convener", {"board_id": "board"}, words={"board_deed": "meet"}),
    "desk:board-member": Example(
        "convener", {"member_id": "mandate"}, words={"member_deed": "end"}
    ),
    "desk:board-meeting": Example("convener", {"meeting_id": "board_meeting"}),
    "desk:board-meeting-turn": Example(
        "convener", {"meeting_id": "board_meeting"}, words={"meeting_deed": "decide"}
    ),
    "desk:board-voice": Example("convener", {"voice_id": "voice"}, words={"voice_deed": "pass"}),
    "desk:board-reviews": Example(actor="scorer"),
    "desk:board-review": Example("scorer", {"application_id": "application"}),
    "desk:public-pages": Example("editor"),
    "desk:public-page": Example("editor", {"page_set_id": "page_begun"}),
    "desk:public-page-add": Example("editor"),
    "desk:public-page-write": Example(
        "editor", {"page_set_id": "page_begun"}, {"language": "sr-latn"}
    ),
    "desk:public-page-facts": Example("editor", {"page_set_id": "page_live"}),
    "desk:public-page-pictures": Example("editor", {"page_set_id": "page_begun"}),
    "desk:public-picture-remove": Example("editor", {"picture_id": "picture"}),
    "desk:public-page-documents": Example("editor", {"page_set_id": "page_library"}),
    "desk:public-document-remove": Example("editor", {"publication_id": "publication"}),
    "desk:public-page-review": Example("safety", {"page_set_id": "page_asked"}),
    "desk:public-page-send-back": Example("safety", {"page_set_id": "page_asked"}),
    "desk:public-material-review": Example("safety", {"material_id": "material_new"}),
    "desk:public-material-send-back": Example("safety", {"material_id": "material_new"}),
    "desk:public-page-take-off": Example("editor", {"page_set_id": "page_live"}),
}

ONLY_SENT: dict[str, Example] = {
    "desk:public-page-ask": Example("editor", keys={"page_set_id": "page_begun"}),
    "desk:public-page-publish": Example("editor", keys={"page_set_id": "page_reviewed"}),
}

NO_PAGE: dict[str, Example] = {
    "site-search": Example(actor="", words={"language": "en"}),
    "site-robots": Example(actor=""),
    "site-map": Example(actor=""),
    "site-code": Example(actor="", words={"code": "afishe"}),
    "site-material": Example(actor="", keys={"key": "material_public"}),
    "desk:campaign-code": Example(
        "campaigner", {"campaign_id": "campaign"}, {"source_code": "afishe"}
    ),
    "desk:public-picture-file": Example("editor", {"picture_id": "picture"}, {"size": "small"}),
    "site-picture": Example(actor="", keys={"key": "picture_public"}, words={"size": "small"}),
    "site-recording": Example("", {"mark": "recording"}, {"language": "sq", "path": ""}),
    "desk:public-document-file": Example("editor", {"publication_id": "publication"}),
    "site-document": Example(actor="", keys={"key": "publication"}),
    "desk:material-file": Example("campaigner", {"material_id": "material_public"}),
    "desk:public-material-file": Example("safety", {"material_id": "material_new"}),
    "site-feed": Example(actor="", words={"language": "en"}),
    "site-page": Example(actor="", words={"language": "en", "path": ""}),  # test_site looks
    "site-take-part": Example(actor="", words={"language": "en"}),  # test_taking_part looks
    "site-draw": Example(actor="", words={"code": "ICAB-1"}),
    "site-call": Example(actor="", words={"language": "en", "code": "ICAB-3"}),
    "site-pledge": Example(
        actor="", words={"language": "en", "key": "00000000-0000-7000-8000-000000000000"}
    ),
    "site-pledge-letter": Example(
        actor="", words={"language": "en", "token": "a-secret-of-a-letter-here"}
    ),
    "site-guardian": Example(
        actor="", words={"language": "en", "code": "ICAB-3", "given": "2345-6789-ABCD"}
    ),
    "site-easy": Example(actor="", words={"language": "en", "path": ""}),  # test_site looks
    "desk:public-page-preview": Example(  # the site's own page; test_editing looks
        "editor", {"page_set_id": "page_begun"}, {"language": "sq"}
    ),
    "desk:board-draw": Example("convener", {"call_id": "call_drawn"}),
}
