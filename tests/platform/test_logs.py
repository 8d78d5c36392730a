"""The log of a real installation names nobody, whatever goes wrong with whatever somebody wrote."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connections
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from config.settings import environment, logs
from tutela.kernel import keys
from tutela.kernel.logs import Json, Line

NAME, NUMBER = "Zamira Krasniqi", "1178004455"
WORDS = ("Zamira", "Krasniqi", NUMBER)


def break_a_rule(name: str) -> None:
    """Let PostgreSQL refuse a value, which its error then names."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.child")
        cursor.execute("CREATE TEMPORARY TABLE child (name text CONSTRAINT one_name UNIQUE)")
        cursor.executemany("INSERT INTO child VALUES (%s)", [[name], [name]])


def view(request: HttpRequest) -> HttpResponse:
    """Fail over what was written, in each way that a request can."""
    written = request.POST.get("name") or request.GET.get("name", "")
    if request.GET.get("how") == "database":
        break_a_rule(written)
    try:
        int(written)
    except ValueError as wrong:
        raise LookupError(f"{written} cannot be found") from wrong
    return HttpResponse()


urlpatterns = [path("fails/<str:word>/", lambda request, word: view(request), name="fails")]


@pytest.fixture(params=[Json, Line])
def written(request: pytest.FixtureRequest) -> Iterator[StringIO]:
    """What the log of this format says, of everything from DEBUG on."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(request.param())
    names = (None, "django", "django.request", "django.security")
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    for name in (None, "django"):
        logging.getLogger(name).addHandler(handler)
    yield stream
    for name in (None, "django"):
        logging.getLogger(name).removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def names_nobody(said: str) -> None:
    for word in WORDS:
        assert word not in said, word
    assert said, "nothing was logged: the test proves nothing"


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.parametrize("how", ["code", "database"])
def test_a_page_that_fails_over_a_name(written: StringIO, how: str) -> None:
    client = Client(raise_request_exception=False)
    address = f"/fails/{NUMBER}/?how={how}&name={NAME}"
    assert client.get(address).status_code == 500
    assert client.post(address, {"name": NAME}).status_code == 500
    said = written.getvalue()
    names_nobody(said)
    assert "fails" in said
    assert ("one_name" in said) == (how == "database")
    assert "tests.platform.test_logs.view" in said or "test_logs.view" in said


@pytest.mark.django_db
def test_an_address_that_nobody_has(written: StringIO) -> None:
    assert Client().get(f"/{NAME}/").status_code == 404
    names_nobody(written.getvalue())


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_an_error_of_the_database_tells_the_rule_and_not_the_value() -> None:
    record = logging.makeLogRecord(
        {"name": "tutela.cases", "msg": "It failed", "levelname": "ERROR"}
    )
    with pytest.raises(IntegrityError) as failed:
        break_a_rule(NAME)
    assert NAME in str(failed.value), "PostgreSQL names the value: the test proves something"
    record.exc_info = (failed.type, failed.value, failed.tb)
    said = Json().format(record)
    names_nobody(said)
    (outer, cause) = json.loads(said)["error"]
    assert outer["kind"] == "django.db.utils.IntegrityError"
    assert cause["kind"] == "psycopg.errors.UniqueViolation"
    assert (cause["sqlstate"], cause["constraint_name"]) == ("23505", "one_name")


@pytest.mark.parametrize(
    ("logger", "message", "arguments"),
    [
        ("tutela.cases", "The file of %s is lost", (NAME,)),
        ("tutela.cases", "The file of %(name)s is lost", ({"name": NAME},)),
        ("django.request", "Not Found: %s", (f"/search/{NAME}/",)),
        ("procrastinate.worker", f"Job told {NAME}", ()),
        ("somebody.else", NAME, ()),
        ("tutela.cases", ValueError(NAME), ()),
    ],
)
def test_arguments_and_what_others_say_are_left_out(
    written: StringIO, logger: str, message: Any, arguments: tuple[Any, ...]
) -> None:
    logging.getLogger(logger).error(message, *arguments)
    names_nobody(written.getvalue())


def test_keys_and_numbers_are_told_and_a_line_is_one_object(written: StringIO) -> None:
    key = keys.new()
    request = RequestFactory().get("/", {"q": NAME})
    logging.getLogger("tutela.documents").error(
        "The bytes of version %s are missing", key, extra={"request": request, "status_code": 500}
    )
    said = written.getvalue()
    names_nobody(said)
    assert str(key) in said
    assert said.count("\n") == 1
    if said.startswith("{"):
        told = json.loads(said)
        assert told["event"] == "The bytes of version %s are missing"
        assert (told["keys"], told["status"], told["view"]) == ([str(key)], 500, "none")


def test_a_real_installation_chooses_one_of_the_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TUTELA_LOG", raising=False)
    assert environment.one_of("TUTELA_LOG", ("line", "json")) == "line"
    monkeypatch.setenv("TUTELA_LOG", "json")
    assert environment.one_of("TUTELA_LOG", ("line", "json")) == "json"
    monkeypatch.setenv("TUTELA_LOG", "plain")
    with pytest.raises(ImproperlyConfigured, match="one of line, json"):
        environment.one_of("TUTELA_LOG", ("line", "json"))
    assert logs.to_stderr("json")["formatters"] == {"chosen": {"()": "tutela.kernel.logs.Json"}}
