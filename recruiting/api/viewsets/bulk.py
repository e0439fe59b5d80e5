"""One act on many applications: each by itself, each with an answer of its own."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rules.rulesets import test_rule

from config.api.routers import UUID as AN_ID
from config.api.viewsets import Resource
from recruiting.api.serializers.bulk import Bulk, BulkAnswer
from recruiting.domain.bulk import Outcomes, act_on_many, undo_act
from recruiting.domain.bulk_kinds import bulk_kind
from recruiting.domain.queries.bulk import label_of
from recruiting.models import Application, BulkAct

_UNSEEN = ("not_found", "There is nothing here that you can see.")
_DENIED = ("permission_denied", "You may not do this.")


class ActsOnMany(Resource):
    """`POST bulk/`: one refusal harms no other; `POST bulk/{act_id}/undo/` takes it back."""

    @extend_schema(request=Bulk, responses=BulkAnswer)
    @action(detail=False, methods=["post"])
    def bulk(self, request: Request) -> Response:
        """Act on up to 100 applications; the answer says of each whether it was done, and why not."""
        given = self.given(Bulk)
        ids = given.pop("application_ids")
        kind, key = bulk_kind(given.pop("action")), given.pop("key")
        rows = {row.public_id: row for row in self.get_queryset().filter(public_id__in=ids)}
        held = [row for row in rows.values() if test_rule(kind.rule, self.caller, kind.about(row))]  # type: ignore[no-untyped-call]  # rules ships no types
        outcomes = Outcomes()
        if held:
            outcomes = act_on_many(
                kind=kind.code, applications=held, values=given, actor=self.caller, key=key, label=label_of(kind, given)
            )
        return Response(_answer(ids, rows, outcomes))

    @extend_schema(
        request=None,
        responses=BulkAnswer,
        parameters=[OpenApiParameter("act_id", UUID, OpenApiParameter.PATH, description="The act to take back.")],
    )
    @action(detail=False, methods=["post"], url_path=rf"bulk/(?P<act_id>{AN_ID})/undo")
    def undo_bulk(self, request: Request, act_id: str) -> Response:
        """Take back what one's own act did; a mail that has not gone never goes."""
        act = get_object_or_404(BulkAct, public_id=act_id, actor=self.caller)
        outcomes = undo_act(act=act, actor=self.caller)
        rows = {item.application.public_id: item.application for item in outcomes.items}
        return Response(_answer(list(rows), rows, outcomes))


def _answer(ids: list[UUID], rows: dict[UUID, Application], outcomes: Outcomes) -> Any:
    items = {item.application_id: item for item in outcomes.items}
    results = []
    for public_id in ids:
        row = rows.get(public_id)
        item = items.get(row.pk) if row is not None else None
        code, detail = (item.code, item.sentence) if item else _UNSEEN if row is None else _DENIED
        results.append({"id": public_id, "done": bool(item and item.is_done), "code": code, "detail": detail})
    act_id = outcomes.act.public_id if outcomes.act else None
    return BulkAnswer({"act_id": act_id, "done": outcomes.done, "results": results}).data
