"""What a candidate does beside writing: files, runs of programs, the result."""

import time
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import status as http
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.api.serializers.sittings import GivenFile, KeptFile, NewRun, ResultShape, RunSerializer
from assessments.api.viewsets.sittings_base import SittingView
from assessments.domain.answer_files import keep_file
from assessments.domain.autosave import Change, save_answers
from assessments.domain.code_runs import candidate_view, request_run
from assessments.domain.results import result_for_candidate
from assessments.enums import RunKind
from assessments.models import CodeRun, SessionQuestion
from config.errors import NotFound


class FilesView(SittingView):
    """Files as answers."""

    parser_classes = [MultiPartParser, FormParser]

    @extend_schema(request={"multipart/form-data": GivenFile}, responses={201: KeptFile}, operation_id="sittings_files")
    def post(self, request: Request, public_id: str) -> Response:
        """Keep a file and answer with it: it is in force when 201 comes, the same file twice is one."""
        given = self.given(GivenFile)
        file = given["file"]
        kept = keep_file(session=self.sitting, position=given["question"], name=file.name, data=file.read())
        change = Change(
            question=given["question"],
            client_seq=given.get("client_seq", time.time_ns() // 1_000_000),
            value={"file": str(kept.public_id)},
            base_rev=given["base_rev"],
        )
        saved = save_answers(session=self.sitting, client_id=given.get("client_id", "files"), changes=[change])[0]
        result = {name: getattr(saved, name) for name in saved.__slots__}
        said = {"id": str(kept.public_id), "name": kept.name, "size": kept.size, "result": result}
        return Response(said, status=http.HTTP_201_CREATED)


class RunsView(SittingView):
    """Running a program against the visible tests."""

    @extend_schema(request=NewRun, responses={202: RunSerializer}, operation_id="sittings_runs")
    def post(self, request: Request, public_id: str) -> Response:
        """Ask for a run; follow it at `runs/{id}`. One at a time."""
        given = self.given(NewRun)
        place = SessionQuestion.objects.filter(session=self.sitting, position=given["question"]).first()
        if place is None:
            raise NotFound(f"There is no question {given['question']} on this paper.")
        run = request_run(session=self.sitting, place=place, language=given["language"], code=given["code"])
        return Response(candidate_view(run), status=http.HTTP_202_ACCEPTED)


class RunView(SittingView):
    """One run."""

    @extend_schema(responses=RunSerializer, operation_id="sittings_run")
    def get(self, request: Request, public_id: str, run_id: str) -> Response:
        """How the run stands, and what the visible tests gave."""
        rows = CodeRun.objects.filter(session=self.sitting, kind=RunKind.VISIBLE)
        run = rows.filter(public_id=UUID(run_id)).first()
        if run is None:
            raise NotFound("There is no such run in this sitting.")
        return Response(candidate_view(run))


class ResultView(SittingView):
    """The result."""

    @extend_schema(responses=ResultShape, operation_id="sittings_result")
    def get(self, request: Request, public_id: str) -> Response:
        """The result as far as the test's policy shows it now."""
        return Response(result_for_candidate(self.sitting))
