"""`python -m tests.e2e.sitting_seed OUT`: published tests of our company with open links, written to OUT as JSON.

The settings are those of the installation that runs; `tests.e2e.seed` came before.
"""

import json
import sys
from pathlib import Path
from typing import Any

import django

KINDS = (
    "single", "multiple", "true_false", "numeric", "short_text", "cloze",
    "matching", "ordering", "long_text", "file_upload", "coding",
)  # fmt: skip


def main(out: Path) -> None:
    """Make them."""
    django.setup()
    from accounts.models import User
    from assessments.domain.accommodations import arrange_accommodation
    from assessments.domain.assessments import SectionSpec, create_assessment, set_sections
    from assessments.models import AssessmentApplication
    from config.tenancy import tenant_scope
    from proctoring.domain.policies import create_policy
    from superadmin.models import Tenant
    from tests.factories.assessments import make_assessment, make_invitation, make_question, make_question_set, publish
    from tests.factories.recruiting import make_candidate

    senior, admin = (User.objects.get(email=f"{role}@ours.test") for role in ("senior", "admin"))
    with tenant_scope(Tenant.objects.get(slug="ours").pk):
        found = make_question_set(senior)
        every = [make_question(senior, found, kind, **_more(kind)) for kind in KINDS]

        def invited(made: Any) -> str:
            word = made.title.replace(" ", ".").lower()
            sitter = make_candidate(senior, first_name="Wren", last_name=made.title, email=f"{word}@sitters.test")
            return make_invitation(senior, publish(made, admin), sitter).link

        def link(title: str, **fields: Any) -> str:
            made = make_assessment(senior, questions=every, title=title, shuffle_questions=False, **fields)
            return invited(made)

        choices = [make_question(senior, found, "single") for _ in range(3)]
        forward = create_assessment(
            actor=senior, title="One way", navigation="forward", question_seconds=600, shuffle_questions=False
        )
        spec = SectionSpec(title="All", questions=[(question, None) for question in choices])
        set_sections(assessment=forward, sections=[spec], actor=senior)
        links = {
            "whole": link("Backend fundamentals"),
            "twice": link("Two windows"),
            "ending": link("Short of time"),
            "resting": link("With a break"),
            "forward": invited(forward),
            "watched": link(
                "Watched", proctoring_policy=create_policy(actor=admin, name="Quiet", strictness="low", signals=[])
            ),
        }
        standing = AssessmentApplication.objects.get(assessment__title="With a break")
        arrange_accommodation(actor=admin, standing=standing, breaks=1, break_minutes=5, hide_clock=True)
        practice = make_question_set(senior, title="Practice Rust", skill="Rust", is_practice=True)
        for kind in ("single", "true_false", "numeric", "short_text"):
            make_question(senior, practice, kind, explanation="Because it says so.")
    out.write_text(json.dumps(links))


def _more(kind: str) -> dict[str, Any]:
    if kind == "single":
        return {"certainty": True, "code": "def order(item):\n    return item.stock - 1"}
    return {"min_words": 3, "max_words": 50} if kind == "long_text" else {}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
