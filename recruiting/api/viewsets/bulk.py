"""One act on many applications: each by itself, each with an answer of its own."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rules.rulesets import test_rule

from config.api.viewsets import Resource
from config.errors import DomainError, NotAllowed, NotFound
from recruiting.api.serializers.bulk import Bulk, BulkAnswer
from recruiting.domain.applications import decide_application, move_application
from recruiting.enums import Outcome
from recruiting.models import Application

RULES = {"move": "recruiting.move_application", "reject": "recruiting.decide_application"}


class ActsOnMany(Resource):
    """`POST bulk/`: one refusal harms no other."""

    @extend_schema(request=Bulk, responses=BulkAnswer)
    @action(detail=False, methods=["post"])
    def bulk(self, request: Request) -> Response:
        """Move or reject up to 100 applications; the answer says of each whether it was done, and why not."""
        given = self.given(Bulk)
        rows = {row.public_id: row for row in self.get_queryset().filter(public_id__in=given["application_ids"])}
        results = [self._one(public_id, rows.get(public_id), given) for public_id in given["application_ids"]]
        return Response(BulkAnswer({"done": sum(one["done"] for one in results), "results": results}).data)

    def _one(self, public_id: UUID, row: Application | None, given: dict[str, Any]) -> dict[str, Any]:
        try:
            self._act(row, given)
        except DomainError as refusal:
            return {"id": public_id, "done": False, "code": refusal.reason_code, "detail": refusal.sentence}
        return {"id": public_id, "done": True, "code": "", "detail": ""}

    def _act(self, row: Application | None, given: dict[str, Any]) -> None:
        if row is None:
            raise NotFound("There is nothing here that you can see.")
        if not test_rule(RULES[given["action"]], self.caller, row):  # type: ignore[no-untyped-call]  # rules ships no types
            raise NotAllowed("You may not do this.", code="permission_denied")
        if given["action"] == "move":
            move_application(
                application=row,
                to_stage=given["to_stage"],
                from_stage=row.stage,
                actor=self.caller,
                reason=given["reason"],
            )
        else:
            decide_application(application=row, outcome=Outcome.REJECTED, reason=given["reason"], actor=self.caller)
