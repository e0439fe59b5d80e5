"""Autosave: the one endpoint that is called all the time, kept as light as a save may be."""

import json
import logging
from contextlib import suppress
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from assessments.api.authentication import HEADER, SittingAuthentication
from assessments.api.serializers.sittings import ChangesShape, SavedBatch
from assessments.api.throttles import SITTINGS
from assessments.domain import clock
from assessments.domain.autosave import UNSET, Batch, Change, Saved, save_batch
from assessments.domain.sitting_links import SecretWrong, public_id_in
from assessments.domain.sitting_signs import note_save
from assessments.domain.sittings import settle
from assessments.enums import RUNNING
from config.api.problems import handle, problem
from config.errors import DomainError, NotFound
from config.tenancy import tenant_scope
from config.web.requests import client_address

log = logging.getLogger(__name__)
MOST_BYTES = 4 * 1024 * 1024
Count = Annotated[int, Field(strict=True, ge=0, le=2**53)]


class GivenChange(BaseModel):
    """One change as it is posted."""

    model_config = ConfigDict(extra="forbid")
    question: Annotated[int, Field(strict=True, ge=1, le=10_000)]
    client_seq: Count
    value: Any = UNSET
    certainty: Any = UNSET
    flagged: bool | None = None
    base_rev: Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)] = 0
    client_at: AwareDatetime | None = None


class GivenChanges(BaseModel):
    """A batch as it is posted."""

    model_config = ConfigDict(extra="forbid")
    client_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
    page_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,40}$")] = ""
    changes: list[GivenChange]
    current: Annotated[int, Field(strict=True, ge=1, le=10_000)] | None = None
    secret: str = ""


class AnswersView(APIView):
    """Saving. The dispatch of rest_framework (negotiation, parsers, throttles in the cache) costs more than the save
    itself, so this view does without; its refusals are the same problems, and the schema describes it like the rest."""

    authentication_classes = [SittingAuthentication]
    http_method_names = ["post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """One save, or the problem that refuses it."""
        if request.method != "POST":
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
            return response
        try:
            return self.post(request, *args, **kwargs)
        except (DomainError, ValidationError, RequestDataTooBig, DatabaseError) as error:
            return _refused(error)

    @extend_schema(request=ChangesShape, responses=SavedBatch, operation_id="sittings_answers")
    def post(self, request: HttpRequest, public_id: str) -> JsonResponse:
        """Save a batch of changes; the answer comes after the commit. Sending it again changes nothing. A conflict with
        another page is kept beside and told; up to 10 seconds after the deadline a change counts, later ones are kept
        apart. 429 tells when to come back; nothing is lost by waiting."""
        given = _read(request)
        proved = public_id_in(request.headers.get(HEADER, "") or given.secret)
        if proved != UUID(public_id):
            raise NotFound("This secret belongs to another sitting. Open the link of your invitation again.")
        wait = SITTINGS.wait(f"answers:{public_id}")
        if wait:
            return _too_many(wait)
        batch = save_batch(
            public_id=proved,
            client_id=given.client_id,
            changes=[_change(one) for one in given.changes],
            current=given.current,
        )
        _after(batch, request, given.page_id or given.client_id)
        return JsonResponse(_said(batch))


def _read(request: HttpRequest) -> GivenChanges:
    """The batch. Python's reader takes half a surrogate pair, which a page may send while an emoji is being typed."""
    if len(request.body) > MOST_BYTES:
        raise TooLarge("This is too much for one save. Send fewer changes at once.")
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError):
        given = None
    return GivenChanges.model_validate(given)


class TooLarge(DomainError):
    """More bytes than one save takes."""

    code = "too_large"
    status = 413


def _change(one: GivenChange) -> Change:
    return Change(
        question=one.question,
        client_seq=one.client_seq,
        value=one.value,
        certainty=one.certainty if one.certainty is UNSET or one.certainty in (None, 1, 2, 3) else 0,
        flagged=one.flagged,
        base_rev=one.base_rev,
        client_at=_sane(one.client_at),
    )


def _sane(moment: datetime | None) -> datetime | None:
    """The page's clock, where it is a time that databases keep."""
    return moment if moment is not None and 2000 <= moment.year < 2200 else None


def _after(batch: Batch, request: HttpRequest, client_id: str) -> None:
    """What follows the commit; the save is acknowledged whatever becomes of it."""
    session = batch.session
    is_over = session.status in RUNNING and clock.is_over(session, clock.now())
    if session.watch_id is None and not is_over:
        return
    with suppress(DatabaseError), tenant_scope(session.tenant_id):
        if is_over:
            settle(session)
        agent = request.headers.get("User-Agent", "")
        note_save(batch=batch, ip=client_address(request), user_agent=agent, client_id=client_id)


def _said(batch: Batch) -> dict[str, Any]:
    session, at = batch.session, clock.now()
    return {
        "results": [_result(one) for one in batch.saved],
        "status": str(session.status),
        "server_now": at.isoformat(),
        "deadline_at": session.deadline_at.isoformat() if session.deadline_at else None,
        "seconds_left": clock.seconds_left(session, at),
    }


def _result(one: Saved) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Saved.__slots__}


def _too_many(wait: float) -> JsonResponse:
    answer = problem(429, "too_many", "Saves come faster than they are taken. Wait a moment and send them again.")
    headers = {"Retry-After": str(max(1, int(wait)))}
    return JsonResponse(answer.data, status=429, content_type="application/problem+json", headers=headers)


def _refused(error: Exception) -> JsonResponse:
    """The problem that an error becomes. A database that does not answer is 503: the page sends the same again."""
    if isinstance(error, ValidationError):
        answer = _invalid(error)
    elif isinstance(error, DatabaseError):
        log.error("a save failed: %s", type(error).__name__)
        answer = problem(503, "unavailable", "Saving does not work for a moment. Nothing typed is lost; try again.")
        answer["Retry-After"] = "2"
    else:
        answer = handle(error, {}) or problem(400, "refused", "This save was refused.")
    response = JsonResponse(answer.data, status=answer.status_code, content_type="application/problem+json")
    if "Retry-After" in answer:
        response["Retry-After"] = answer["Retry-After"]
    if isinstance(error, SecretWrong):
        response["WWW-Authenticate"] = "Sitting"
    return response


def _invalid(error: ValidationError) -> Response:
    errors = [
        {"field": ".".join(map(str, row["loc"])), "code": str(row["type"]), "message": str(row["msg"])}
        for row in error.errors()[:20]
    ]
    said = "This save could not be read, and nothing of it was kept. Send client_id and changes as the API describes."
    return problem(HTTPStatus.BAD_REQUEST, "invalid", said, errors=errors)
