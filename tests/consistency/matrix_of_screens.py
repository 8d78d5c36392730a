"""The permission matrix of the screens, written by hand as `matrix.py` is."""

from __future__ import annotations

SCREENS = """
                         SW    Head  Duty  NGO   Police Health School Analyst DPO  Admin
# the desk: + is open to the role, - is as if it were not there
home                     +     +     +     +     +      +      +      +       +    +
help                     +     +     +     +     +      +      +      +       +    +
guide                    +     +     +     +     +      +      +      +       +    +
guide-chapter            +     +     +     +     +      +      +      +       +    +
tour-begin               +     +     +     +     +      +      +      +       +    +
tour-go                  +     +     +     +     +      +      +      +       +    +
tour-leave               +     +     +     +     +      +      +      +       +    +
tour-finish              +     +     +     +     +      +      +      +       +    +
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
kept                     +     +     +     +     +      +      +      +       +    +
kept-discard             +     +     +     +     +      +      +      +       +    +
undo                     +     +     +     +     +      +      +      +       +    +
retention-times          +     +     +     +     +      +      +      +       +    +
privacy-notice           +     +     +     +     +      +      +      +       +    +

# lists
caseload                 +     +     +     +     +      +      +      -       -    -
case-columns             +     +     +     +     +      +      +      -       -    -
filter-save              +     +     +     +     +      +      +      -       -    -
filter-delete            +     +     +     +     +      +      +      -       -    -
search                   +     +     +     +     +      +      +      -       -    -
tasks                    +     +     +     +     +      +      +      -       -    -
calendar-address         +     +     +     +     +      +      +      -       -    -
calendar                 +     +     +     +     +      +      +      -       -    -
planner                  +     +     +     +     +      +      +      -       -    -
register                 +     +     +     +     -      -      -      -       -    -
register-part            +     +     +     +     -      -      -      -       -    -
register-who             +     +     +     +     -      -      -      -       -    -
board                    -     +     -     -     -      -      -      -       -    -
audits                   -     +     -     -     -      -      -      -       -    -
audit-draw               -     +     -     -     -      -      -      -       -    -
audit                    -     u     -     -     -      -      -      -       -    -
audit-close              -     u     -     -     -      -      -      -       -    -
audit-sheet              -     ou    -     -     -      -      -      -       -    -
quality                  -     +     -     -     -      -      -      -       -    -
board-records            -     +     -     -     -      -      -      -       -    -
board-report             -     +     -     -     -      -      -      -       -    -
board-report-take        -     +     -     -     -      -      -      -       -    -
approvals                -     +     -     -     -      -      -      -       -    -
approval                 -     ou    -     -     -      -      -      -       -    -

# a file
case                     o     ou    ou    o     o      o      o      -       -    -
case-assessment          o     ou    ou    o     o      o      o      -       -    -
case-plan                o     ou    ou    o     o      o      o      -       -    -
case-work                o     ou    ou    o     o      o      o      -       -    -
case-notes               o     ou    ou    o     o      o      o      -       -    -
case-deadlines           o     ou    ou    o     o      o      o      -       -    -
case-past                o     ou    ou    o     o      o      o      -       -    -
case-chronology          o     ou    ou    o     o      o      o      -       -    -
case-print               o     ou    ou    o     o      o      o      -       -    -
case-paper               o     ou    ou    o     o      o      o      -       -    -
case-paper-take          o     ou    ou    o     o      o      o      -       -    -
case-form                o     ou    ou    o     o      o      o      -       -    -
case-form-take           o     ou    ou    o     o      o      o      -       -    -
case-letter              o     ou    ou    o     o      o      o      -       -    -
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
appointment-plan         o     ou    ou    o     o      o      o      -       -    -
appointment-move         o     ou    ou    o     o      o      o      -       -    -
appointment-cancel       o     ou    ou    o     o      o      o      -       -    -
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
person-merge             -     ou    -     -     -      -      -      -       -    -
person-separate          -     ou    -     -     -      -      -      -       -    -
person-merges            -     +     -     -     -      -      -      -       -    -
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
admin-agency-logo        -     -     -     -     -      -      -      -       -    ux
admin-agency-logo-remove -     -     -     -     -      -      -      -       -    ux
admin-unit-add           -     -     -     -     -      -      -      -       -    ux
admin-deadlines          -     -     -     -     -      -      -      -       -    +
admin-deadline           -     -     -     -     -      -      -      -       -    x
admin-basis              -     -     -     -     -      -      -      -       -    x
admin-basis-withdraw     -     -     -     -     -      -      -      -       -    x
admin-holidays           -     -     -     -     -      -      -      -       -    +
admin-holiday-add        -     -     -     -     -      -      -      -       -    +
admin-holiday-withdraw   -     -     -     -     -      -      -      -       -    x
admin-holiday-confirm    -     -     -     -     -      -      -      -       -    x
admin-configuration      -     -     -     -     -      -      -      -       -    +
admin-configuration-file -     -     -     -     -      -      -      -       -    +
admin-change-set         -     -     -     -     -      -      -      -       -    ox
admin-change-set-decide  -     -     -     -     -      -      -      -       -    x
admin-role               -     -     -     -     -      -      -      -       -    +
admin-role-preview       -     -     -     -     -      -      -      -       -    +
admin-languages          -     -     -     -     -      -      -      -       -    +
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

# campaigns: a role of its own, in `matrix_of_keepers`
campaigns                -     -     -     -     -      -      -      -       -    -
campaign                 -     -     -     -     -      -      -      -       -    -
campaign-results         -     -     -     -     -      -      -      -       -    -
campaign-materials       -     -     -     -     -      -      -      -       -    -
material-file            -     -     -     -     -      -      -      -       -    -
material-publish         -     -     -     -     -      -      -      -       -    -
material-take-back       -     -     -     -     -      -      -      -       -    -
material-remove          -     -     -     -     -      -      -      -       -    -
campaign-survey-table    -     -     -     -     -      -      -      -       -    -
campaign-codes           -     -     -     -     -      -      -      -       -    -
campaign-code            -     -     -     -     -      -      -      -       -    -
campaign-start           -     -     -     -     -      -      -      -       -    -
campaign-change          -     -     -     -     -      -      -      -       -    -
campaign-plan            -     -     -     -     -      -      -      -       -    -
campaign-begin           -     -     -     -     -      -      -      -       -    -
campaign-close           -     -     -     -     -      -      -      -       -    -
campaign-reach           -     -     -     -     -      -      -      -       -    -
reach-withdraw           -     -     -     -     -      -      -      -       -    -

# the public site: roles of its own, in `matrix_of_keepers`
public-pages             -     -     -     -     -      -      -      -       -    -
public-page              -     -     -     -     -      -      -      -       -    -
public-page-preview      -     -     -     -     -      -      -      -       -    -
public-page-add          -     -     -     -     -      -      -      -       -    -
public-page-write        -     -     -     -     -      -      -      -       -    -
public-page-facts        -     -     -     -     -      -      -      -       -    -
public-page-pictures     -     -     -     -     -      -      -      -       -    -
public-picture-file      -     -     -     -     -      -      -      -       -    -
public-picture-remove    -     -     -     -     -      -      -      -       -    -
public-page-documents    -     -     -     -     -      -      -      -       -    -
public-document-file     -     -     -     -     -      -      -      -       -    -
public-document-remove   -     -     -     -     -      -      -      -       -    -
public-page-ask          -     -     -     -     -      -      -      -       -    -
public-page-publish      -     -     -     -     -      -      -      -       -    -
public-page-review       -     -     -     -     -      -      -      -       -    -
public-page-send-back    -     -     -     -     -      -      -      -       -    -
public-material-review   -     -     -     -     -      -      -      -       -    -
public-material-file     -     -     -     -     -      -      -      -       -    -
public-material-send-back -     -     -     -     -      -      -      -       -    -
public-page-take-off     -     -     -     -     -      -      -      -       -    -

# children's boards: roles of their own, in `matrix_of_keepers`
board-calls              -     -     -     -     -      -      -      -       -    -
board-call               -     -     -     -     -      -      -      -       -    -
board-step               -     -     -     -     -      -      -      -       -    -
board-draw               -     -     -     -     -      -      -      -       -    -
board-reviews            -     -     -     -     -      -      -      -       -    -
board-review             -     -     -     -     -      -      -      -       -    -
board-life               -     -     -     -     -      -      -      -       -    -
board-turn               -     -     -     -     -      -      -      -       -    -
board-member             -     -     -     -     -      -      -      -       -    -
board-meeting            -     -     -     -     -      -      -      -       -    -
board-meeting-turn       -     -     -     -     -      -      -      -       -    -
board-voice              -     -     -     -     -      -      -      -       -    -
board-start              -     -     -     -     -      -      -      -       -    -
board-call-start         -     -     -     -     -      -      -      -       -    -
board-questions          -     -     -     -     -      -      -      -       -    -
board-enter              -     -     -     -     -      -      -      -       -    -
board-application        -     -     -     -     -      -      -      -       -    -
board-application-step   -     -     -     -     -      -      -      -       -    -
"""

PUBLIC = {
    "site-search": "finds pages of the public site by their words",
    "site-robots": "says where the public site is, for engines that search",
    "site-map": "names the pages of the public site, for engines that search",
    "site-code": "a code on a poster, that leads to a page of the public site",
    "site-material": "a file that a campaign published for everybody",
    "site-feed": "the news of the public site, for readers of feeds",
    "site-take-part": "names the calls for children's boards, for everybody",
    "site-draw": "the list of a draw, made to be published: codes and groups, no name",
    "site-call": "a call, and a child's own application: opened by the code that the child holds",
    "site-pledge": "takes the e-mail address of who pledges; it shows nothing of anybody",
    "site-pledge-letter": "asks whoever was sent the letter whether it was they; nothing of anybody",
    "site-guardian": "asks a guardian who was given the code; nothing that the child wrote",
    "site-page": "the public site: what the programme does, for everybody; no row of a file",
    "site-picture": "a picture of a public page, while the consent to it holds",
    "site-document": "a document of the library, once its page is on the site",
    "site-easy": "the same pages in easy words",
    "site-recording": "what a public page says, read out",
    "calendar-feed": "for a phone that knows a secret address: kinds and times, of nobody by name",
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
