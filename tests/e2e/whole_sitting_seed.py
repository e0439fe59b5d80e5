"""`python -m tests.e2e.whole_sitting_seed make OUT`: an applicant who can be invited to a watched test, and open
links to small tests. `left TITLE SECONDS`: the running sitting of that test as it is so many seconds before its end.

The settings are those of the installation that runs; `tests.e2e.seed` came before.
"""

import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

SIGNALS = ["tab_switch", "copy", "cut", "paste", "network_gap", "multi_session"]
KINDS = ("single", "multiple", "matching", "ordering", "long_text", "file_upload", "coding")


def make(out: Path) -> None:
    """Make everything; `out` gets {application, zoomed, program, overtaken, "in time", "too late"}."""
    from accounts.models import User
    from config.tenancy import tenant_scope
    from proctoring.domain.policies import create_policy
    from proctoring.domain.reviewers import name_reviewer
    from superadmin.models import Tenant
    from tests.factories.assessments import make_assessment, make_invitation, make_question, make_question_set, publish
    from tests.factories.recruiting import make_application, make_candidate, make_requisition

    senior, admin = (User.objects.get(email=f"{role}@ours.test") for role in ("senior", "admin"))
    with tenant_scope(Tenant.objects.get(slug="ours").pk):
        found = make_question_set(senior)
        every = {kind: make_question(senior, found, kind) for kind in KINDS}
        choices = [every["single"], make_question(senior, found, "single"), make_question(senior, found, "true_false")]

        def link(title: str, questions: list[Any]) -> str:
            made = make_assessment(senior, questions=questions, title=title, shuffle_questions=False)
            sitter = make_candidate(senior, last_name=title, email=f"{title.replace(' ', '.').lower()}@sitters.test")
            return make_invitation(senior, publish(made, admin), sitter).link

        watched = {
            "proctoring_policy": create_policy(
                actor=admin, name="Hall", strictness="low", signals=SIGNALS, flag_at=1, retention_days=14
            ),
            "release_policy": "immediate",
        }
        texts = [make_question(senior, found, kind) for kind in ("numeric", "short_text")]
        made = make_assessment(
            senior, questions=[*choices, *texts], title="Depot planning", shuffle_questions=False, **watched
        )
        publish(made, admin)
        job = make_requisition(senior, title="Depot planner")
        person = {"first_name": "Imke", "last_name": "Hartwell", "email": "imke.hartwell@sitters.test"}
        application = make_application(senior, job, **person)
        name_reviewer(user=senior, actor=admin)
        shown = {
            "application": str(application.public_id),
            "zoomed": link("Seen at four hundred", list(every.values())),
            "program": link("One program", [every["coding"]]),
            "overtaken": link("Overtaken", choices),
            "in time": link("Back in time", choices),
            "too late": link("Back too late", choices),
        }
    out.write_text(json.dumps(shown))


def leave(title: str, seconds: int) -> None:
    """Move the sitting's start and its deadline: below 0, the end is so long ago."""
    from django.utils import timezone

    from assessments.models import TestSession
    from config.tenancy import unscoped

    with unscoped(reason="test"):
        session = TestSession.objects.get(assessment__title=title)
        assert session.started_at is not None
        assert session.deadline_at is not None
        by = session.deadline_at - timezone.now() - timedelta(seconds=seconds)
        moved = {"started_at": session.started_at - by, "deadline_at": session.deadline_at - by}
        TestSession.objects.filter(pk=session.pk).update(**moved, current_since=moved["started_at"])


def main(words: list[str]) -> None:
    """One command."""
    django.setup()
    if words[0] == "make":
        make(Path(words[1]))
    else:
        leave(words[1], int(words[2]))


if __name__ == "__main__":
    main(sys.argv[1:])
