"""The caller's own résumés and job listings, for practice interviews."""

from typing import ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from config.web.limits import asks_ai
from recruiting.api.serializers.job_descriptions import (
    AcceptedPosting,
    JobDescriptionSerializer,
    NewPosting,
    NewPostingFile,
    posting_of,
)
from recruiting.api.serializers.own_documents import AcceptedOwnResume, NewOwnResume, OwnResumeSerializer
from recruiting.domain import own_documents as own
from recruiting.domain.job_descriptions import add_job_description
from recruiting.forms.uploads import read
from recruiting.models import JobDescription, Resume


@extend_schema_view(list=extend_schema(operation_id="my_resumes_list"))
class OwnResumeViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """One's own résumés."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.keep_own_documents"}
    serializer_class = OwnResumeSerializer
    queryset = Resume.objects.none()
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Resume]:
        """The caller's."""
        return own.own_resumes(self.caller).prefetch_related("texts")

    @extend_schema(request={"multipart/form-data": NewOwnResume}, responses={202: AcceptedOwnResume})
    def create(self, request: Request) -> Response:
        """Add a file; it is read in the background."""
        file = self.given(NewOwnResume)["file"]
        row, task = own.add_own_resume(user=self.caller, data=read(file), filename=file.name or "file")
        context = {**self.get_serializer_context(), "task": task}
        return Response(AcceptedOwnResume(row, context=context).data, status=http.HTTP_202_ACCEPTED)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str) -> Response:
        """Delete the file and its text; interviews that used it stay."""
        own.remove_own_resume(resume=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)


@extend_schema_view(list=extend_schema(operation_id="my_job_listings_list"))
class OwnJobViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """One's own job listings."""

    rules: ClassVar[dict[str, str]] = {"*": "recruiting.keep_own_documents"}
    serializer_class = JobDescriptionSerializer
    queryset = JobDescription.objects.none()
    filter_backends = ()

    def get_queryset(self) -> QuerySet[JobDescription]:
        """The caller's."""
        return own.own_jobs(self.caller)

    @asks_ai
    @extend_schema(
        request={"application/json": NewPosting, "multipart/form-data": NewPostingFile},
        responses={202: AcceptedPosting},
    )
    def create(self, request: Request) -> Response:
        """Add a listing, as text or as a file; it is read in the background."""
        given = self.given(posting_of(request))
        if "file" in given:
            given = {"filename": given["file"].name, "data": read(given["file"])}
        row, task = add_job_description(actor=self.caller, **given)
        context = {**self.get_serializer_context(), "task": task}
        return Response(AcceptedPosting(row, context=context).data, status=http.HTTP_202_ACCEPTED)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str) -> Response:
        """Delete a listing; interviews that used it stay."""
        own.remove_own_job(job_description=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)
