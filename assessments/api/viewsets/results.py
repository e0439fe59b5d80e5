"""Results of sittings: figures, answers, release. The sitter's own result as far as the policy shows it."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rules.rulesets import test_rule

from assessments.api.serializers.results import MarkSerializer, Release, ReleaseMany, StaffAnswer, StaffResult
from assessments.api.serializers.sittings import ResultShape
from assessments.domain.releases import allow_release, release_session, release_sessions
from assessments.domain.results import result_for_candidate, result_for_staff
from assessments.models import TestSession
from assessments.rules import sessions_visible_to
from config.api.viewsets import Resource
from config.web.access import require
from recruiting.api.serializers.bulk import BulkAnswer


class SessionResultViewSet(Resource):
    """What hangs on a sitting's result."""

    rules: ClassVar[dict[str, str]] = {
        "result": "assessments.view_own_session",
        "results": "assessments.view_session",
        "answers": "assessments.view_session",
        "marks": "assessments.view_session",
        "release": "assessments.release_session",
        "release_many": "assessments.release_session",
    }
    serializer_class = StaffResult
    queryset = TestSession.objects.none()

    def get_queryset(self) -> QuerySet[TestSession]:
        """Those that the caller may open."""
        return sessions_visible_to(self.caller).select_related("assessment", "assessment_version", "token")

    @extend_schema(filters=False, responses=ResultShape)
    @action(detail=True)
    def result(self, request: Request, public_id: str) -> Response:
        """One's own result, as far as the test's policy shows it now."""
        return Response(result_for_candidate(self.get_object()))

    @extend_schema(filters=False, responses=StaffResult)
    @action(detail=True)
    def results(self, request: Request, public_id: str) -> Response:
        """The figures, for staff."""
        return self._figures()

    @extend_schema(filters=False, responses=StaffAnswer(many=True))
    @action(detail=True, pagination_class=None)
    def answers(self, request: Request, public_id: str) -> Response:
        """Every answer of the paper in order, for staff; keys only for those who may see them."""
        return Response(StaffAnswer(self._shown()["questions"], many=True).data)

    @extend_schema(filters=False, responses=MarkSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def marks(self, request: Request, public_id: str) -> Response:
        """Every mark and proposal of the sitting, newest first; those hidden from a blind second marker left out."""
        shown = self._shown()
        rows = [said["mark"] for one in shown["questions"] for said in one["marks"]]
        return Response(MarkSerializer(sorted(rows, key=lambda row: -row.pk), many=True).data)

    @extend_schema(request=Release, responses=StaffResult)
    @action(detail=True, methods=["post"])
    def release(self, request: Request, public_id: str) -> Response:
        """Show the result to the candidate, and mail it. A withheld one needs a note of what was looked at."""
        row: TestSession = self.get_object()
        note = self.given(Release)["note"]
        if row.is_withheld and note:
            row = allow_release(session=row, actor=self.caller, note=note)
        release_session(session=row, actor=self.caller)
        return self._figures()

    @extend_schema(request=ReleaseMany, responses=BulkAnswer, operation_id="sessions_release_many")
    @action(detail=False, methods=["post"], url_path="release")
    def release_many(self, request: Request) -> Response:
        """Release up to 100 results; the answer says of each whether it was done, and why not."""
        wanted = list(dict.fromkeys(self.given(ReleaseMany)["session_ids"]))
        rows = {row.public_id: row for row in self.get_queryset().filter(public_id__in=wanted)}
        done = release_sessions(sessions=[rows[one] for one in wanted if one in rows], actor=self.caller)
        said = {one.session.public_id: one for one in done}
        results = [_line(one, said.get(one)) for one in wanted]
        return Response(BulkAnswer({"done": sum(one["done"] for one in results), "results": results}).data)

    def _figures(self) -> Response:
        shown = self._shown()
        return Response(StaffResult({**shown, "figures": shown["figures"] or None}).data)

    def _shown(self) -> dict[str, Any]:
        row: TestSession = self.get_object()
        require("assessments.view_assessment", self.caller)
        with_key = bool(test_rule("assessments.view_key", self.caller))  # type: ignore[no-untyped-call]  # rules ships no types
        return result_for_staff(row, self.caller, with_key=with_key)


def _line(public_id: Any, one: Any) -> dict[str, Any]:
    if one is None:
        return {
            "id": public_id,
            "done": False,
            "code": "not_found",
            "detail": "There is nothing here that you can see.",
        }
    return {"id": public_id, "done": not one.problem, "code": one.code, "detail": one.problem}
