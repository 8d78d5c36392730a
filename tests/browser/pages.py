"""Every address of the site with an example of it: who opens it, in which file, with what there.

The tests walk the URL configuration, so that a new address without an example fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.browser import pages_of_the_public as public
from tests.browser.example import Example


def _case(case: str = "case", actor: str = "worker", query: str = "", **more: str) -> Example:
    return Example(actor, {"case_id": case, **more}, query=query)


def _person(actor: str = "worker", person: str = "child", **more: str) -> Example:
    return Example(actor, {"case_id": "case", "person_id": person, **more})


def _admin(actor: str = "admin", **keys: str) -> Example:
    return Example(actor, keys)


_SIGN_IN = {
    "account_login": Example(actor=""),
    "account_logout": Example(),
    "account_inactive": Example(actor=""),
    "account_change_password": Example(),
    "account_reauthenticate": Example(),
    "mfa_index": Example(),
    "mfa_list_webauthn": Example(actor="colleague"),
    "mfa_add_webauthn": Example(),
    "mfa_edit_webauthn": Example(actor="colleague", keys={"pk": "passkey"}),
    "mfa_remove_webauthn": Example(actor="colleague", keys={"pk": "passkey"}),
    "mfa_reauthenticate_webauthn": Example(leads_to="account_reauthenticate"),
    "mfa_login_webauthn": Example(actor="", leads_to="account_login"),
    "mfa_authenticate": Example(actor="", leads_to="account_login"),
    "mfa_reauthenticate": Example(),
    "mfa_activate_totp": Example(actor="analyst"),
    "mfa_deactivate_totp": Example(actor="counter"),
    "mfa_view_recovery_codes": Example(),
    "mfa_generate_recovery_codes": Example(),
    "desk:locked": Example(leads_to="desk:home"),
}

_SHELL = {
    "desk:home": Example(),
    "desk:caseload": Example(),
    "desk:search": Example(query="?q=Zamira+Kelmendi"),
    "desk:inbox": Example(),
    "desk:tasks": Example(),
    "desk:calendar": Example(),
    "desk:planner": Example(),
    "desk:calendar-address": Example(),
    "desk:board": Example(actor="boss"),
    "desk:board-records": Example(actor="boss"),
    "desk:board-report": Example(actor="boss"),
    "desk:quality": Example(actor="boss"),
    "desk:audits": Example(actor="boss"),
    "desk:audit-draw": Example(actor="boss"),
    "desk:audit": Example("boss", {"audit_id": "audit"}),
    "desk:audit-close": Example("boss", {"audit_id": "audit"}),
    "desk:audit-sheet": Example("boss", {"sheet_id": "sheet"}),
    "desk:approvals": Example(actor="boss"),
    "desk:approval": Example(actor="boss", keys={"approval_id": "approval_plan"}),
    "desk:help": Example(),
    "desk:guide": Example(),
    "desk:guide-chapter": Example(words={"chapter": "find-a-child"}),
    "desk:exports": Example(actor="boss"),
    "desk:export-ask": Example(actor="boss", words={"table": "cases"}),
    "desk:export-take": Example(actor="boss", keys={"export_id": "export"}),
    "desk:components": Example(),
    "desk:register": Example(),
    "desk:register-part": Example(keys={"draft_id": "draft"}, words={"code": "concern"}),
    "desk:account": Example(),
    "desk:inquiries": Example(actor="boss"),
    "desk:inquiry": Example(actor="boss", keys={"inquiry_id": "inquiry"}),
    "desk:inquiry-ask": Example(keys={"unit_id": "far_unit"}, query="?q=Zamira+Kelmendi"),
    "desk:browsers": Example(),
    "desk:account-link": Example(),
    "desk:account-mail": Example(),
    "desk:account-mail-code": Example(leads_to="desk:account-mail"),
    "desk:conduct": Example(),
    "desk:browser-new": Example(keys={"browser_id": "browser"}),
}

_FILE = {
    **{
        f"desk:{name}": _case()
        for name in (
            "case", "case-assessment", "case-plan", "case-work", "case-notes", "case-history",
            "case-deadlines", "case-past", "case-chronology", "case-print", "child", "family", "concern-add", "assessment-begin",
            "risk-score", "consent-record", "safety-agree", "safety-end", "measure-start", "contact-add", "contact-plan", "appointment-plan",
            "service-give", "task-add", "review-hold", "closure-ask", "case-void", "case-duplicate",
            "case-numbers", "conflict-own",
        )
    },
    "desk:case-paper": Example(keys={"case_id": "case"}, words={"paper": "summary"}),
    "desk:case-form": Example(keys={"case_id": "case"}, words={"form_code": "plan"}),
    "desk:case-letter": Example(keys={"case_id": "case"}, words={"case_letter": "CASE_SCHOOL"}),
    "desk:case-documents": _case(),
    "desk:document": _case(document_id="document"),
    "desk:document-add": _case(),
    "desk:document-renew": _case(document_id="document"),
    "desk:document-void": _case(document_id="document"),
    "desk:document-restore": _case(document_id="document_void"),
    "desk:case-screen": _case("registered"),
    "desk:case-allocate": _case("unallocated", "boss"),
    "desk:case-transfer": _case("moving", "boss"),
    "desk:transfer-ask": _case(),
    "desk:transfer-withdraw": _case("moving"),
    "desk:assessment-go": Example(
        keys={"case_id": "assessing", "assessment_id": "assessment"}, leads_to="desk:assessment-part"
    ),
    "desk:assessment-part": Example(
        keys={"case_id": "assessing", "assessment_id": "assessment"}, words={"code": "words"}
    ),
    "desk:consent-withdraw": _case(consent_id="consent"),
    "desk:measure-end": _case(measure_id="measure"),
    "desk:plan-begin": _case("assessed"),
    "desk:plan-edit": _case("planning", plan_id="plan"),
    "desk:plan-submit": _case("planning", plan_id="plan"),
    "desk:plan-withdraw": _case("submitted", plan_id="plan_waiting"),
    "desk:contact-record": _case(contact_id="contact"),
    "desk:contact-leave": _case(contact_id="contact"),
    "desk:appointment-move": _case(appointment_id="appointment"),
    "desk:appointment-cancel": _case(appointment_id="appointment"),
    "desk:task-assign": _case(task_id="task"),
    "desk:case-reopen": _case("closed", "boss"),
    "desk:case-closing": _case("closing"),
    "desk:closure-withdraw": _case("closing"),
    "desk:case-restore": _case("void"),
    "desk:case-unmark": _case("double"),
    "desk:entry-void": Example(
        keys={"case_id": "case", "entry_id": "contact_done"}, words={"kind": "contact"}
    ),
    "desk:entry-restore": Example(
        keys={"case_id": "case", "entry_id": "contact_void"}, words={"kind": "contact"}
    ),
    "desk:clocks-pause": _case(actor="boss"),
    "desk:clocks-resume": _case("paused", "boss"),
    "desk:conflict-declare": _case(actor="boss"),
    "desk:conflict-end": _case(actor="boss", conflict_id="conflict"),
    "desk:supervision-note": _case(actor="boss"),
    "desk:case-seal": _case(actor="boss"),
    "desk:seal-inside": _case("sealed", "boss"),
    "desk:case-unseal": _case("sealed", "boss"),
    "desk:glass-break": Example(query="?number=PZ-2026-0001"),
}  # fmt: skip

_PEOPLE = {
    "desk:person": _person(person="mother"),
    **{
        f"desk:{name}": _person()
        for name in (
            "person-names", "person-papers", "person-community", "person-languages", "person-school",
            "person-functioning", "person-death", "identifier-add", "phone-add", "address-add",
            "address-reveal", "hidden-address-set", "relative-add", "tie-add", "household-set",
        )
    },
    "desk:person-no-death": _person(person="grandmother"),
    "desk:identifier-end": _person(identifier_id="identifier"),
    "desk:phone-change": _person(phone_id="phone"),
    "desk:phone-end": _person(phone_id="phone"),
    "desk:address-change": _person(address_id="address"),
    "desk:address-end": _person(address_id="address"),
    "desk:hidden-address-end": _person(address_id="hidden"),
    "desk:tie-change": _person(tie_id="tie"),
    "desk:tie-end": _person(tie_id="tie"),
    "desk:person-merge": _person("boss"),
    "desk:person-separate": _case(actor="boss", merge_id="merge"),
    "desk:person-merges": Example("boss"),
}  # fmt: skip

_ADMINISTRATION = {
    "desk:admin-users": _admin(),
    "desk:admin-user-add": _admin(),
    **{
        f"desk:{name}": _admin(user_id="user")
        for name in (
            "admin-user", "admin-user-change", "admin-grant-give", "admin-user-password",
            "admin-user-codes", "admin-user-close",
        )
    },
    "desk:admin-user-open": _admin(user_id="closed_user"),
    "desk:admin-grant-end": _admin(grant_id="grant"),
    "desk:admin-units": _admin(),
    "desk:admin-confirm": _admin(),
    "desk:admin-unit": _admin(unit_id="unit"),
    "desk:admin-unit-close": _admin(unit_id="unit"),
    "desk:admin-unit-open": _admin(unit_id="closed_unit"),
    "desk:admin-agency-add": _admin(),
    "desk:admin-agency": _admin(agency_id="agency"),
    "desk:admin-agency-logo": _admin(agency_id="agency"),
    "desk:admin-agency-logo-remove": _admin(agency_id="agency"),
    "desk:admin-unit-add": _admin(agency_id="agency"),
    "desk:admin-roles": _admin(),
    "desk:admin-deadlines": _admin(),
    "desk:admin-deadline": _admin(rule_id="rule"),
    "desk:admin-basis": _admin(basis_id="doubtful"),
    "desk:admin-basis-withdraw": _admin(basis_id="confirmed"),
    "desk:admin-configuration": _admin(),
    "desk:admin-change-set": _admin(change_set_id="change_set"),
    "desk:admin-change-set-decide": _admin("second_admin", change_set_id="change_set"),
    "desk:admin-status": _admin(),
    "desk:admin-languages": _admin(),
    "desk:admin-holidays": _admin(),
    "desk:retention-times": _admin(),
    "desk:admin-holiday-add": _admin(),
    "desk:admin-holiday-withdraw": _admin(holiday_id="holiday"),
    "desk:admin-holiday-confirm": _admin(holiday_id="holiday"),
    "desk:admin-role": Example("admin", words={"role_code": "SOCIAL_WORKER"}),
    "desk:admin-role-compare": _admin(),
    "desk:admin-role-preview": _admin(),
    "desk:admin-texts": _admin(),
    "desk:admin-text": Example("admin", words={"text_code": "mail-body"}),
    "desk:admin-text-standard": Example("admin", words={"text_code": "mail-body"}),
    "desk:admin-letters": _admin(),
    "desk:admin-letter": Example("admin", words={"letter_code": "BREACH_PEOPLE"}),
    "desk:admin-letter-verify": Example("admin", words={"letter_code": "BREACH_PEOPLE"}),
    "desk:admin-letter-standard": Example("admin", words={"letter_code": "BREACH_PEOPLE"}),
    "desk:admin-lists": _admin(),
    "desk:admin-list": Example("admin", words={"list_name": "service"}),
    "desk:admin-code-add": Example("admin", words={"list_name": "service"}),
    "desk:admin-code": _admin(code_id="choice"),
    "desk:admin-code-end": _admin(code_id="choice"),
    "desk:admin-code-back": _admin(code_id="choice"),
    "desk:admin-code-merge": _admin(code_id="choice"),
    "desk:journal": _admin("officer"),
    "desk:subject-requests": _admin("officer"),
    "desk:subject-request-add": _admin("officer"),
    "desk:subject-request": _admin("officer", subject_request_id="request"),
    "desk:subject-request-identify": _admin("officer", subject_request_id="request_new"),
    "desk:subject-request-answer": _admin("officer", subject_request_id="request"),
    "desk:subject-request-notify": _admin("officer", subject_request_id="request_answered"),
    "desk:subject-request-take": _admin("officer", subject_request_id="request_new"),
    "desk:subject-request-withdraw": _admin("officer", subject_request_id="request_new"),
    "desk:breaches": _admin("officer"),
    "desk:exports-made": _admin("officer"),
    "desk:processing": _admin("officer"),
    "desk:retention": _admin("officer"),
    "desk:hold-add": _admin("officer"),
    "desk:hold-lift": _admin("officer", hold_id="hold"),
    "desk:privacy-notice": Example(),
    "desk:breach-add": _admin("officer"),
    **{
        f"desk:{name}": _admin("officer", breach_id="breach")
        for name in ("breach", "breach-assess", "breach-close")
    },
    "desk:breach-reopen": _admin("officer", breach_id="breach_closed"),
    "desk:breach-tell": Example("officer", {"breach_id": "breach"}, {"receiver": "people"}),
    "desk:breach-letter": Example("officer", {"breach_id": "breach"}, {"receiver": "authority"}),
    "desk:copy-draw": _admin("officer", subject_request_id="request"),
    "desk:copy": _admin("officer", copy_id="copy"),
    "desk:copy-preview": _admin("officer", copy_id="copy"),
    "desk:copy-part": _admin("officer", part_id="copy_part"),
    "desk:copy-give": _admin("officer", copy_id="copy_made"),
    "desk:copy-discard": _admin("officer", copy_id="copy"),
    "desk:emergencies": _admin("officer"),
    "desk:emergency": _admin("officer", glass_id="glass"),
    "desk:admin-cover": _admin("boss"),
    "desk:admin-cover-end": _admin("boss", cover_id="cover"),
    "desk:admin-duty": _admin("boss"),
    "desk:admin-duty-cancel": _admin("boss", shift_id="shift"),
}  # fmt: skip

EXAMPLES: dict[str, Example] = {
    **_SIGN_IN, **_SHELL, **_FILE, **_PEOPLE, **_ADMINISTRATION, **public.SCREENS,
}  # fmt: skip

_task, _action = {"task_id": "task"}, {"action_id": "action"}
ONLY_SENT: dict[str, Example] = {
    **public.ONLY_SENT,
    "desk:hide-names": Example(),
    "desk:theme": Example(),
    "desk:language": Example(),
    "desk:lock": Example(),
    "desk:tour-begin": Example(),
    "desk:tour-go": Example(),
    "desk:tour-leave": Example(),
    "desk:tour-finish": Example(),
    "desk:case-columns": Example(),
    "desk:filter-save": Example(),
    "desk:filter-delete": Example(keys={"filter_id": "filter"}),
    "desk:register-who": Example(keys={"draft_id": "draft"}, words={"code": "child"}),
    "desk:inbox-read": Example(),
    "desk:message": Example(keys={"message_id": "notification"}),
    "desk:task-tick": _case(**_task),
    "desk:seal-let-out": Example("boss", {"case_id": "sealed", "user_id": "user"}),
    "desk:seal-keeper": Example("boss", {"case_id": "sealed", "user_id": "user"}),
    "desk:glass-mend": Example("stranger", {"glass_id": "glass"}),
    "desk:action-move": Example(keys={"case_id": "case", **_action}, words={"move": "begin"}),
    "desk:kept": Example(),
    "desk:kept-discard": Example(),
    "desk:undo": Example(),
    "desk:browsers-end-others": Example(),
    "desk:browser-end": Example(keys={"browser_id": "browser"}),
    "oidc_start": Example(),
    "desk:export-file": Example("boss", keys={"export_id": "export"}),
    "desk:export-discard": Example("boss", keys={"export_id": "export"}),
    "desk:export-retry": Example("boss", keys={"export_id": "export"}),
    "desk:admin-code-place": Example("admin", keys={"code_id": "choice"}),
    "desk:copy-lay-open": Example("officer", keys={"redaction_id": "copy_passage"}),
}
"""Addresses that only take a form; a look at them is refused."""

NO_PAGE = {
    **public.NO_PAGE,
    "desk:calendar-feed": Example(actor="", words={"secret": "nobody"}),
    "desk:admin-letter-paper": Example(
        "admin", words={"letter_code": "BREACH_PEOPLE", "language": "sq"}
    ),
    "desk:health-alive": Example(),
    "desk:health-ready": Example(),
    "desk:health-metrics": Example(),
    "mfa_download_recovery_codes": Example(),
    "oidc_back": Example(actor=""),
    "desk:present": Example(),
    "desk:admin-configuration-file": _admin(),
    "desk:document-open": _case(version_id="version"),
    "desk:case-paper-take": Example(keys={"case_id": "case"}, words={"paper": "file"}),
    "desk:board-report-take": Example(actor="boss"),
    "desk:case-form-take": Example(keys={"case_id": "case"}, words={"form_code": "plan"}),
    "desk:copy-paper": Example("officer", {"copy_id": "copy_made"}),
    "desk:processing-table": Example("officer"),
    "desk:document-thumbnail": _case(version_id="version"),
}
"""Addresses that give something else than a page."""

MORE: dict[str, tuple[str, Example]] = {
    "home of a head": ("desk:home", Example("boss")),
    "home of an analyst": ("desk:home", Example("analyst")),
    "home of an administrator": ("desk:home", Example("admin")),
    "home of a data protection officer": ("desk:home", Example("officer")),
    "home of an organisation": ("desk:home", Example("ngo")),
    "list of nothing": ("desk:caseload", Example(query="?q=Askush")),
    "list of a head": ("desk:caseload", Example("boss")),
    "search of nothing": ("desk:search", Example(query="?q=Askush")),
    "inbox of a head": ("desk:inbox", Example("boss")),
    "tasks of nobody": ("desk:tasks", Example("ngo")),
    "new browser, signed out already": (
        "desk:browser-new", Example("ngo", keys={"browser_id": "browser"}),
    ),
    "approval of a closure": (
        "desk:approval", Example("boss", {"approval_id": "approval_closure"}),
    ),
    "approval of a transfer": (
        "desk:approval", Example("boss", {"approval_id": "approval_transfer"}),
    ),
    "approval of a risk": ("desk:approval", Example("boss", {"approval_id": "approval_risk"})),
    **{
        f"register: {code}": (
            "desk:register-part", Example(keys={"draft_id": "draft"}, words={"code": code}),
        )
        for code in ("child", "home", "safety", "check")
    },
    **{
        f"file {state}": ("desk:case", _case(state))
        for state in (
            "registered", "assessing", "planning", "submitted", "overridden", "closing", "closed",
            "void", "double", "paused",
        )
    },
    "two roles beside each other": (
        "desk:admin-role-compare", Example("admin", query="?a=SOCIAL_WORKER&b=HEAD_OF_CENTRE"),
    ),
    "a copy that is made": ("desk:copy", _admin("officer", copy_id="copy_made")),
    "file seen by the head": ("desk:case", _case(actor="boss")),
    "a call that is drawn": ("desk:board-call", Example("convener", {"call_id": "call_drawn"})),
    "a call that nobody answered": ("desk:board-call", Example("convener", {"call_id": "call_open"})),
    "consent to an application": (
        "desk:board-application-step",
        Example("convener", {"application_id": "application"}, words={"deed": "consent"}),
    ),
    "words to a child": (
        "desk:board-application-step",
        Example("convener", {"application_id": "application"}, words={"deed": "tell"}),
    ),
    "plan that waits": ("desk:case-plan", _case("submitted")),
    "plan not begun": ("desk:case-plan", _case("assessing")),
    "documents: none": ("desk:case-documents", _case("assessing")),
    "work not begun": ("desk:case-work", _case("assessing")),
    "assessment not begun": ("desk:case-assessment", _case("registered")),
    "closed, closing": ("desk:case-closing", _case("closed")),
    "assessment: a domain": (
        "desk:assessment-part",
        Example(
            keys={"case_id": "assessing", "assessment_id": "assessment"}, words={"code": "check"}
        ),
    ),
}  # fmt: skip
"""The same addresses with something else there."""


def patterns() -> Iterator[str]:
    """Return the name of every address of the site."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(entries: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, inner)
        else:
            yield f"{space}{entry.name or entry.pattern}"


def pages() -> dict[str, tuple[str, Example]]:
    """Return every page to look at: name of the test → name of the address, example."""
    return {name: (name, example) for name, example in EXAMPLES.items()} | MORE
