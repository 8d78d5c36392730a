"""The permission matrix of the administrator of one institution, written by hand as `matrix.py` is."""

from __future__ import annotations

KEEPER = """
                         Keeper
# one's own account
user.change_password     o
calendar.open            o
calendar.close           o
user.choose_language     o
tour.begin               o
tour.go_on               o
tour.leave               o
tour.finish              o
conduct.accept           o
browser.disown           o
user.change_own_mail     o
sign_in.link             o
sign_in.unlink           o
act.undo                 o
filter.save              o
filter.delete            o
notification.read        o
notification.read_all    o

# accounts, roles and units of the own institution alone
user.register            ua
user.change              ua
user.deactivate          ua
user.reactivate          ua
user.reset_password      ua
user.reset_mfa           ua
grant.give               ua
grant.end                ua
grant.confirm            ua
unit.register            u
unit.change              ua
unit.close               ua
unit.reopen              ua

# lists as files
export.ask               o
export.retry             o
export.take              o
export.discard           o

# the desk
home                     +
help                     +
guide                    +
guide-chapter            +
tour-begin               +
tour-go                  +
tour-leave               +
tour-finish              +
inbox                    +
inbox-read               +
message                  o
account                  +
conduct                  +
browsers                 +
account-link             +
account-mail             +
account-mail-code        +
browser-new              +
browsers-end-others      +
browser-end              +
privacy-notice           +
retention-times          +
lock                     +
locked                   +
present                  +
kept                     +
kept-discard             +
undo                     +
exports                  +
export-take              o
export-file              o
export-discard           o
export-retry             o

# the administration
admin-roles              +
admin-role-compare       +
admin-users              +
admin-user-add           +
admin-user               oua
admin-user-change        ua
admin-grant-give         ua
admin-user-password      ua
admin-user-codes         ua
admin-user-close         ua
admin-user-open          ua
admin-grant-end          ua
admin-confirm            +
admin-units              +
admin-unit               ua
admin-unit-close         ua
admin-unit-open          ua
admin-unit-add           u
"""
"""What the administrator of an institution may do; nothing else."""
