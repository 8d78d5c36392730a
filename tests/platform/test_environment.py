"""What a real installation says in its environment."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings import environment, oidc
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


def test_a_small_number_is_read_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TUTELA_PROXIES", raising=False)
    assert environment.few("TUTELA_PROXIES", most=5) == 0
    monkeypatch.setenv("TUTELA_PROXIES", "1")
    assert environment.few("TUTELA_PROXIES", most=5) == 1
    for value in ("6", "-1", "one", "²"):
        monkeypatch.setenv("TUTELA_PROXIES", value)
        with pytest.raises(ImproperlyConfigured, match="from 0 to 5"):
            environment.few("TUTELA_PROXIES", most=5)


OIDC = {
    "TUTELA_OIDC_ISSUER": "https://login.example.org/realms/staff",
    "TUTELA_OIDC_CLIENT": "tutela",
    "TUTELA_OIDC_SECRET": "a-secret",
    "TUTELA_OIDC_NAME": "e-Kosova",
}


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in (*OIDC, "TUTELA_OIDC_SECRET_FILE", "TUTELA_OIDC_SECOND_FACTOR"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def name_them(monkeypatch: pytest.MonkeyPatch, **other: str) -> None:
    for name, value in (OIDC | other).items():
        monkeypatch.setenv(name, value)


def test_nobody_keeps_accounts_elsewhere_unless_named(elsewhere: pytest.MonkeyPatch) -> None:
    assert oidc.provider() is None


def test_a_provider_is_read_and_does_not_print_its_secret(elsewhere: pytest.MonkeyPatch) -> None:
    name_them(elsewhere, TUTELA_OIDC_SECOND_FACTOR="amr=mfa, acr=gold")
    found = oidc.provider()
    assert found is not None
    assert (found.issuer, found.client, found.secret) == tuple(OIDC.values())[:3]
    assert found.second_factor == {("amr", "mfa"), ("acr", "gold")}
    assert "a-secret" not in repr(found)


@pytest.mark.parametrize("missing", ["CLIENT", "SECRET", "NAME"])
def test_a_provider_is_named_wholly(elsewhere: pytest.MonkeyPatch, missing: str) -> None:
    name_them(elsewhere, **{f"TUTELA_OIDC_{missing}": ""})
    with pytest.raises(ImproperlyConfigured, match=f"Set TUTELA_OIDC_{missing}"):
        oidc.provider()


@pytest.mark.parametrize(
    "issuer", ["http://login.example.org", "login.example.org", "https://a.example.org?x=1"]
)
def test_an_issuer_without_encryption_is_refused(
    elsewhere: pytest.MonkeyPatch, issuer: str
) -> None:
    name_them(elsewhere, TUTELA_OIDC_ISSUER=issuer)
    with pytest.raises(ImproperlyConfigured, match="https://"):
        oidc.provider()


def test_a_secret_is_read_from_a_file_of_its_owner_alone(
    elsewhere: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (kept := tmp_path / "secret").write_text("of-the-file\n")
    name_them(elsewhere, TUTELA_OIDC_SECRET_FILE=str(kept), TUTELA_OIDC_SECRET="")
    kept.chmod(0o640)
    with pytest.raises(ImproperlyConfigured, match="others can read"):
        oidc.provider()
    kept.chmod(0o600)
    found = oidc.provider()
    assert found is not None
    assert found.secret == "of-the-file"  # noqa: S105


@pytest.mark.parametrize("text", ["mfa", "email=x", "amr="])
def test_only_named_claims_can_count_as_a_second_factor(
    elsewhere: pytest.MonkeyPatch, text: str
) -> None:
    name_them(elsewhere, TUTELA_OIDC_SECOND_FACTOR=text)
    with pytest.raises(ImproperlyConfigured, match="looks like amr=mfa"):
        oidc.provider()
