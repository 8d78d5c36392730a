"""Which right each rule asks for, and which rows it then reaches: written by hand, never derived.

The six columns of a kind are people of the centre in Prizren (`tests/consistency/crew.py`): one who
holds the right for their own files, for their unit, for their agency, for the country; one who
holds it for their unit and has a conflict of interest in the first file; one who works a file of
the unit and holds every right but this one. The second asked for the approvals in that file.
A cell names rows: `o` the first file, `u` the other of the unit, `a` next door's, `x` another agency's,
`c` what is closed, `s` oneself or one's own; `-` none.
"""

from __future__ import annotations

from dataclasses import dataclass

COLUMNS = ("own", "unit", "agency", "country", "recused", "without")

KINDS = """
file              o     ou    oua     ouax    u       -
file-row          o     ou    oua     ouax    u       -
file-not-own      o     o     oua     ouax    u       -
file-by-unit      -     ou    oua     ouax    u       -
file-office       -     -     -       ouax    -       -
breach            -     -     -       x       -       -
unit              -     uc    uca     ucax    uc      -
open-unit         -     u     ua      uax     u       -
receiving-unit    ux    ux    ux      ux      ux      -
account           -     suc   suca    sucax   suc     -
other-account     -     uc    uca     ucax    uc      -
account-at-work   -     su    sua     suax    su      -
colleague         suax  suax  suax    suax    suax    -
agency-colleague  -     sua   sua     suax    sua     -
assignable        -     wifyj wifyj   wifyjd  wifyj   -
founder           -     -     -       s       -       -
grant             -     suc   suca    sucax   suc     -
other-grant       -     uc    uca     ucax    uc      -
audit             -     u     ua      uax     u       -
presence          -     u     ua      uax     u       -
agency            -     -     -       ucx     -       -
agency-of-units   -     u     u       ux      u       -
whole-agency      -     -     u       ucx     -       -
role              r     r     r       r       r       -
own               s     s     s       s       s       s
of-the-country    -     -     -       r       -       -
name-of-profile   -     -     -       n       -       -
in-review         -     -     -       r       -       -
others-proposal   -     -     -       r       -       -
myself            s     s     s       s       s       -
glass             -     -     -       suacx   -       -
other-glass       -     -     -       uacx    -       -
question-asked    s     s     s       s       s       s
question-answer   -     uhl   uahl    suaxhl  u       -
question-reminds  -     -     -       suaxhl  -       -
"""

