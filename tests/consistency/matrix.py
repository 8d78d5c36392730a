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
}
NARROW = ("Keeper",)
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
user.choose_language     o     o     o     o     o      o      o      o       o    o
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

# jobs only
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

SCREENS = """
                         SW    Head  Duty  NGO   Police Health School Analyst DPO  Admin
# the desk: + is open to the role, - is as if it were not there
home                     +     +     +     +     +      +      +      +       +    +
help                     +     +     +     +     +      +      +      +       +    +
inbox                    +     +     +     +     +      +      +      +       +    +
inbox-read               +     +     +     +     +      +      +      +       +    +
message                  o     o     o     o     o      o      o      o       o    o
account                  +     +     +     +     +      +      +      +       +    +
browsers                 +     +     +     +     +      +      +      +       +    +
account-link             +     +     +     +     +      +      +      +       +    +
account-mail             +     +     +     +     +      +      +      +       +    +
account-mail-code        +     +     +     +     +      +      +      +       +    +
browsers-end-others      +     +     +     +     +      +      +      +       +    +
conduct                  +     +     +     +     +      +      +      +       +    +
browser-new              +     +     +     +     +      +      +      +       +    +
browser-end              +     +     +     +     +      +      +      +       +    +
lock                     +     +     +     +     +      +      +      +       +    +
locked                   +     +     +     +     +      +      +      +       +    +
present                  +     +     +     +     +      +      +      +       +    +
privacy-notice           +     +     +     +     +      +      +      +       +    +

# lists
caseload                 +     +     +     +     +      +      +      -       -    -
case-columns             +     +     +     +     +      +      +      -       -    -
filter-save              +     +     +     +     +      +      +      -       -    -
filter-delete            +     +     +     +     +      +      +      -       -    -
search                   +     +     +     +     +      +      +      -       -    -
tasks                    +     +     +     +     +      +      +      -       -    -
calendar                 +     +     +     +     +      +      +      -       -    -
register                 +     +     +     +     -      -      -      -       -    -
register-part            +     +     +     +     -      -      -      -       -    -
board                    -     +     -     -     -      -      -      -       -    -
approvals                -     +     -     -     -      -      -      -       -    -
approval                 -     ou    -     -     -      -      -      -       -    -

# a file
case                     o     ou    ou    o     o      o      o      -       -    -
case-assessment          o     ou    ou    o     o      o      o      -       -    -
case-plan                o     ou    ou    o     o      o      o      -       -    -
case-work                o     ou    ou    o     o      o      o      -       -    -
case-notes               o     ou    ou    o     o      o      o      -       -    -
case-deadlines           o     ou    ou    o     o      o      o      -       -    -
case-print               o     ou    ou    o     o      o      o      -       -    -
case-closing             o     ou    ou    o     o      o      o      -       -    -
case-history             o     ou    -     o     -      -      -      -       -    -
case-screen              o     ou    ou    -     -      -      -      -       -    -
concern-add              o     ou    ou    o     o      o      o      -       -    -
case-allocate            -     ou    -     -     -      -      -      -       -    -
case-transfer            -     ou    -     -     -      -      -      -       -    -
transfer-ask             o     ou    -     o     -      -      -      -       -    -
transfer-withdraw        o     ou    -     o     -      -      -      -       -    -
assessment-begin         o     ou    -     o     -      -      -      -       -    -
assessment-go            o     ou    -     o     -      -      -      -       -    -
assessment-part          o     ou    -     o     -      -      -      -       -    -
risk-score               o     ou    -     o     -      -      -      -       -    -
consent-record           o     ou    -     o     -      -      -      -       -    -
consent-withdraw         o     ou    -     o     -      -      -      -       -    -
safety-agree             o     ou    ou    o     -      -      -      -       -    -
safety-end               o     ou    ou    o     -      -      -      -       -    -
measure-start            o     ou    ou    o     -      -      -      -       -    -
measure-end              o     ou    ou    o     -      -      -      -       -    -
plan-begin               o     ou    -     o     -      -      -      -       -    -
plan-edit                o     ou    -     o     -      -      -      -       -    -
plan-submit              o     ou    -     o     -      -      -      -       -    -
plan-withdraw            o     ou    -     o     -      -      -      -       -    -
action-move              o     ou    ou    o     o      o      o      -       -    -
contact-add              o     ou    ou    o     o      o      o      -       -    -
contact-plan             o     ou    ou    o     o      o      o      -       -    -
contact-record           o     ou    ou    o     o      o      o      -       -    -
contact-leave            o     ou    ou    o     o      o      o      -       -    -
service-give             o     ou    ou    o     o      o      o      -       -    -
task-add                 o     ou    ou    o     o      o      o      -       -    -
task-tick                o     ou    ou    o     o      o      o      -       -    -
task-assign              o     ou    ou    o     o      o      o      -       -    -
review-hold              o     ou    -     o     -      -      -      -       -    -
closure-ask              o     ou    -     o     -      -      -      -       -    -
closure-withdraw         o     ou    -     o     -      -      -      -       -    -
case-reopen              -     ou    -     -     -      -      -      -       -    -
case-void                o     ou    -     o     -      -      -      -       -    -
case-restore             o     ou    -     o     -      -      -      -       -    -
case-duplicate           o     ou    -     o     -      -      -      -       -    -
case-unmark              o     ou    -     o     -      -      -      -       -    -
case-numbers             o     ou    -     o     -      -      -      -       -    -
entry-void               o     ou    -     o     -      -      -      -       -    -
entry-restore            o     ou    -     o     -      -      -      -       -    -
clocks-pause             -     ou    -     -     -      -      -      -       -    -
clocks-resume            -     ou    -     -     -      -      -      -       -    -
conflict-own             o     ou    ou    o     o      o      o      -       -    -
conflict-declare         -     ou    -     -     -      -      -      -       -    -
conflict-end             -     ou    -     -     -      -      -      -       -    -
supervision-note         -     ou    -     -     -      -      -      -       -    -
case-seal                -     ou    -     -     -      -      -      -       -    -
seal-inside              -     ou    -     -     -      -      -      -       -    -
seal-let-out             -     ou    -     -     -      -      -      -       -    -
seal-keeper              -     ou    -     -     -      -      -      -       -    -
case-unseal              -     ou    -     -     -      -      -      -       -    -
glass-break              +     +     +     -     -      -      -      -       -    -
glass-mend               o     o     o     -     -      -      -      -       -    -

# lists as files; the list that is asked for here is that of cases
exports                  -     +     -     -     -      -      -      -       +    +
export-ask               -     +     -     -     -      -      -      -       -    -
export-take              -     o     -     -     -      -      -      -       o    o
export-file              -     o     -     -     -      -      -      -       o    o
export-discard           -     o     -     -     -      -      -      -       o    o
export-retry             -     o     -     -     -      -      -      -       o    o

# documents and pictures
case-documents           o     ou    ou    o     -      -      -      -       -    -
document                 o     ou    ou    o     -      -      -      -       -    -
document-open            o     ou    ou    o     -      -      -      -       -    -
document-thumbnail       o     ou    ou    o     -      -      -      -       -    -
document-add             o     ou    ou    o     -      -      -      -       -    -
document-renew           o     ou    ou    o     -      -      -      -       -    -
document-void            o     ou    ou    o     -      -      -      -       -    -
document-restore         o     ou    ou    o     -      -      -      -       -    -

# the child and the family
child                    o     ou    ou    o     -      -      -      -       -    -
family                   o     ou    ou    o     -      -      -      -       -    -
person                   o     ou    ou    o     -      -      -      -       -    -
person-names             o     ou    ou    o     -      -      -      -       -    -
person-papers            o     ou    ou    o     -      -      -      -       -    -
person-community         o     ou    ou    o     -      -      -      -       -    -
person-languages         o     ou    ou    o     -      -      -      -       -    -
person-school            o     ou    ou    o     -      -      -      -       -    -
person-functioning       o     ou    ou    o     -      -      -      -       -    -
person-death             o     ou    ou    o     -      -      -      -       -    -
person-no-death          o     ou    ou    o     -      -      -      -       -    -
identifier-add           o     ou    ou    o     -      -      -      -       -    -
identifier-end           o     ou    ou    o     -      -      -      -       -    -
phone-add                o     ou    ou    o     -      -      -      -       -    -
phone-change             o     ou    ou    o     -      -      -      -       -    -
phone-end                o     ou    ou    o     -      -      -      -       -    -
address-add              o     ou    ou    o     -      -      -      -       -    -
address-change           o     ou    ou    o     -      -      -      -       -    -
address-end              o     ou    ou    o     -      -      -      -       -    -
address-reveal           o     ou    ou    -     -      -      -      -       -    -
hidden-address-set       o     ou    ou    -     -      -      -      -       -    -
hidden-address-end       o     ou    ou    -     -      -      -      -       -    -
relative-add             o     ou    ou    o     -      -      -      -       -    -
tie-add                  o     ou    ou    o     -      -      -      -       -    -
tie-change               o     ou    ou    o     -      -      -      -       -    -
tie-end                  o     ou    ou    o     -      -      -      -       -    -
household-set            o     ou    ou    o     -      -      -      -       -    -

# between centres
inquiries                +     +     +     +     -      -      -      -       -    -
inquiry-ask              uax   uax   uax   uax   -      -      -      -       -    -
inquiry                  o     ou    ou    o     -      -      -      -       -    -

# the team
admin-cover              -     +     -     -     -      -      -      -       -    -
admin-cover-end          -     u     -     -     -      -      -      -       -    -
admin-duty               -     +     -     -     -      -      -      -       -    -
admin-duty-cancel        -     u     -     -     -      -      -      -       -    -

# the system
admin-roles              -     +     -     -     -      -      -      -       +    +
admin-role-compare       -     +     -     -     -      -      -      -       +    +
journal                  -     -     -     -     -      -      -      -       +    -
subject-requests         -     -     -     -     -      -      -      -       +    -
subject-request-add      -     -     -     -     -      -      -      -       +    -
subject-request          -     -     -     -     -      -      -      -       ouax -
subject-request-identify  -    -     -     -     -      -      -      -       ouax -
subject-request-answer   -     -     -     -     -      -      -      -       ouax -
subject-request-notify   -     -     -     -     -      -      -      -       ouax -
subject-request-take     -     -     -     -     -      -      -      -       ouax -
subject-request-withdraw  -    -     -     -     -      -      -      -       ouax -
retention                -    -     -     -     -      -      -      -       +    -
hold-add                 -    -     -     -     -      -      -      -       +    -
hold-lift                -    -     -     -     -      -      -      -       ouax -
copy-draw                -     -     -     -     -      -      -      -       ouax -
copy                     -     -     -     -     -      -      -      -       ouax -
copy-preview             -     -     -     -     -      -      -      -       ouax -
copy-paper               -     -     -     -     -      -      -      -       ouax -
copy-give                -     -     -     -     -      -      -      -       ouax -
copy-discard             -     -     -     -     -      -      -      -       ouax -
copy-part                -     -     -     -     -      -      -      -       ouax -
copy-lay-open            -     -     -     -     -      -      -      -       ouax -
processing               -     -     -     -     -      -      -      -       +    -
processing-table         -     -     -     -     -      -      -      -       +    -
breaches                 -     -     -     -     -      -      -      -       +    -
breach-add               -     -     -     -     -      -      -      -       +    -
breach                   -     -     -     -     -      -      -      -       x    -
breach-assess            -     -     -     -     -      -      -      -       x    -
breach-tell              -     -     -     -     -      -      -      -       x    -
breach-letter            -     -     -     -     -      -      -      -       x    -
breach-close             -     -     -     -     -      -      -      -       x    -
breach-reopen            -     -     -     -     -      -      -      -       x    -
exports-made             -     -     -     -     -      -      -      -       +    -
emergencies              -     -     -     -     -      -      -      -       +    -
emergency                -     -     -     -     -      -      -      -       ouax -
admin-users              -     -     -     -     -      -      -      -       -    +
admin-user-add           -     -     -     -     -      -      -      -       -    +
admin-user               -     -     -     -     -      -      -      -       -    ouax
admin-user-change        -     -     -     -     -      -      -      -       -    uax
admin-grant-give         -     -     -     -     -      -      -      -       -    uax
admin-user-password      -     -     -     -     -      -      -      -       -    uax
admin-user-codes         -     -     -     -     -      -      -      -       -    uax
admin-user-close         -     -     -     -     -      -      -      -       -    uax
admin-user-open          -     -     -     -     -      -      -      -       -    uax
admin-grant-end          -     -     -     -     -      -      -      -       -    uax
admin-confirm            -     -     -     -     -      -      -      -       -    +
admin-units              -     -     -     -     -      -      -      -       -    +
admin-unit               -     -     -     -     -      -      -      -       -    uax
admin-unit-close         -     -     -     -     -      -      -      -       -    uax
admin-unit-open          -     -     -     -     -      -      -      -       -    uax
admin-agency-add         -     -     -     -     -      -      -      -       -    +
admin-agency             -     -     -     -     -      -      -      -       -    ux
admin-unit-add           -     -     -     -     -      -      -      -       -    ux
admin-deadlines          -     -     -     -     -      -      -      -       -    +
admin-deadline           -     -     -     -     -      -      -      -       -    x
admin-basis              -     -     -     -     -      -      -      -       -    x
admin-basis-withdraw     -     -     -     -     -      -      -      -       -    x
admin-configuration      -     -     -     -     -      -      -      -       -    +
admin-configuration-file -     -     -     -     -      -      -      -       -    +
admin-change-set         -     -     -     -     -      -      -      -       -    ox
admin-change-set-decide  -     -     -     -     -      -      -      -       -    x
admin-role               -     -     -     -     -      -      -      -       -    +
admin-role-preview       -     -     -     -     -      -      -      -       -    +
admin-status             -     -     -     -     -      -      -      -       -    +
admin-texts              -     -     -     -     -      -      -      -       -    +
admin-text               -     -     -     -     -      -      -      -       -    +
admin-text-standard      -     -     -     -     -      -      -      -       -    +
admin-letters            -     -     -     -     -      -      -      -       -    +
admin-letter             -     -     -     -     -      -      -      -       -    +
admin-letter-paper       -     -     -     -     -      -      -      -       -    +
admin-letter-verify      -     -     -     -     -      -      -      -       -    +
admin-letter-standard    -     -     -     -     -      -      -      -       -    +
admin-lists              -     -     -     -     -      -      -      -       -    +
admin-list               -     -     -     -     -      -      -      -       -    +
admin-code-add           -     -     -     -     -      -      -      -       -    +
admin-code               -     -     -     -     -      -      -      -       -    x
admin-code-place         -     -     -     -     -      -      -      -       -    x
admin-code-end           -     -     -     -     -      -      -      -       -    x
admin-code-back          -     -     -     -     -      -      -      -       -    x
admin-code-merge         -     -     -     -     -      -      -      -       -    x
"""

