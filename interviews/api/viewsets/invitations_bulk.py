"""Inviting many over the API: a dry look, or the sending, with an outcome a person."""

from typing import Any

from rules.rulesets import test_rule

from accounts.models import User
from interviews.domain.invitation_links import link_of, secret_of
from interviews.domain.invitation_lists import Outcome, Row, invite_many, judged, marked_known
from recruiting.models import Candidate


def may_invite(user: User, candidate: Candidate | None) -> bool:
    """Whether the caller may invite this person; None is somebody new."""
    return bool(test_rule("interviews.create_invitation", user, candidate))  # type: ignore[no-untyped-call]  # untyped


def invited_many(user: User, given: dict[str, Any]) -> list[dict[str, Any]]:
    """One outcome a person, in their order: {email, name, invited, invitation_id, link, detail}."""
    people = [
        Row(line, one["email"], one["name"], one["scheduled_time"]) for line, one in enumerate(given.pop("people"), 1)
    ]
    rows = marked_known(judged(people), given["template"])
    if given.pop("dry_run"):
        return [_shown(Outcome(row, sentence=row.problem)) for row in rows]
    outcomes = invite_many(interviewer=user, rows=rows, may=lambda candidate: may_invite(user, candidate), **given)
    return [_shown(one) for one in outcomes]


def _shown(one: Outcome) -> dict[str, Any]:
    made = one.invitation
    return {
        "email": one.row.email,
        "name": one.row.name,
        "invited": made is not None,
        "invitation_id": made.public_id if made is not None else None,
        "link": link_of(secret_of(made)) if made is not None else "",
        "detail": one.sentence,
    }
