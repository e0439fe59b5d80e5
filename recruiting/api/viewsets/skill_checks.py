"""The skill checker: the caller's own checks."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from config.api.viewsets import Resource
from config.web.limits import asks_ai
from recruiting.api.serializers.skill_checks import (
    AcceptedSkillCheck,
    NewSkillCheck,
    SkillCheckRow,
    SkillCheckSerializer,
)
from recruiting.domain.own_documents import own_jobs, own_resumes
from recruiting.domain.skill_checks import (
    JobSide,
    ResumeSide,
    create_skill_check,
    job_side,
    remove_skill_check,
    resume_side,
)
from recruiting.models import SkillCheck
from recruiting.models.skill_checks import TEXTS
from recruiting.rules.learning import skill_checks_visible_to


class SkillCheckViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """One résumé beside one posting; nobody becomes a candidate."""

    rules: ClassVar[dict[str, str]] = {
        "*": "recruiting.view_skill_check",
        "create": "recruiting.create_skill_check",
        "destroy": "recruiting.remove_skill_check",
    }
    serializer_class = SkillCheckSerializer
    queryset = SkillCheck.objects.none()
    filter_backends = ()

    def get_queryset(self) -> QuerySet[SkillCheck]:
        """The caller's, newest first; a list without the texts."""
        rows = skill_checks_visible_to(self.caller).order_by("-created_at", "-pk")
        return rows.defer(*TEXTS) if self.action == "list" else rows

    def get_serializer_class(self) -> type[BaseSerializer[SkillCheck]]:
        """A list's rows hold no texts."""
        return SkillCheckRow if self.action == "list" else SkillCheckSerializer

    @asks_ai
    @extend_schema(request=NewSkillCheck, responses={202: AcceptedSkillCheck})
    def create(self, request: Request) -> Response:
        """Compare; it is done in the background."""
        given = self.given(NewSkillCheck)
        check, task = create_skill_check(user=self.caller, resume=self._resume(given), job=self._job(given))
        context = {**self.get_serializer_context(), "task": task}
        return Response(AcceptedSkillCheck(check, context=context).data, status=http.HTTP_202_ACCEPTED)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str) -> Response:
        """Delete a check with both texts."""
        remove_skill_check(check=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)

    def _resume(self, given: dict[str, Any]) -> ResumeSide:
        if "resume_id" not in given:
            return resume_side(content=given["resume_text"])
        rows = own_resumes(self.caller).prefetch_related("texts")
        return resume_side(row=get_object_or_404(rows, public_id=given["resume_id"]))

    def _job(self, given: dict[str, Any]) -> JobSide:
        if "job_listing_id" not in given:
            return job_side(content=given["job_text"])
        return job_side(row=get_object_or_404(own_jobs(self.caller), public_id=given["job_listing_id"]))
