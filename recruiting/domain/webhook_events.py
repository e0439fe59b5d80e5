"""What other systems may be told of hiring."""

from typing import Any

from recruiting.models import Application
from superadmin.domain.webhook_events import ids_of, register_event

_PLACE = ids_of(candidate="candidate", requisition="requisition", stage="stage")
_CANDIDATE = ids_of(candidate="candidate")
_OFFER = ids_of(application="application", candidate="application.candidate", requisition="application.requisition")


def application_facts(application: Application) -> dict[str, Any]:
    """{candidate_id, requisition_id, stage_id, outcome}: where it stands after what happened; outcome '' while open."""
    return {**_PLACE(application), "outcome": str(application.outcome)}


def register_webhook_events() -> None:
    """Put recruiting's events into the catalog."""
    for code, label, audited in (
        ("created", "Somebody stands on a job", ("recruiting.application.created",)),
        ("moved", "An application moves to another stage", ("recruiting.application.moved",)),
        ("decided", "Somebody is hired, rejected, or withdraws", ("recruiting.application.decided",)),
        ("reopened", "A decision is taken back", ("recruiting.application.reopened",)),
    ):
        register_event(f"application.{code}", label, *audited, facts=application_facts)
    for code, label, audited in (
        ("created", "A person becomes known", ("recruiting.candidate.created",)),
        ("updated", "A person's record changes", ("recruiting.candidate.edited",)),
        ("archived", "A person is archived or restored", ("recruiting.candidate.status_changed",)),
        ("merged", "Two records become one person", ("recruiting.candidate.merged",)),
        ("unmerged", "A merge is taken back", ("recruiting.candidate.unmerged",)),
    ):
        register_event(f"candidate.{code}", label, *audited)
    for code, label, audited in (
        ("created", "A job is made", ("recruiting.requisition.created",)),
        ("updated", "A job is edited", ("recruiting.requisition.edited",)),
        ("status_changed", "A job opens, is held, filled or closed", ("recruiting.requisition.status_changed",)),
        ("published", "A job is shown to the world", ("recruiting.requisition.published",)),
        ("unpublished", "A job is shown no more", ("recruiting.requisition.unpublished",)),
    ):
        register_event(f"requisition.{code}", label, *audited)
    for status in ("drafted", "sent", "accepted", "declined", "withdrawn", "expired"):
        register_event(f"offer.{status}", f"An offer is {status}", f"recruiting.offer.{status}", facts=_OFFER)
    register_event("resume.created", "A résumé comes in", "recruiting.resume.created", facts=_CANDIDATE)
    register_event("review.requested", "A résumé is to be reviewed", "recruiting.review.requested")
