"""Who sees and does what: pipeline."""

from typing import Any

from rules.rulesets import set_rule

from accounts.rules import role_of
from recruiting.models import JobRequisition
from recruiting.rules import STAFF, edits_requisition, is_admin, publishes_requisition


def asks_publish(user: Any, requisition: JobRequisition | None = None) -> bool:
    """Who edits the job or may publish one asks for its publication."""
    return edits_requisition(user, requisition) or publishes_requisition(user, requisition)


def approves_publish(user: Any, requisition: JobRequisition | None = None) -> bool:
    """The hiring manager alone."""
    if role_of(user) not in STAFF:
        return False
    return requisition is None or requisition.hiring_manager_id == user.pk


for _name, _predicate in {
    "ask_publish": asks_publish,
    "approve_publish": approves_publish,
    "edit_policy": is_admin,
}.items():
    set_rule(f"recruiting.{_name}", _predicate)  # type: ignore[no-untyped-call]  # rules ships no types
