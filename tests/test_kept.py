"""A scene that is kept is the scene that was made, row by row, however often it is given."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction

from accounts.models import Membership
from config.tenancy import tenant_scope
from recruiting.models import Application, Candidate
from tests.conftest import Company
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit import kept as module
from tests.kit.kept import kept

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL never gives a key twice"),
]


@pytest.fixture(autouse=True)
def _slowly(monkeypatch: Any) -> None:
    """What is kept is kept on a slow machine too."""
    monkeypatch.setattr(module, "SECONDS", 3600)


@dataclass
class Scene:
    """What the function below gives."""

    company: Company
    application: Application
    candidates: list[Candidate]


def make_scene(ours: Company, last_name: str = "Quenby") -> Scene:
    """A job with an applicant, a person more, something that was taken back, a company with another name."""
    with tenant_scope(ours.tenant.pk):
        job = make_requisition(ours.senior, title="Thatcher of roofs")
        application = make_application(ours.senior, job, last_name=last_name)
        others = [make_candidate(ours.senior, last_name="Rook")]
        member = Membership.objects.get(user=ours.viewer)
        with suppress(IntegrityError), transaction.atomic():
            make_candidate(ours.senior, last_name="Never")
            Membership.objects.create(user=member.user, tenant=ours.tenant)
    ours.tenant.name = "Changed here"
    ours.tenant.save()
    return Scene(ours, application, others)


def left_by(make: Any, *arguments: Any) -> tuple[dict[str, list[Any]], Scene]:
    """Every value of every row that is there after it, and what it gave; it is taken back."""
    cache.clear()
    with transaction.atomic():
        made = make(*arguments)
        rows = {one._meta.label: list(one._base_manager.order_by("pk").values_list()) for one in apps.get_models()}
        transaction.set_rollback(True)
    return {label: found for label, found in rows.items() if found}, made


def test_a_kept_scene_is_the_scene_that_was_made(ours: Company, theirs: Company) -> None:
    scene = kept(make_scene)
    first, made = left_by(scene, ours)
    again, copied = left_by(scene, ours)
    assert {"recruiting.Candidate", "recruiting.Application", "superadmin.AuditLog"} <= set(first)
    assert len(first["recruiting.Candidate"]) == 2
    assert again == first
    assert copied is not made
    assert (copied.application, copied.candidates) == (made.application, made.candidates)


def test_only_what_was_made_from_the_same_is_written_again(ours: Company, theirs: Company, monkeypatch: Any) -> None:
    scene, runs = kept(make_scene), []
    monkeypatch.setattr(module, "_again", lambda held, given: runs.append(given) or held.given)
    left_by(scene, ours)
    left_by(scene, ours)
    assert len(runs) == 1, "the same"
    left_by(scene, theirs)
    left_by(scene, ours, "Vale")
    assert len(runs) == 1, "given something else"
    with tenant_scope(ours.tenant.pk):
        make_candidate(ours.senior)
    left_by(scene, ours)
    assert len(runs) == 1, "the tables stand otherwise"
    monkeypatch.setattr(module, "SECONDS", -1)
    left_by(scene, theirs)
    left_by(scene, theirs)
    assert len(runs) == 1, "too long ago"


def test_what_a_scene_did_to_what_it_was_given_is_done_again(ours: Company) -> None:
    scene = kept(make_scene)
    left_by(scene, ours)
    ours.tenant.name = "As it was"
    _rows, copied = left_by(scene, ours)
    assert ours.tenant.name == "Changed here"
    assert copied.company.tenant is ours.tenant
    copied.candidates.clear()
    _rows, another = left_by(scene, ours)
    assert len(another.candidates) == 1, "nobody shares what a test changed"


def test_a_scene_in_a_scene_is_kept_with_it(ours: Company, theirs: Company) -> None:
    inner = kept(make_scene)

    def outer(ours: Company) -> int:
        return inner(ours).application.pk

    plain, _ = left_by(outer, ours)
    scene = kept(outer)
    assert left_by(scene, ours)[0] == plain, "the inner one is written again while the outer one is made"
    assert left_by(scene, ours)[0] == plain


def test_a_function_that_goes_on_after_its_test_is_refused() -> None:
    def goes_on(ours: Company) -> Any:
        yield ours

    with pytest.raises(TypeError):
        kept(goes_on)


def test_an_argument_that_cannot_be_told_is_refused() -> None:
    with pytest.raises(TypeError):
        kept(lambda given: given)(object())
