"""Who may do what to which row: every cell written by hand, compared with the database by tests.

A cell names the rows that a role reaches: `o` its own, `u` a colleague's in its unit, `a` those of
another unit of its agency, `x` those of another agency; `-` none. Where rows are units or accounts,
`o` is one's own account, `u` one's own unit and whoever works there.
Never derive a cell from a rule: think what the person at the desk should be able to do.
"""

from __future__ import annotations

from tests.consistency.matrix_of_keepers import KEEPER

ROLES = {
    "SW": ("SOCIAL_WORKER", "CSW_PZ"),
    "Head": ("HEAD_OF_CENTRE", "CSW_PZ"),
    "Duty": ("DUTY_OFFICER", "CSW_PZ"),
    "NGO": ("NGO_WORKER", "TDH_DAY_CENTRE_PZ"),
    "Police": ("POLICE", "POLICE_PZ"),
    "Health": ("HEALTH", "HEALTH_PZ"),
    "School": ("EDUCATION", "EDUCATION_PZ"),
    "Analyst": ("MINISTRY_ANALYST", "MINISTRY_SOCIAL_POLICY"),
    "DPO": ("DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY"),
    "Admin": ("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY"),
    "Keeper": ("AGENCY_ADMINISTRATOR", "TDH_DAY_CENTRE_PZ"),
    "Editor": ("SITE_EDITOR", "TDH_DAY_CENTRE_PZ"),
    "Safety": ("CHILD_SAFETY_REVIEWER", "MINISTRY_SOCIAL_POLICY"),
    "Officer": ("CAMPAIGN_OFFICER", "TDH_DAY_CENTRE_PZ"),
    "Board": ("PARTICIPATION_OFFICER", "TDH_DAY_CENTRE_PZ"),
    "Scorer": ("BOARD_REVIEWER", "TDH_DAY_CENTRE_PZ"),
}
NARROW = ("Keeper", "Editor", "Safety", "Officer", "Board", "Scorer")
"""Roles that reach very little: they stand in tables of their own, and have nothing that is not there."""

