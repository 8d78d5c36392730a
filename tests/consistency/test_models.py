"""Every field is classified, every table has a wall or a reason to have none."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import Model, UUIDField

from tests.consistency import house
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import Subject
from tutela.kernel.privacy import Level, unclassified
from tutela.kernel.walls import UNWALLED, Open

every_model = pytest.mark.parametrize("model", house.models(), ids=lambda m: m._meta.label)


@every_model
def test_every_field_has_a_privacy_level(model: type[Model]) -> None:
    assert unclassified(model) == set()
    assert set(model.privacy.values()) <= set(Level)


@every_model
def test_what_is_sealed_is_encrypted_and_nothing_else(model: type[Model]) -> None:
    fields = model._meta.concrete_fields
    sealed = {name for name, level in model.privacy.items() if level is Level.SEALED}
    assert sealed == {f.name for f in fields if isinstance(f, SealedTextField)}


@every_model
def test_sealed_text_has_a_file_whose_key_closes_it(model: type[Model]) -> None:
    attnames = {f.attname: f for f in model._meta.concrete_fields}
    for field in model._meta.concrete_fields:
        if isinstance(field, SealedTextField):
            key = attnames[field.key_of]
            target = key.target_field if key.is_relation else key
            assert isinstance(target, UUIDField)
            assert not key.null


@every_model
def test_a_table_has_a_scope_with_a_reason_where_it_is_open(model: type[Model]) -> None:
    scope = model.scope
    if isinstance(scope, Open):
        assert len(scope.reason) > 10
    else:
        assert set(scope.policies()) >= {"SELECT", "INSERT", "UPDATE"}
    assert model._meta.db_table not in UNWALLED


@every_model
def test_an_open_table_holds_nothing_personal_about_children(model: type[Model]) -> None:
    """Colleagues' contacts apart, which the sign-in needs, and what the application may not read."""
    accounts = {"organisations.User": {"password", "email", "phone"}}
    if isinstance(model.scope, Open) and model.scope.grants:
        personal = {n for n, level in model.privacy.items() if level in ("PERSONAL", "SEALED")}
        assert personal <= accounts.get(model._meta.label, set())


@every_model
def test_keys_of_subjects_are_given_not_counted(model: type[Model]) -> None:
    if issubclass(model, Subject):
        assert isinstance(model._meta.pk, UUIDField)


def test_tables_of_other_packages_have_a_reason() -> None:
    theirs = {
        m._meta.db_table
        for m in apps.get_models(include_auto_created=True)
        if not hasattr(m, "scope") and not m._meta.db_table.startswith("procrastinate")
    }
    assert theirs | {"django_migrations"} == set(UNWALLED)
    assert all(reason for _privileges, reason in UNWALLED.values())


def test_nothing_points_into_the_journal_and_the_journal_points_nowhere() -> None:
    for model in apps.get_app_config("kernel").get_models():
        assert not any(field.is_relation for field in model._meta.get_fields())
