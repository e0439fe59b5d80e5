"""Inviting to an assessment: one person, or several with an outcome each."""

from typing import Any

from rest_framework import status as http
from rest_framework.response import Response
from rules.rulesets import test_rule

from assessments.api.serializers.invitations import (
    InvitedSerializer,
    InviteManyRequest,
    InviteRequest,
    OutcomeSerializer,
)
from assessments.domain.invitation_lists import Outcome, candidate_for, invite_many, read_people
from assessments.domain.invitations import Invited, invite
from assessments.models import Assessment, AssessmentToken
from config.api.viewsets import Resource
from config.errors import NotAllowed, Refused
from recruiting.models import Candidate


def _may(view: Resource, candidate: Candidate) -> bool:
    return bool(test_rule("assessments.invite_candidate", view.caller, candidate))  # type: ignore[no-untyped-call]


def invited_one(view: Resource, assessment: Assessment) -> Response:
    """201 with the invitation and its link. Raises NotAllowed for a candidate whom the caller does not work on."""
    given = view.given(InviteRequest)
    application = given.pop("application", None)
    candidate = given.pop("candidate", None) or (application.candidate if application is not None else None)
    if candidate is None:
        row = read_people([(given.pop("name", ""), given.pop("email"))])[0]
        if row.problem:
            raise Refused(row.problem, code="bad_email", fields={"email": row.problem})
        candidate = candidate_for(row, view.caller)
    given.pop("name", None)
    if not _may(view, candidate):
        raise NotAllowed("You do not work on this candidate. Ask to be assigned.")
    made = invite(assessment=assessment, candidate=candidate, application=application, actor=view.caller, **given)
    return answered(view, made, status=http.HTTP_201_CREATED)


def answered(view: Resource, made: Invited, *, status: int = http.HTTP_200_OK) -> Response:
    """The invitation, read again, with its link."""
    rows = AssessmentToken.objects.select_related("assessment", "application__candidate", "session")
    shown = {"token": rows.get(pk=made.token.pk), "link": made.link}
    return Response(InvitedSerializer(shown, context={"view": view}).data, status=status)


def invited_many(view: Resource, assessment: Assessment) -> Response:
    """200 with one outcome a person, in their order."""
    given = view.given(InviteManyRequest)
    rows = read_people([(one["name"], one["email"]) for one in given.pop("people")])
    outcomes = invite_many(
        assessment=assessment, rows=rows, actor=view.caller, may=lambda candidate: _may(view, candidate), **given
    )
    return Response(OutcomeSerializer([_shown(one) for one in outcomes], many=True).data)


def _shown(outcome: Outcome) -> dict[str, Any]:
    made = outcome.invited
    return {
        "email": outcome.row.email,
        "name": outcome.row.name,
        "invited": made is not None,
        "token_id": made.token.public_id if made is not None else None,
        "link": made.link if made is not None else "",
        "detail": outcome.sentence,
    }
