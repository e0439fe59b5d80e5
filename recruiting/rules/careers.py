"""Rules: careers."""

from typing import Any

from rules.rulesets import set_rule

from recruiting.models import CandidateRequest
from recruiting.rules import is_admin, is_staff, sees_application, works_on_application


def answers_request(user: Any, asked: CandidateRequest | None) -> bool:
    """Whoever works on the application answers its candidate."""
    return works_on_application(user, None if asked is None else asked.application)


def sees_request(user: Any, asked: CandidateRequest | None) -> bool:
    """Whoever sees the application sees what its candidate asks."""
    return sees_application(user, None if asked is None else asked.application)


for _name, _predicate in {
    "view_job_answers": is_staff,
    "view_candidate_request": sees_request,
    "answer_candidate_request": answers_request,
    "view_consent": is_admin,
}.items():
    set_rule(f"recruiting.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