RULES = """
cases.register_in                 case.register           unit
cases.import_into                 case.import             unit
cases.read_case                   case.read               file
cases.screen_case                 case.screen             file
cases.allocate_case               case.allocate           file
cases.receiving_unit              case.allocate           receiving-unit
cases.wished_unit                 case.close              receiving-unit
cases.assess_case                 case.assess             file
cases.protect_case                case.protect            file
cases.plan_case                   case.plan               file
cases.implement_case              case.implement          file
cases.review_case                 case.review             file
cases.close_case                  case.close              file
cases.reopen_case                 case.reopen             file
cases.correct_case                case.correct            file
cases.pause_case                  case.pause              file
cases.recuse_from_case            conflict.manage         file
cases.supervise_case              supervision.write       file
cases.read_supervision            supervision.read        file
cases.read_history                case.history            file
cases.assess                      case.assess             file-row
cases.withdraw_consent            case.assess             file-row
cases.end_measure                 case.protect            file-row
cases.end_safety_plan             case.protect            file-row
cases.read_assessment             case.read               file
cases.plan                        case.plan               file-row
cases.implement_action            case.implement          file-row
cases.implement_appointment       case.implement          file-row
cases.implement_contact           case.implement          file-row
cases.correct_service             case.implement          file
cases.work_task                   task.write              file-row
cases.give_task                   task.write              file
cases.colleague                   case.read               colleague
cases.read_plan                   case.read               file
cases.read_appointment            case.read               file
cases.read_contact                case.read               file
cases.read_service                case.read               file
cases.read_task                   case.read               file
cases.read_approval               case.approve            file
cases.approve                     case.approve            file-not-own
cases.read_deadline               case.read               file
cases.recusable                   conflict.manage         account
cases.end_recusal                 conflict.manage         file-by-unit
cases.read_board                  board.read              unit
cases.audit_unit                  case.audit              unit
cases.audit_case                  case.audit              file
cases.audit                       case.audit              audit
cases.read_sheet                  case.audit              file
cases.answer_sheet                case.audit              file-row
cases.seal_case                   case.seal               file
cases.break_glass                 glass.break             myself
cases.mend_glass                  glass.break             myself
cases.read_glass                  glass.review            glass
cases.review_glass                glass.review            other-glass
cases.escalate_deadline           deadline.escalate       file-row
cases.escalate_task               task.escalate           file-row
cases.recompute_clocks            deadline.recompute      file
cases.prepare_adulthood           case.prepare_adulthood  file
cases.erase_case                  case.erase              file

dataprotection.register_request   data_protection.keep    founder
dataprotection.handle_request     data_protection.keep    file-office
dataprotection.register_breach    data_protection.keep    founder
dataprotection.handle_breach      data_protection.keep    breach
dataprotection.place_hold         data_protection.keep    founder
dataprotection.lift_hold          data_protection.keep    file-office
dataprotection.remind_of_request  data_protection.remind  file-office
dataprotection.remind_of_breach   data_protection.remind  breach
dataprotection.remind_of_hold     data_protection.remind  file-office
dataprotection.forget_request     data_protection.forget  file-office
dataprotection.forget_breach      data_protection.forget  breach
dataprotection.handle_copy        data_protection.keep    file-office
dataprotection.handle_part        data_protection.keep    file-office
dataprotection.handle_redaction   data_protection.keep    file-office

documents.add_to_case             document.write          file
documents.write_document          document.write          file-row
documents.read_documents          document.read           file
documents.read_document           document.read           file
documents.read_version            document.read           file
documents.scan_version            document.scan           file-row

exports.ask_export                export.make             myself
exports.own_export                export.make             myself
exports.export_case               case.export             file
exports.oversee_export            data_protection.keep    glass
exports.keep_export               export.keep             glass

organisations.own_account         account.own             own
organisations.watch_account       account.watch           account-at-work
organisations.read_user           user.manage             account
organisations.change_user         user.manage             other-account
organisations.staff_unit          user.manage             open-unit
organisations.read_grant          user.manage             grant
organisations.change_grant        user.manage             other-grant
organisations.found_agency        unit.manage             founder
organisations.change_agency       unit.manage             agency
organisations.extend_agency       unit.manage             agency-of-units
organisations.mark_agency         unit.manage             whole-agency
organisations.change_unit         unit.manage             unit
organisations.extend_unit         unit.manage             open-unit
organisations.read_role           role.read               role
organisations.cover_for           cover.manage            account-at-work
organisations.may_cover           cover.manage            agency-colleague
organisations.change_cover        cover.manage            presence
organisations.plan_duty_in        duty.manage             open-unit
organisations.may_be_on_duty      duty.manage             agency-colleague
organisations.change_shift        duty.manage             presence
organisations.own_filter          filter.own              own
organisations.own_notification    notification.own        own
organisations.assignable          case.allocate           assignable

awareness.read_campaign           campaign.read           of-the-country
awareness.write_campaign          campaign.write          of-the-country
awareness.write_reach             campaign.write          of-the-country
awareness.answer_pledges          campaign.door           of-the-country
awareness.see_the_pledges         campaign.door           of-the-country
awareness.start_in                campaign.write          name-of-profile

portal.read_set                   site.read               of-the-country
portal.write_set                  site.write              of-the-country
portal.review_set                 site.review             of-the-country
portal.read_picture               site.read               of-the-country
portal.write_picture              site.write              of-the-country
portal.read_publication           site.read               of-the-country
portal.write_publication          site.write              of-the-country
portal.read_material              campaign.read           of-the-country
portal.write_material             campaign.write          of-the-country
portal.review_material            site.review             of-the-country
portal.start_in                   site.write              name-of-profile
portal.lay_out                    site.lay_out            name-of-profile
portal.record_in                  site.record             name-of-profile
portal.replace_recording          site.record             of-the-country

participation.set_up_in           participation.manage    name-of-profile
participation.run_board           participation.manage    of-the-country
participation.run_call            participation.manage    of-the-country
participation.keep_application    participation.manage    of-the-country
participation.know_applicant      participation.manage    of-the-country
participation.keep_member         participation.manage    of-the-country
participation.keep_meeting        participation.manage    of-the-country
participation.keep_voice          participation.manage    of-the-country
participation.forget_applicant    participation.forget    of-the-country
participation.see_the_door        participation.door      of-the-country
participation.review_application  participation.review    in-review

reference.change_deadline         config.manage           of-the-country
reference.change_basis            config.manage           of-the-country
reference.change_code             config.manage           of-the-country
reference.promote_into            config.manage           name-of-profile
reference.change_proposal         config.manage           of-the-country
reference.decide_proposal         config.manage           others-proposal
reference.reword_in               config.manage           name-of-profile
reference.change_wording          config.manage           of-the-country
reference.change_letter           config.manage           of-the-country
reference.keep_calendar           config.manage           name-of-profile
reference.change_holiday          config.manage           of-the-country

people.register_in                case.register           unit
people.read_person                person.read             file
people.write_person               person.write            file
people.write_identifier           person.write            file
people.write_phone                person.write            file
people.write_address              person.write            file
people.write_tie                  person.write            file
people.read_identifier            person.read             file
people.read_phone                 person.read             file
people.read_tie                   person.read             file
people.reveal_address             address.reveal          file
people.hidden_address             address.reveal          file
people.merge_person               person.merge            file
people.separate_person            person.merge            file
people.read_merge                 person.read             file
people.own_inquiry                inquiry.own             question-asked
people.answer_inquiry             inquiry.answer          question-answer
people.remind_of_inquiry          inquiry.remind          question-reminds
"""

