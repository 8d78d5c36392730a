"""`tools/setup` on a bare machine."""

import re
from pathlib import Path

SETUP = Path(__file__).parents[2] / "tools" / "setup"


def test_no_function_has_the_name_of_a_command_that_setup_looks_for():
    """Bash finds a function before a command: one called chromium hid that Chromium was missing."""
    script = SETUP.read_text(encoding="utf-8")
    functions = set(re.findall(r"^(\w+)\(\)", script, re.MULTILINE))
    looked_for = re.findall(r"for name in (.*); do", script)[0].split()

    assert functions & set(looked_for) == set()
    assert "browser" in functions
