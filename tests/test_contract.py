"""The API against its own description, by schemathesis: what it makes up of the schema is answered as the schema says.

Rows are real: an address that names one gets the id of one. A small run with fixed examples stands here; the whole one,
with more examples and requests that are wrong on purpose, is heavy.
"""

import json
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.conftest import make_company
from tests.test_api_matrix import World, make_world

pytestmark = pytest.mark.django_db
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


def _operations() -> dict[str, Any]:
    """Every operation of the schema by "GET /path/"."""
    described = SchemaGenerator().get_schema(request=None, public=True)
    app = get_wsgi_application()
    schema = schemathesis.openapi.from_dict(json.loads(OpenApiJsonRenderer().render(described)))
    schema.app = app
    found = [result.ok() for result in schema.get_all_operations()]
    return {f"{one.method.upper()} {one.path}": one for one in found}


OPERATIONS = _operations()


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One row of everything, made once for the module and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world(make_company("ours"), make_company("theirs"))
        transaction.set_rollback(True)


def holds(world: World, name: str, *, examples: int, mode: GenerationMode, checks: list[Any]) -> None:
    """Ask as an admin what schemathesis makes up; everything that is done is taken back."""
    operation = OPERATIONS[name]
    known = _ids(world, operation.path)

    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=known))
    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        if mode is GenerationMode.POSITIVE and case.query:
            # A row is described whole; `fields` leaves parts of it out, which tests/config/api look at.
            case.query.pop("fields", None)
        with transaction.atomic():
            case.call_and_validate(headers={"Authorization": f"Token {world.tokens['admin']}"}, checks=checks)
            transaction.set_rollback(True)

    # Some operations have nothing that could be given wrongly.
    with suppress(Unsatisfiable) if mode is GenerationMode.NEGATIVE else nullcontext():
        ask()


def _ids(world: World, path: str) -> dict[str, Any] | None:
    """The path's parameters, where it names one row that exists."""
    if path.count("{") != 1 or "{public_id}" not in path:
        return None
    row = world.rows.get(path.removeprefix("/api/v1/").partition("/{")[0])
    return {"public_id": str(row.public_id)} if row is not None else None


# What schemathesis cannot write: a mail as it travels.
UNWRITTEN = {"POST /api/v1/mail/inbound/"}
ASKED = sorted(set(OPERATIONS) - UNWRITTEN)
# A slice of all for every run; the rest is heavy.
SLICE = [name for number, name in enumerate(ASKED) if number % 12 == 0]
FOLLOWED = [f"GET /api/v1/{name}/" for name in ("candidates", "applications", "requisitions", "interviews", "sessions")]
INTEGRATORS = sorted({*FOLLOWED, *(name for name in ASKED if "/webhook" in name)})


def test_every_operation_is_asked() -> None:
    """So that a list that became empty does not pass for a run that found nothing."""
    assert len(ASKED) > 300
    assert set(SLICE) | set(INTEGRATORS) <= set(ASKED)


@pytest.mark.parametrize("name", sorted({*SLICE, *INTEGRATORS}))
def test_answers_are_as_described(world: World, name: str) -> None:
    holds(world, name, examples=2, mode=GenerationMode.POSITIVE, checks=CHECKS)


@pytest.mark.heavy
@pytest.mark.parametrize("name", ASKED)
def test_all_answers_are_as_described(world: World, name: str) -> None:
    holds(world, name, examples=25, mode=GenerationMode.POSITIVE, checks=CHECKS)


@pytest.mark.heavy
@pytest.mark.parametrize("name", ASKED)
def test_what_is_wrong_is_refused_as_described(world: World, name: str) -> None:
    """Requests that break the schema on purpose: never a server's error, always an answer that is described."""
    holds(world, name, examples=15, mode=GenerationMode.NEGATIVE, checks=CHECKS)
