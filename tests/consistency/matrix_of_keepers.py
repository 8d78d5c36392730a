"""The permission matrix of narrow roles: the administrator of one institution, and who works on the public site."""

from __future__ import annotations

KEEPER = """
                         Keeper Editor Safety Officer Board  Scorer
# one's own account
user.change_password     o      o      o      o       o      o
calendar.open            o      o      o      o       o      o
calendar.close           o      o      o      o       o      o
user.choose_language     o      o      o      o       o      o
tour.begin               o      o      o      o       o      o
tour.go_on               o      o      o      o       o      o
tour.leave               o      o      o      o       o      o
tour.finish              o      o      o      o       o      o
conduct.accept           o      o      o      o       o      o
browser.disown           o      o      o      o       o      o
user.change_own_mail     o      o      o      o       o      o
sign_in.link             o      o      o      o       o      o
sign_in.unlink           o      o      o      o       o      o
act.undo                 o      o      o      o       o      o
filter.save              o      o      o      o       o      o
filter.delete            o      o      o      o       o      o
notification.read        o      o      o      o       o      o
notification.read_all    o      o      o      o       o      o

# accounts, roles and units of the own institution alone
user.register            ua     -      -      -       -      -
user.change              ua     -      -      -       -      -
user.deactivate          ua     -      -      -       -      -
user.reactivate          ua     -      -      -       -      -
user.reset_password      ua     -      -      -       -      -
user.reset_mfa           ua     -      -      -       -      -
grant.give               ua     -      -      -       -      -
grant.end                ua     -      -      -       -      -
grant.confirm            ua     -      -      -       -      -
logo.give                u      -      -      -       -      -
logo.remove              u      -      -      -       -      -
unit.register            u      -      -      -       -      -
unit.change              ua     -      -      -       -      -
unit.close               ua     -      -      -       -      -
unit.reopen              ua     -      -      -       -      -

# lists as files
export.ask               o      -      -      -       -      -
export.retry             o      -      -      -       -      -
export.take              o      -      -      -       -      -
export.discard           o      -      -      -       -      -

# the desk
home                     +      +      +      +       +      +
help                     +      +      +      +       +      +
guide                    +      +      +      +       +      +
guide-chapter            +      +      +      +       +      +
tour-begin               +      +      +      +       +      +
tour-go                  +      +      +      +       +      +
tour-leave               +      +      +      +       +      +
tour-finish              +      +      +      +       +      +
inbox                    +      +      +      +       +      +
inbox-read               +      +      +      +       +      +
message                  o      o      o      o       o      o
account                  +      +      +      +       +      +
conduct                  +      +      +      +       +      +
browsers                 +      +      +      +       +      +
account-link             +      +      +      +       +      +
account-mail             +      +      +      +       +      +
account-mail-code        +      +      +      +       +      +
browser-new              +      +      +      +       +      +
browsers-end-others      +      +      +      +       +      +
browser-end              +      +      +      +       +      +
privacy-notice           +      +      +      +       +      +
retention-times          +      +      +      +       +      +
lock                     +      +      +      +       +      +
locked                   +      +      +      +       +      +
present                  +      +      +      +       +      +
kept                     +      +      +      +       +      +
kept-discard             +      +      +      +       +      +
undo                     +      +      +      +       +      +
exports                  +      -      -      -       -      -
export-take              o      -      -      -       -      -
export-file              o      -      -      -       -      -
export-discard           o      -      -      -       -      -
export-retry             o      -      -      -       -      -

# the administration
admin-roles              +      -      -      -       -      -
admin-role-compare       +      -      -      -       -      -
admin-users              +      -      -      -       -      -
admin-user-add           +      -      -      -       -      -
admin-user               oua    -      -      -       -      -
admin-user-change        ua     -      -      -       -      -
admin-grant-give         ua     -      -      -       -      -
admin-user-password      ua     -      -      -       -      -
admin-user-codes         ua     -      -      -       -      -
admin-user-close         ua     -      -      -       -      -
admin-user-open          ua     -      -      -       -      -
admin-grant-end          ua     -      -      -       -      -
admin-confirm            +      -      -      -       -      -
admin-units              +      -      -      -       -      -
admin-unit               ua     -      -      -       -      -
admin-unit-close         ua     -      -      -       -      -
admin-unit-open          ua     -      -      -       -      -
admin-unit-add           u      -      -      -       -      -
admin-agency-logo        u      -      -      -       -      -
admin-agency-logo-remove u      -      -      -       -      -

# the public site: `x` is any page of it
page_set.start           -      x      -      -       -      -
page_set.write           -      x      -      -       -      -
page_set.arrange         -      x      -      -       -      -
picture.add              -      x      -      -       -      -
picture.remove           -      x      -      -       -      -
page_set.ask_review      -      x      -      -       -      -
page_set.publish         -      x      -      -       -      -
page_set.take_back       -      x      x      -       -      -
page_set.review          -      -      x      -       -      -
page_set.send_back       -      -      x      -       -      -
public-pages             -      +      +      -       -      -
public-page              -      x      x      -       -      -
public-page-preview      -      x      x      -       -      -
public-page-add          -      +      -      -       -      -
public-page-write        -      x      -      -       -      -
public-page-facts        -      x      -      -       -      -
public-page-pictures     -      x      x      -       -      -
public-picture-file      -      x      x      -       -      -
public-picture-remove    -      x      -      -       -      -
public-page-ask          -      x      -      -       -      -
public-page-publish      -      x      -      -       -      -
public-page-review       -      -      x      -       -      -
public-page-send-back    -      -      x      -       -      -
public-material-review   -      -      x      -       -      -
public-material-file     -      -      x      -       -      -
public-material-send-back -      -      x      -       -      -
public-page-take-off     -      x      x      -       -      -

# campaigns: `x` is any of them
campaign.start           -      -      -      x       -      -
campaign.change          -      -      -      x       -      -
campaign.plan            -      -      -      x       -      -
campaign.set_channels    -      -      -      x       -      -
campaign.set_pages       -      -      -      x       -      -
campaign.set_sources     -      -      -      x       -      -
campaign.begin           -      -      -      x       -      -
campaign.close           -      -      -      x       -      -
material.add             -      -      -      x       -      -
material.review          -      -      x      -       -      -
material.send_back       -      -      x      -       -      -
material.publish         -      -      -      x       -      -
material.take_back       -      -      -      x       -      -
material.remove          -      -      -      x       -      -
reach.record             -      -      -      x       -      -
reach.withdraw           -      -      -      x       -      -
campaigns                -      -      -      +       -      -
campaign                 -      -      -      x       -      -
campaign-results         -      -      -      x       -      -
campaign-codes           -      -      -      x       -      -
campaign-code            -      -      -      x       -      -
campaign-survey-table    -      -      -      x       -      -
campaign-materials       -      -      -      x       -      -
material-file            -      -      -      x       -      -
material-publish         -      -      -      x       -      -
material-take-back       -      -      -      x       -      -
material-remove          -      -      -      x       -      -
campaign-start           -      -      -      +       -      -
campaign-change          -      -      -      x       -      -
campaign-plan            -      -      -      x       -      -
campaign-begin           -      -      -      x       -      -
campaign-close           -      -      -      x       -      -
campaign-reach           -      -      -      x       -      -
reach-withdraw           -      -      -      x       -      -

# children's boards: `x` is any board, call or application (in review, for who scores)
board.set_up             -      -      -      -       x      -
board.word_terms         -      -      -      -       x      -
call.prepare             -      -      -      -       x      -
call.compose             -      -      -      -       x      -
call.open                -      -      -      -       x      -
call.begin_review        -      -      -      -       x      -
call.draw                -      -      -      -       x      -
application.enter        -      -      -      -       x      -
application.consent      -      -      -      -       x      -
application.end_photos   -      -      -      -       x      -
application.withdraw     -      -      -      -       x      -
application.decide       -      -      -      -       x      -
application.tell         -      -      -      -       x      -
member.seat              -      -      -      -       x      -
member.end               -      -      -      -       x      -
member.choose_chair      -      -      -      -       x      -
meeting.plan             -      -      -      -       x      -
meeting.change           -      -      -      -       x      -
meeting.decide           -      -      -      -       x      -
voice.hear               -      -      -      -       x      -
voice.pass_on            -      -      -      -       x      -
voice.answer             -      -      -      -       x      -
voice.publish            -      -      -      -       x      -
application.score        -      -      -      -       -      x
application.recuse       -      -      -      -       -      x
board-calls              -      -      -      -       +      -
board-call               -      -      -      -       x      -
board-step               -      -      -      -       x      -
board-draw               -      -      -      -       x      -
board-reviews            -      -      -      -       -      +
board-review             -      -      -      -       -      x
board-life               -      -      -      -       x      -
board-turn               -      -      -      -       x      -
board-member             -      -      -      -       x      -
board-meeting            -      -      -      -       x      -
board-meeting-turn       -      -      -      -       x      -
board-voice              -      -      -      -       x      -
board-start              -      -      -      -       +      -
board-call-start         -      -      -      -       x      -
board-questions          -      -      -      -       x      -
board-enter              -      -      -      -       x      -
board-application        -      -      -      -       x      -
board-application-step   -      -      -      -       x      -
"""
"""What these roles may do; nothing else."""
