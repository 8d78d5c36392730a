"""The demo's site, laid out once for a module; each test begins from it and is rolled back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests import cast
from tests.database import Databases
from tests.portal.site import lay_out
from tutela.kernel.access import Staff

MINISTRY = "MINISTRY_SOCIAL_POLICY"


@pytest.fixture(scope="module")
def laid(
    databases: Databases, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Lay it out, with nobody at work yet."""
    with django_db_blocker.unblock():
        databases.rewind()
        lay_out()
    yield
    with django_db_blocker.unblock():
        databases.rewind()


@pytest.fixture
def editor(laid: None, db: None) -> Staff:
    """Somebody who writes and publishes."""
    return cast.member("SITE_EDITOR", cast.DAY_CENTRE)


@pytest.fixture
def reviewer(laid: None, db: None) -> Staff:
    """Somebody who looks whether a page is safe for children."""
    return cast.member("CHILD_SAFETY_REVIEWER", MINISTRY)
