"""docs/api/journey_integrator.py against a live server, with its own receiver."""

import importlib.util
import json
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from accounts.domain.privacy_deletions import carry_out_deletion
from accounts.domain.tokens import create_token
from accounts.models import DeletionRequest
from config.tenancy import tenant_scope
from recruiting.domain.privacy_requests import erase_candidate
from recruiting.models import Candidate
from superadmin.models import Webhook
from tests.conftest import make_company
from tests.factories.recruiting import make_candidate

SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "api" / "journey_integrator.py"


def free_place() -> str:
    """A port that nobody uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{found.getsockname()[1]}"


def run(live_server, token: str, place: str) -> subprocess.CompletedProcess[str]:
    """The script to its end."""
    words = [sys.executable, str(SCRIPT), "--base-url", live_server.url, "--token", token, "--listen", place]
    return subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.django_db(transaction=True)
def test_another_system_keeps_in_step(live_server, settings) -> None:
    place = free_place()
    settings.OUTBOUND_ALLOWED = [place]
    ours, theirs = make_company("ours"), make_company("theirs")
    with tenant_scope(theirs.tenant.pk):
        make_candidate(theirs.senior)
    with tenant_scope(ours.tenant.pk):
        for _each in range(3):
            make_candidate(ours.senior)
    token = create_token(membership=ours.admin.memberships.get(), name="feed")[1]

    done = run(live_server, token, place)

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["copied"], told["stale_change"]) == (3, 412)
    assert told["changed"] == [{"id": told["added"], "location": "Lisbon"}]
    assert (told["removed"], told["kept"]) == ([], 4)
    assert told["event"]["data"] == {"object": "candidate", "id": told["added"]}
    with tenant_scope(ours.tenant.pk):
        assert Candidate.objects.count() == 4
        assert not Webhook.objects.exists()

    reads = create_token(membership=ours.admin.memberships.get(), name="reads", read_only=True)[1]
    refused = run(live_server, reads, free_place())
    assert (refused.returncode, refused.stderr[:4]) == (2, "403:")


@pytest.mark.django_db(transaction=True)
def test_what_is_gone_or_erased_is_dropped_from_the_copy(live_server) -> None:
    spec = importlib.util.spec_from_file_location("journey_integrator", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    ours, theirs = make_company("ours"), make_company("theirs")
    with tenant_scope(theirs.tenant.pk):
        foreign = make_candidate(theirs.senior)
    with tenant_scope(ours.tenant.pk):
        stays, erased, goes = (make_candidate(ours.senior, first_name=name) for name in ("Robin", "Wren", "Martin"))
    candor = example.Candor(live_server.url, create_token(membership=ours.admin.memberships.get(), name="feed")[1])
    copy = example.Copy("candidates/")
    assert copy.catch_up(candor)[1] == []
    assert set(copy.rows) == {str(one.public_id) for one in (stays, erased, goes)}

    with tenant_scope(theirs.tenant.pk):
        foreign.delete()
    with tenant_scope(ours.tenant.pk):
        never = make_candidate(ours.senior)
        unseen = example.Copy("candidates/")
        unseen.token = copy.token
        goes.delete()
        planned = erase_candidate(candidate=erased, actor=ours.admin)
        DeletionRequest.objects.filter(pk=planned.pk).update(due_at=timezone.now() - timedelta(minutes=1))
        carry_out_deletion(request=planned)
    changed, gone = copy.catch_up(candor)
    assert gone == [str(goes.public_id)]
    assert {row["id"] for row in changed} == {str(one.public_id) for one in (erased, never)}
    assert set(copy.rows) == {str(one.public_id) for one in (stays, erased, never)}
    assert "Wren" not in json.dumps(copy.rows)
    assert unseen.catch_up(candor)[1] == [], "what we never had is no loss"
    assert copy.catch_up(candor) == ([], [])
