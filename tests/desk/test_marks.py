"""The marks of lists are the components' twins."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django_cotton.compiler_regex import CottonCompiler

from tutela.cases.queries.due import Due, Nearness
from tutela.desk.shell import SPOKEN, Shell
from tutela.desk.templatetags.case import chip, iso
from tutela.desk.templatetags.desk import commands
from tutela.desk.templatetags.lists import due_short
from tutela.desk.templatetags.marks import due_chip, risk_mark
from tutela.kernel import clock


def drawn(source, **values):
    return Template(CottonCompiler().process(source)).render(Context(values))


@pytest.mark.parametrize("level", ["HIGH", "MEDIUM", "LOW", ""])
def test_a_risk_is_drawn_alike(level):
    assert risk_mark(level) == drawn('<c-risk level="{{ level }}" />', level=level)


@pytest.mark.parametrize("near", [n for n in Nearness if n is not Nearness.NONE])
def test_a_deadline_is_drawn_alike(near):
    at = None if near is Nearness.PAUSED else clock.now() + timedelta(days=3)
    one = Due(near, at, 3)
    component = '<c-due state="{{ state }}" datetime="{{ at }}" text="{{ text }}" />'
    assert due_chip(one) == drawn(component, state=chip(one), at=iso(at), text=due_short(one))


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize("language", ["sq", ""])
def test_a_name_is_written_alike(hidden, language):
    shell = Shell(language=SPOKEN["sq"], hide_names=hidden)
    values = {"name": "Erëza <Bytyçi>", "lang": language, "shell": shell}
    mark = drawn("{% load marks %}{% name_mark name lang %}", **values)
    assert mark == drawn('<c-name text="{{ name }}" lang="{{ lang }}" />', **values)


def test_a_command_in_a_sentence_is_set_as_one() -> None:
    assert (
        commands("Take one: `tutela <b>`, now.") == "Take one: <code>tutela &lt;b&gt;</code>, now."
    )
    assert commands("Nothing <here>") == "Nothing &lt;here&gt;"
