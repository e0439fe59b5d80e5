"""Taking résumés in, for a job or for one candidate."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import status as http
from rest_framework.response import Response

from config.api.viewsets import Resource
from recruiting.api.serializers.intakes import DroppedFiles, IntakeSerializer, ReceivedFiles
from recruiting.domain.intakes import Drop, check_queue, receive_files
from recruiting.domain.queries.uploads import shown_files
from recruiting.forms.uploads import read
from recruiting.models import ResumeIntake
from recruiting.rules import intakes_visible_to


def shown_intakes(user: Any) -> QuerySet[ResumeIntake]:
    """The dropped files that the caller sees, with all that an answer names."""
    rows: QuerySet[ResumeIntake] = intakes_visible_to(user)
    return rows.select_related("candidate", "application", "requisition", "resume", "task", "for_candidate")


def take_in(view: Resource, **where: Any) -> Response:
    """Answer 202 with a row and a task for each file of the body; `where` is the Drop's requisition or candidate.

    Raises QueueFull before the first file where they do not all fit."""
    given = view.given(DroppedFiles)
    check_queue(sum(file.size for file in given["files"]))
    files = ((file.name or "file", read(file)) for file in given["files"])
    rows = receive_files(files=files, drop=Drop(actor=view.caller, batch=given.get("batch"), **where))
    fresh = shown_intakes(view.caller).filter(pk__in=[row.pk for row in rows]).order_by("pk")
    shown = {"batch": rows[0].batch if rows else None, "files": shown_files(view.caller, list(fresh))}
    data = ReceivedFiles(shown, context=view.get_serializer_context()).data
    return Response(data, status=http.HTTP_202_ACCEPTED)


def page_of_intakes(view: Resource, rows: QuerySet[ResumeIntake]) -> Response:
    """One page of dropped files."""
    shown = shown_files(view.caller, list(view.paginate_queryset(rows) or []))
    context = view.get_serializer_context()
    return view.get_paginated_response(IntakeSerializer(shown, many=True, context=context).data)