COMMANDS = """
                         SW    Head  Duty  NGO   Police Health School Analyst DPO  Admin
# a report, and a new file
case.register            u     u     u     u     -      -      -      -       -    -
person.register          u     u     u     u     -      -      -      -       -    -
case.screen              o     ou    ou    -     -      -      -      -       -    -
case.add_concern         o     ou    ou    o     o      o      o      -       -    -
case.allocate            -     ou    -     -     -      -      -      -       -    -
case.transfer            -     ou    -     -     -      -      -      -       -    -
transfer.ask             o     ou    -     o     -      -      -      -       -    -
transfer.withdraw        o     ou    -     o     -      -      -      -       -    -

# assessment, risk, safety
assessment.begin         o     ou    -     o     -      -      -      -       -    -
assessment.save          o     ou    -     o     -      -      -      -       -    -
assessment.complete      o     ou    -     o     -      -      -      -       -    -
risk.score               o     ou    -     o     -      -      -      -       -    -
consent.record           o     ou    -     o     -      -      -      -       -    -
consent.withdraw         o     ou    -     o     -      -      -      -       -    -
safety_plan.agree        o     ou    ou    o     -      -      -      -       -    -
safety_plan.end          o     ou    ou    o     -      -      -      -       -    -
measure.start            o     ou    ou    o     -      -      -      -       -    -
measure.end              o     ou    ou    o     -      -      -      -       -    -

# plan
plan.begin               o     ou    -     o     -      -      -      -       -    -
plan.write               o     ou    -     o     -      -      -      -       -    -
plan.submit              o     ou    -     o     -      -      -      -       -    -
plan.withdraw            o     ou    -     o     -      -      -      -       -    -
approval.approve         -     ou    -     -     -      -      -      -       -    -
approval.return          -     ou    -     -     -      -      -      -       -    -

# daily work
action.begin             o     ou    ou    o     o      o      o      -       -    -
action.finish            o     ou    ou    o     o      o      o      -       -    -
action.drop              o     ou    ou    o     o      o      o      -       -    -
action.undo              o     ou    ou    o     o      o      o      -       -    -
contact.add              o     ou    ou    o     o      o      o      -       -    -
contact.plan             o     ou    ou    o     o      o      o      -       -    -
contact.record           o     ou    ou    o     o      o      o      -       -    -
contact.miss             o     ou    ou    o     o      o      o      -       -    -
appointment.plan         o     ou    ou    o     o      o      o      -       -    -
appointment.move         o     ou    ou    o     o      o      o      -       -    -
appointment.cancel       o     ou    ou    o     o      o      o      -       -    -
contact.cancel           o     ou    ou    o     o      o      o      -       -    -
service.give             o     ou    ou    o     o      o      o      -       -    -
task.add                 o     ou    ou    o     o      o      o      -       -    -
task.assign              o     ou    ou    o     o      o      o      -       -    -
task.finish              o     ou    ou    o     o      o      o      -       -    -
task.reopen              o     ou    ou    o     o      o      o      -       -    -
task.cancel              o     ou    ou    o     o      o      o      -       -    -

# review and closure
review.hold              o     ou    -     o     -      -      -      -       -    -
closure.ask              o     ou    -     o     -      -      -      -       -    -
closure.withdraw         o     ou    -     o     -      -      -      -       -    -
case.reopen              -     ou    -     -     -      -      -      -       -    -

# documents and pictures
document.add             o     ou    ou    o     -      -      -      -       -    -
document.renew           o     ou    ou    o     -      -      -      -       -    -
document.void            o     ou    ou    o     -      -      -      -       -    -
document.restore         o     ou    ou    o     -      -      -      -       -    -

# across
case.void                o     ou    -     o     -      -      -      -       -    -
case.restore             o     ou    -     o     -      -      -      -       -    -
case.mark_duplicate      o     ou    -     o     -      -      -      -       -    -
case.unmark_duplicate    o     ou    -     o     -      -      -      -       -    -
case.set_numbers         o     ou    -     o     -      -      -      -       -    -
entry.void               o     ou    -     o     -      -      -      -       -    -
entry.restore            o     ou    -     o     -      -      -      -       -    -
clocks.pause             -     ou    -     -     -      -      -      -       -    -
clocks.resume            -     ou    -     -     -      -      -      -       -    -
conflict.declare_own     o     ou    ou    o     o      o      o      -       -    -
conflict.declare         -     ou    -     -     -      -      -      -       -    -
conflict.end             -     ou    -     -     -      -      -      -       -    -
supervision.note         -     ou    -     -     -      -      -      -       -    -
audit.draw               -     u     -     -     -      -      -      -       -    -
audit.answer             -     ou    -     -     -      -      -      -       -    -
audit.close              -     u     -     -     -      -      -      -       -    -
case.seal                -     ou    -     -     -      -      -      -       -    -
seal.let_in              -     ou    -     -     -      -      -      -       -    -
seal.let_out             -     ou    -     -     -      -      -      -       -    -
seal.change_keeper       -     ou    -     -     -      -      -      -       -    -
case.unseal              -     ou    -     -     -      -      -      -       -    -
glass.break              o     o     o     -     -      -      -      -       -    -
glass.mend               o     o     o     -     -      -      -      -       -    -
glass.review             -     -     -     -     -      -      -      -       uax  -

# people
person.describe          o     ou    ou    o     -      -      -      -       -    -
person.note_death        o     ou    ou    o     -      -      -      -       -    -
person.retract_death     o     ou    ou    o     -      -      -      -       -    -
person.merge             -     ou    -     -     -      -      -      -       -    -
person.separate          -     ou    -     -     -      -      -      -       -    -
relative.register        o     ou    ou    o     -      -      -      -       -    -
identifier.add           o     ou    ou    o     -      -      -      -       -    -
identifier.end           o     ou    ou    o     -      -      -      -       -    -
phone.add                o     ou    ou    o     -      -      -      -       -    -
phone.change             o     ou    ou    o     -      -      -      -       -    -
phone.end                o     ou    ou    o     -      -      -      -       -    -
address.add              o     ou    ou    o     -      -      -      -       -    -
address.change           o     ou    ou    o     -      -      -      -       -    -
address.end              o     ou    ou    o     -      -      -      -       -    -
hidden_address.set       o     ou    ou    -     -      -      -      -       -    -
hidden_address.end       o     ou    ou    -     -      -      -      -       -    -
tie.add                  o     ou    ou    o     -      -      -      -       -    -
tie.change               o     ou    ou    o     -      -      -      -       -    -
tie.end                  o     ou    ou    o     -      -      -      -       -    -
household.set            o     ou    ou    o     -      -      -      -       -    -

# between units: `u` a question to one's own, `a` and `x` to others
inquiry.ask              u     u     u     u     -      -      -      -       -    -
inquiry.answer           -     u     u     -     -      -      -      -       -    -

# one's own account, for everybody
user.change_password     o     o     o     o     o      o      o      o       o    o
browser.disown           o     o     o     o     o      o      o      o       o    o
user.change_own_mail     o     o     o     o     o      o      o      o       o    o
sign_in.link             o     o     o     o     o      o      o      o       o    o
sign_in.unlink           o     o     o     o     o      o      o      o       o    o
conduct.accept           o     o     o     o     o      o      o      o       o    o
calendar.open            o     o     o     o     o      o      o      o       o    o
calendar.close           o     o     o     o     o      o      o      o       o    o
user.choose_language     o     o     o     o     o      o      o      o       o    o
tour.begin               o     o     o     o     o      o      o      o       o    o
tour.go_on               o     o     o     o     o      o      o      o       o    o
tour.leave               o     o     o     o     o      o      o      o       o    o
tour.finish              o     o     o     o     o      o      o      o       o    o
act.undo                 o     o     o     o     o      o      o      o       o    o
filter.save              o     o     o     o     o      o      o      o       o    o
filter.delete            o     o     o     o     o      o      o      o       o    o
notification.read        o     o     o     o     o      o      o      o       o    o
notification.read_all    o     o     o     o     o      o      o      o       o    o

# the team
cover.arrange            -     ou    -     -     -      -      -      -       -    -
cover.end                -     u     -     -     -      -      -      -       -    -
shift.plan               -     u     -     -     -      -      -      -       -    -
shift.cancel             -     u     -     -     -      -      -      -       -    -

# the system: nobody keeps their own account or gives roles to themselves
user.register            -     -     -     -     -      -      -      -       -    uax
user.change              -     -     -     -     -      -      -      -       -    uax
user.deactivate          -     -     -     -     -      -      -      -       -    uax
user.reactivate          -     -     -     -     -      -      -      -       -    uax
user.reset_password      -     -     -     -     -      -      -      -       -    uax
user.reset_mfa           -     -     -     -     -      -      -      -       -    uax
grant.give               -     -     -     -     -      -      -      -       -    uax
grant.end                -     -     -     -     -      -      -      -       -    uax
grant.confirm            -     -     -     -     -      -      -      -       -    uax
agency.register          -     -     -     -     -      -      -      -       -    o
agency.change            -     -     -     -     -      -      -      -       -    ux
logo.give                -     -     -     -     -      -      -      -       -    ux
logo.remove              -     -     -     -     -      -      -      -       -    ux
unit.register            -     -     -     -     -      -      -      -       -    ux
unit.change              -     -     -     -     -      -      -      -       -    uax
unit.close               -     -     -     -     -      -      -      -       -    uax
unit.reopen              -     -     -     -     -      -      -      -       -    uax

# the configuration of the country: one row, `x`; of change sets, one's own and another's
deadline_rule.change     -     -     -     -     -      -      -      -       -    x
basis.verify             -     -     -     -     -      -      -      -       -    x
basis.withdraw           -     -     -     -     -      -      -      -       -    x
change_set.propose       -     -     -     -     -      -      -      -       -    x
change_set.plan_again    -     -     -     -     -      -      -      -       -    ox
change_set.narrow        -     -     -     -     -      -      -      -       -    ox
change_set.withdraw      -     -     -     -     -      -      -      -       -    ox
change_set.approve       -     -     -     -     -      -      -      -       -    x
change_set.decline       -     -     -     -     -      -      -      -       -    x
role.keep                -     -     -     -     -      -      -      -       -    x
jobs.retry               -     -     -     -     -      -      -      -       -    x
wording.change           -     -     -     -     -      -      -      -       -    x
wording.restore          -     -     -     -     -      -      -      -       -    x
letter.word              -     -     -     -     -      -      -      -       -    x
letter.verify            -     -     -     -     -      -      -      -       -    x
letter.restore           -     -     -     -     -      -      -      -       -    x
holiday.add              -     -     -     -     -      -      -      -       -    x
holiday.withdraw         -     -     -     -     -      -      -      -       -    x
holiday.confirm          -     -     -     -     -      -      -      -       -    x
code.add                 -     -     -     -     -      -      -      -       -    x
code.change              -     -     -     -     -      -      -      -       -    x
code.place               -     -     -     -     -      -      -      -       -    x
code.end                 -     -     -     -     -      -      -      -       -    x
code.bring_back          -     -     -     -     -      -      -      -       -    x
code.merge               -     -     -     -     -      -      -      -       -    x
code.follow              -     -     -     -     -      -      -      -       -    x

# data protection: an office of the whole country, which reads no file
subject_request.register  -    -     -     -     -      -      -      -       o    -
subject_request.take      -    -     -     -     -      -      -      -       ouax -
subject_request.identify  -    -     -     -     -      -      -      -       ouax -
subject_request.answer    -    -     -     -     -      -      -      -       ouax -
subject_request.notify    -    -     -     -     -      -      -      -       ouax -
subject_request.withdraw  -    -     -     -     -      -      -      -       ouax -
legal_hold.place         -    -     -     -     -      -      -      -       o    -
legal_hold.lift          -    -     -     -     -      -      -      -       ouax -
redacted_copy.draw       -     -     -     -     -      -      -      -       ouax -
redacted_copy.choose     -     -     -     -     -      -      -      -       ouax -
redacted_copy.black_out  -     -     -     -     -      -      -      -       ouax -
redacted_copy.lay_open   -     -     -     -     -      -      -      -       ouax -
redacted_copy.make       -     -     -     -     -      -      -      -       ouax -
redacted_copy.give       -     -     -     -     -      -      -      -       ouax -
redacted_copy.discard    -     -     -     -     -      -      -      -       ouax -
redacted_copy.expire     -     -     -     -     -      -      -      -       ouax -
breach.register          -     -     -     -     -      -      -      -       o    -
breach.assess            -     -     -     -     -      -      -      -       x    -
breach.tell              -     -     -     -     -      -      -      -       x    -
breach.close             -     -     -     -     -      -      -      -       x    -
breach.reopen            -     -     -     -     -      -      -      -       x    -

# lists as files: one's own exports; `o` is oneself, or what one asked for
export.ask               -     o     -     -     -      -      -      -       o    o
export.retry             -     o     -     -     -      -      -      -       o    o
export.take              -     o     -     -     -      -      -      -       o    o
export.discard           -     o     -     -     -      -      -      -       o    o

# the public site: roles of its own, in `matrix_of_keepers`
page_set.start           -     -     -     -     -      -      -      -       -    -
page_set.write           -     -     -     -     -      -      -      -       -    -
page_set.arrange         -     -     -     -     -      -      -      -       -    -
picture.add              -     -     -     -     -      -      -      -       -    -
picture.remove           -     -     -     -     -      -      -      -       -    -
publication.add          -     -     -     -     -      -      -      -       -    -
publication.remove       -     -     -     -     -      -      -      -       -    -
page_set.ask_review      -     -     -     -     -      -      -      -       -    -
page_set.review          -     -     -     -     -      -      -      -       -    -
page_set.send_back       -     -     -     -     -      -      -      -       -    -
page_set.publish         -     -     -     -     -      -      -      -       -    -
page_set.take_back       -     -     -     -     -      -      -      -       -    -

# campaigns: a role of its own, in `matrix_of_keepers`
campaign.start           -     -     -     -     -      -      -      -       -    -
campaign.change          -     -     -     -     -      -      -      -       -    -
campaign.plan            -     -     -     -     -      -      -      -       -    -
campaign.set_channels    -     -     -     -     -      -      -      -       -    -
campaign.set_pages       -     -     -     -     -      -      -      -       -    -
campaign.set_sources     -     -     -     -     -      -      -      -       -    -
campaign.begin           -     -     -     -     -      -      -      -       -    -
campaign.close           -     -     -     -     -      -      -      -       -    -
material.add             -     -     -     -     -      -      -      -       -    -
material.review          -     -     -     -     -      -      -      -       -    -
material.send_back       -     -     -     -     -      -      -      -       -    -
material.publish         -     -     -     -     -      -      -      -       -    -
material.take_back       -     -     -     -     -      -      -      -       -    -
material.remove          -     -     -     -     -      -      -      -       -    -
reach.record             -     -     -     -     -      -      -      -       -    -
reach.withdraw           -     -     -     -     -      -      -      -       -    -

# children's boards: roles of their own, in `matrix_of_keepers`
board.set_up             -     -     -     -     -      -      -      -       -    -
board.word_terms         -     -     -     -     -      -      -      -       -    -
call.prepare             -     -     -     -     -      -      -      -       -    -
call.compose             -     -     -     -     -      -      -      -       -    -
call.open                -     -     -     -     -      -      -      -       -    -
call.begin_review        -     -     -     -     -      -      -      -       -    -
call.draw                -     -     -     -     -      -      -      -       -    -
application.enter        -     -     -     -     -      -      -      -       -    -
application.consent      -     -     -     -     -      -      -      -       -    -
application.end_photos   -     -     -     -     -      -      -      -       -    -
application.withdraw     -     -     -     -     -      -      -      -       -    -
application.check        -     -     -     -     -      -      -      -       -    -
application.decide       -     -     -     -     -      -      -      -       -    -
application.tell         -     -     -     -     -      -      -      -       -    -
member.seat              -     -     -     -     -      -      -      -       -    -
member.end               -     -     -     -     -      -      -      -       -    -
member.choose_chair      -     -     -     -     -      -      -      -       -    -
meeting.plan             -     -     -     -     -      -      -      -       -    -
meeting.change           -     -     -     -     -      -      -      -       -    -
meeting.decide           -     -     -     -     -      -      -      -       -    -
voice.hear               -     -     -     -     -      -      -      -       -    -
voice.pass_on            -     -     -     -     -      -      -      -       -    -
voice.answer             -     -     -     -     -      -      -      -       -    -
voice.publish            -     -     -     -     -      -      -      -       -    -
application.score        -     -     -     -     -      -      -      -       -    -
application.recuse       -     -     -     -     -      -      -      -       -    -

# jobs only
site.lay_out             -     -     -     -     -      -      -      -       -    -
recording.make           -     -     -     -     -      -      -      -       -    -
recording.remove         -     -     -     -     -      -      -      -       -    -
application.forget       -     -     -     -     -      -      -      -       -    -
campaign.answer_pledges  -     -     -     -     -      -      -      -       -    -
subject_request.remind   -    -     -     -     -      -      -      -       -    -
subject_request.forget   -    -     -     -     -      -      -      -       -    -
breach.remind            -    -     -     -     -      -      -      -       -    -
breach.forget            -    -     -     -     -      -      -      -       -    -
legal_hold.remind        -    -     -     -     -      -      -      -       -    -
inquiry.forget           -    -     -     -     -      -      -      -       -    -
deadline.escalate        -     -     -     -     -      -      -      -       -    -
deadline.recompute       -     -     -     -     -      -      -      -       -    -
task.escalate            -     -     -     -     -      -      -      -       -    -
case.prepare_adulthood   -     -     -     -     -      -      -      -       -    -
case.erase               -     -     -     -     -      -      -      -       -    -
case.erase_again         -     -     -     -     -      -      -      -       -    -
document.clear           -     -     -     -     -      -      -      -       -    -
export.finish            -     -     -     -     -      -      -      -       -    -
export.fail              -     -     -     -     -      -      -      -       -    -
export.expire            -     -     -     -     -      -      -      -       -    -
document.condemn         -     -     -     -     -      -      -      -       -    -
inquiry.remind           -     -     -     -     -      -      -      -       -    -
browser.announce         -     -     -     -     -      -      -      -       -    -
sign_in.tell             -     -     -     -     -      -      -      -       -    -
"""

