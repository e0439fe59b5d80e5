"""Rules: privacy. Copies and erasures of candidates are the admins'."""

from typing import Any

from rules.rulesets import set_rule

from recruiting.models import Candidate
from recruiting.rules import is_admin, sees_candidate


def _keeps(user: Any, candidate: Candidate | None = None) -> bool:
    return is_admin(user) and (candidate is None or sees_candidate(user, candidate))


for _name in ("view_candidate_privacy", "copy_candidate", "erase_candidate", "keep_candidate", "list_privacy"):
    set_rule(f"recruiting.{_name}", _keeps)  # type: ignore[no-untyped-call]  # rules ships no types
