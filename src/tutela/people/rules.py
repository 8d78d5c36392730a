"""Who may do what to people. How far each rule reaches is data of the profile (roles)."""

from tutela.kernel.access import Rule
from tutela.organisations.models import Unit
from tutela.people.models import (
    Address,
    HiddenAddress,
    Identifier,
    Inquiry,
    Person,
    PersonMerge,
    Phone,
    Tie,
)

register_in = Rule("case.register", Unit)
read_person = Rule("person.read", Person)
write_person = Rule("person.write", Person)
write_identifier = Rule("person.write", Identifier)
write_phone = Rule("person.write", Phone)
write_address = Rule("person.write", Address)
write_tie = Rule("person.write", Tie)

read_identifier = Rule("person.read", Identifier)
read_phone = Rule("person.read", Phone)
read_tie = Rule("person.read", Tie)

reveal_address = Rule("address.reveal", Person)
hidden_address = Rule("address.reveal", HiddenAddress)

merge_person = Rule("person.merge", Person)
separate_person = Rule("person.merge", PersonMerge)
read_merge = Rule("person.read", PersonMerge)

own_inquiry = Rule("inquiry.own", Inquiry)
answer_inquiry = Rule("inquiry.answer", Inquiry)
remind_of_inquiry = Rule("inquiry.remind", Inquiry)  # a job's; no role holds it
