"""What a real installation says in its environment."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings import environment
from config.settings.environment import Mail

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def test_without_a_server_no_mail_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TUTELA_MAIL", raising=False)
    assert environment.mail("TUTELA_MAIL") == Mail()


@pytest.mark.parametrize(
    ("url", "found"),
    [
        (
            "smtp://desk:p%40ss@mail.example.org?from=tutela@example.org",
            Mail(SMTP, "mail.example.org", 587, "desk", "p@ss", sender="tutela@example.org"),
        ),
        (
            "smtps://mail.example.org:4650?from=tutela@example.org",
            Mail(
                SMTP,
                "mail.example.org",
                4650,
                tls_from_the_start=True,
                sender="tutela@example.org",
            ),
        ),
    ],
)
def test_a_server_for_mail_is_read(monkeypatch: pytest.MonkeyPatch, url: str, found: Mail) -> None:
    monkeypatch.setenv("TUTELA_MAIL", url)
    assert environment.mail("TUTELA_MAIL") == found


@pytest.mark.parametrize(
    "url", ["mail.example.org", "smtp://mail.example.org", "http://x?from=a@example.org"]
)
def test_a_server_for_mail_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("TUTELA_MAIL", url)
    with pytest.raises(ImproperlyConfigured, match="TUTELA_MAIL cannot be read"):
        environment.mail("TUTELA_MAIL")


def test_hosts_are_named_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTELA_HOSTS", "a.example.org, b.example.org")
    assert environment.hosts("TUTELA_HOSTS") == ["a.example.org", "b.example.org"]


def test_minutes_are_read_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TUTELA_STEP_UP_MINUTES", raising=False)
    assert environment.minutes("TUTELA_STEP_UP_MINUTES", usual=10, most=60) == 10
    monkeypatch.setenv("TUTELA_STEP_UP_MINUTES", "5")
    assert environment.minutes("TUTELA_STEP_UP_MINUTES", usual=10, most=60) == 5


@pytest.mark.parametrize("value", ["0", "61", "-1", "five", "1.5", "²"])
def test_minutes_never_switch_the_question_off(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("TUTELA_STEP_UP_MINUTES", value)
    with pytest.raises(ImproperlyConfigured, match="from 1 to 60"):
        environment.minutes("TUTELA_STEP_UP_MINUTES", usual=10, most=60)
