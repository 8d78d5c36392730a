"""The databases of the tests themselves."""

from __future__ import annotations

import pytest
from django.db import connection


@pytest.mark.django_db
def test_tests_connect_as_the_application() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        assert cursor.fetchone() == ("tutela_app", connection.settings_dict["NAME"])
