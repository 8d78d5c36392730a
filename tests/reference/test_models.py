"""Every field of the reference data says how sensitive it is."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import Model

from tutela.kernel.privacy import unclassified
from tutela.kernel.walls import Open

MODELS = list(apps.get_app_config("reference").get_models())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_fields_are_classified_and_open(model: type[Model]) -> None:
    assert unclassified(model) == set()
    assert isinstance(model.scope, Open)  # type: ignore[attr-defined]