EQUIVALENT = {
    "organisations.own_account: asks for": "one's own account needs no right",
    "organisations.own_filter: asks for": "one's own filters need no right",
    "organisations.own_notification: asks for": "one's own messages need no right",
    "organisations.Assignable.rows: never: if not": "no units, no grants there: saves the question",
    "organisations._not_own_grant: without ~Q(user_id=": "`_others` leaves oneself out too",
    "organisations._not_own_grant: without user_id=": "the same",
    "organisations.UnitScope.rows: always: Q(": "no units, no rows: saves the question",
    "kernel.FileScope.rows: always: if reach.units": "no units, no rows: saves a condition",
    "kernel.FileScope.rows: always: where & ~Q(": "no conflicts hide nothing: saves a condition",
    "people.PersonScope.rows: always: if conflicts": "the same",
    "people.PersonScope.rows: always: if context.standing.hidden": "no sealed file hides nothing",
    "people.PersonScope.rows: without context.standing.opened": "no emergency opens nothing",
    "kernel.FileScope.rows: without context.standing.opened": "the same",
    "people.BetweenUnits.rows: always: if context.standing": "the same",
    "people.PersonScope.rows: always: if reach.units": "no units, no rows: saves a condition",
    "people.PersonScope.rows: always: if not context.reach": "no account, a job alone, sees joined records",
    "people.PersonScope.rows: always: if reach.own": "every right of an account reaches its own files",
}
"""What can go without a difference in any row: how the mutant begins, and why it is no guard."""


@dataclass(frozen=True)
class Asked:
    """One row of the table."""

    name: str
    right: str
    kind: str


def read() -> dict[str, Asked]:
    """Return the rules by their names."""
    rows = [line.split() for line in RULES.strip().splitlines() if line.strip()]
    found = {name: Asked(name, right, kind) for name, right, kind in rows}
    assert len(found) == len(rows), "a rule stands twice"
    return found


def reached(kind: str) -> dict[str, set[str]]:
    """Return what a kind reaches by column."""
    rows = {name: cells for name, *cells in map(str.split, KINDS.strip().splitlines())}
    return {column: set(cell) - {"-"} for column, cell in zip(COLUMNS, rows[kind], strict=True)}
