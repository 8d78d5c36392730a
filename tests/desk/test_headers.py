"""Every answer forbids what comes from elsewhere."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_nothing_is_loaded_from_elsewhere():
    answer = Client().get("/components/", follow=True)
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer.headers["Permissions-Policy"]
