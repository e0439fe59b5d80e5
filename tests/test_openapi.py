"""The committed description of the API is what the code says, without a warning."""

from pathlib import Path

import pytest
import yaml
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
COMMITTED = ROOT / "docs" / "api" / "openapi.yaml"
VERBS = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def described(tmp_path_factory) -> str:
    """The schema as the code gives it now; a warning is an error."""
    made = tmp_path_factory.mktemp("schema") / "openapi.yaml"
    call_command("spectacular", file=str(made), fail_on_warn=True, validate=True)
    return made.read_text()


@pytest.fixture(scope="module")
def operations(described: str) -> dict[str, dict]:
    """{"GET /path": operation}."""
    paths = yaml.safe_load(described)["paths"]
    return {f"{verb.upper()} {path}": found for path, each in paths.items() for verb, found in each.items()}


def test_the_committed_description_is_current(described: str) -> None:
    assert COMMITTED.read_text() == described, "Run `make schema` and commit docs/api/openapi.yaml."


@pytest.mark.parametrize(
    "named",
    [
        "POST recruiter/requisitions",
        "GET recruiter/requisitions",
        "GET recruiter/requisitions/{public_id}",
        "PATCH recruiter/requisitions/{public_id}",
        "POST recruiter/requisitions/{public_id}/publish",
        "POST recruiter/applications/{public_id}/notes",
        "GET recruiter/applications/{public_id}/notes",
        "GET candidates",
        "POST candidates",
        "POST candidates/{public_id}/resumes",
        "POST requisitions/{public_id}/resumes",
        "GET requisitions/{public_id}/applicants",
        "GET notifications",
        "PATCH notifications/{public_id}/read",
        "DELETE notifications/{public_id}",
    ],
)
def test_the_paths_that_the_documents_name_are_there(operations, named: str) -> None:
    verb, path = named.split(" ")
    assert f"{verb} /api/v1/{path}/" in operations


def test_every_operation_documents_its_refusals(operations) -> None:
    for name, operation in operations.items():
        answers = operation["responses"]
        assert {"400", "401", "403", "404", "429"} <= set(answers), name
        assert "application/problem+json" in answers["404"]["content"], name
        assert operation.get("description"), f"{name} says nothing"
        if not name.startswith("GET"):
            assert {"409", "413", "415"} <= set(answers), name


def test_wire_names_of_requisitions(described: str) -> None:
    fields = yaml.safe_load(described)["components"]["schemas"]["Requisition"]["properties"]
    named = {"requisition_id", "positions_available", "positions_filled", "total_applicants", "total_interviewed"}
    assert named | {"total_hired", "created_at", "updated_at", "id"} <= set(fields)


def test_lists_say_what_they_can_be_narrowed_by(operations) -> None:
    for path in ("requisitions", "candidates", "applications", "intakes", "job-descriptions", "resumes"):
        given = {one["name"] for one in operations[f"GET /api/v1/{path}/"]["parameters"]}
        assert {"fields", "page_size"} <= given, path
        assert "ordering" in given or "cursor" in given, path
