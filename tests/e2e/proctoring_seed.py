"""`python -m tests.e2e.proctoring_seed OUT`: watched sittings of our company, written to OUT as JSON.

The settings are those of the installation that runs; `tests.e2e.seed` came before.
"""

import json
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import django


def main(out: Path) -> None:
    """One sitting with everything a policy can watch, one watched little, and one that waits for review."""
    django.setup()
    from accounts.models import User
    from assessments.domain.sittings import check_sitting, consent_sitting, open_sitting, start_sitting
    from config.tenancy import tenant_scope
    from proctoring.domain.reviewers import name_reviewer
    from superadmin.models import Tenant
    from tests.factories.assessments import make_assessment, make_invitation, make_question, make_question_set, publish
    from tests.factories.proctoring import make_policy
    from tests.factories.recruiting import make_candidate

    senior, admin = (User.objects.get(email=f"{role}@ours.test") for role in ("senior", "admin"))
    with tenant_scope(Tenant.objects.get(slug="ours").pk):
        found = make_question_set(senior)
        questions = [make_question(senior, found, "long_text", max_words=2000), make_question(senior, found, "single")]

        def running(title: str, **policy: Any) -> dict[str, str]:
            made = {
                "title": title,
                "proctoring_policy": make_policy(admin, name=f"{title} {uuid4().hex[:6]}", **policy),
            }
            draft = make_assessment(senior, questions=questions, shuffle_questions=False, **made)
            sitter = make_candidate(senior, last_name=title, email=f"{uuid4().hex[:8]}@watched.test")
            invited = make_invitation(senior, publish(draft, admin), sitter)
            session = open_sitting(token=invited.token)
            check_sitting(session=session)
            consent_sitting(session=session)
            session = start_sitting(session=session)
            return {
                "path": f"/t/{invited.link.rstrip('/').rpartition('/')[2]}/test/",
                "watch": str(session.watch.public_id),
            }

        devices = {"camera": "snapshots", "microphone_level": True, "screen_share": True, "fullscreen_required": True}
        shown = {
            "every": running("Every", snapshot_seconds=30, warn_at=10, **devices),
            "quiet": running("Quiet", strictness="medium", signals=["tab_switch", "paste", "network_gap"]),
            "review": _to_review(senior, admin),
        }
        name_reviewer(user=senior, actor=admin)
    out.write_text(json.dumps(shown))


def _to_review(senior: Any, admin: Any) -> dict[str, str]:
    """An ended watch with pictures and events of every weight, on an application."""
    from proctoring.domain.ingest import ingest
    from proctoring.domain.snapshots import add_snapshot
    from proctoring.domain.watches import end_watch
    from tests.factories.proctoring import event, jpeg, make_policy, make_running_watch
    from tests.factories.recruiting import make_application, make_requisition

    requisition = make_requisition(senior, title="Depot lead")
    person = {"first_name": "Lio", "last_name": "Marsh", "email": f"{uuid4().hex[:8]}@watched.test"}
    application = make_application(senior, requisition, **person)
    watch, _secret = make_running_watch(
        policy=make_policy(admin, name=f"Hall {uuid4().hex[:6]}", camera="snapshots"),
        application=application,
        candidate=application.candidate,
        person_name="Lio Marsh",
    )
    add_snapshot(watch=watch, data=jpeg(1))
    sha256 = "a" * 64
    rows = [
        event(1, "window_blur", duration_seconds=3),
        event(2, "copy", metadata={"length": 84, "sha256": sha256}),
        event(3, "paste", metadata={"length": 84, "sha256": sha256}),
        event(4, "tab_switch", duration_seconds=41),
        event(5, "paste", metadata={"length": 512}),
        event(6, "network_gap", duration_seconds=18),
        event(7, "canary", metadata={"marker": "ref-0123456789"}),
    ]
    ingest(watch=watch, events=rows)
    end_watch(watch=watch, reason="submitted")
    return {"watch": str(watch.public_id), "application": str(application.public_id)}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