PUBLIC = {
    "health-alive": "for whoever watches the machine: one word, of nobody",
    "health-ready": "for whoever watches the machine: one word, of nobody",
    "health-metrics": "numbers of nobody, for the machine that shows their token",
    "hide-names": "a switch of this browser: names are blurred for who looks over a shoulder",
    "theme": "a switch of this browser: light or dark",
    "language": "a switch of this browser, also before anybody has signed in",
    "components": "shows every component with invented people; no row of the database",
    "account_login": "the way in",
    "account_logout": "the way out; asks for nothing",
    "oidc_start": "leads to the provider that an installation names",
    "oidc_back": "hears who comes back from there",
    "account_inactive": "says that an account is closed, to who just gave its password",
    "account_change_password": "allauth asks for the sign-in itself",
    "account_reauthenticate": "allauth asks for the sign-in itself",
    "mfa_authenticate": "the second step of the sign-in",
    "mfa_reauthenticate": "allauth asks for the sign-in itself",
    "mfa_list_webauthn": "allauth asks for the sign-in itself",
    "mfa_add_webauthn": "allauth asks for the sign-in itself",
    "mfa_edit_webauthn": "allauth asks for the sign-in itself",
    "mfa_remove_webauthn": "allauth asks for the sign-in itself",
    "mfa_reauthenticate_webauthn": "allauth asks for the sign-in itself",
    "mfa_login_webauthn": "the way in, with a passkey",
    "mfa_index": "allauth asks for the sign-in itself",
    "mfa_activate_totp": "allauth asks for the sign-in itself",
    "mfa_deactivate_totp": "allauth asks for the sign-in itself",
    "mfa_view_recovery_codes": "allauth asks for the sign-in itself",
    "mfa_generate_recovery_codes": "allauth asks for the sign-in itself",
    "mfa_download_recovery_codes": "allauth asks for the sign-in itself",
}
"""Addresses without `@screen`, and why that is right."""

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