Cells = dict[str, dict[str, str]]


def read(table: str) -> Cells:
    """Return row → role → cell."""
    wide = [role for role in ROLES if role not in NARROW]
    cells, narrow = _read(table, wide), _read(KEEPER, list(NARROW))
    nothing = dict.fromkeys(NARROW, "-")
    return {row: {**own, **narrow.get(row, nothing)} for row, own in cells.items()}


def narrow_rows() -> set[str]:
    """Return the rows that stand in the tables of narrow roles."""
    return set(_read(KEEPER, list(NARROW)))


def _read(table: str, roles: list[str]) -> Cells:
    lines = [line.split() for line in table.strip().splitlines()]
    rows = [words for words in lines[1:] if words and words[0] != "#"]
    assert lines[0] == roles, "the head of the table names the roles"
    assert all(len(words) == len(roles) + 1 for words in rows)
    cells = {words[0]: dict(zip(roles, words[1:], strict=True)) for words in rows}
    assert len(cells) == len(rows), "a row stands twice"
    return cells


def sections(table: str) -> list[tuple[str, list[str]]]:
    """Return the table's sections with the names of their rows."""
    found: list[tuple[str, list[str]]] = []
    for line in table.strip().splitlines()[1:]:
        if line.startswith("#"):
            found.append((line.removeprefix("# "), []))
        elif line.strip():
            found[-1][1].append(line.split()[0])
    return found
