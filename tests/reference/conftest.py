"""Two administrators: what one proposes, the other approves."""

from __future__ import annotations

import pytest

from tests import cast
from tutela.kernel.access import Staff


@pytest.fixture
def admin() -> Staff:
    return cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")


@pytest.fixture
def other() -> Staff:
    return cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")
