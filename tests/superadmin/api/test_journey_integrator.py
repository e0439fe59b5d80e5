"""docs/api/journey_integrator.py against a live server, with its own receiver."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from accounts.domain.tokens import create_token
from config.tenancy import tenant_scope
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
    assert told["event"]["data"] == {"object": "candidate", "id": told["added"]}
    with tenant_scope(ours.tenant.pk):
        assert Candidate.objects.count() == 4
        assert not Webhook.objects.exists()

    reads = create_token(membership=ours.admin.memberships.get(), name="reads", read_only=True)[1]
    refused = run(live_server, reads, free_place())
    assert (refused.returncode, refused.stderr[:4]) == (2, "403:")
