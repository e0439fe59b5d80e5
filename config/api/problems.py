"""Errors of the API as application/problem+json."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import set_rollback

from config.errors import DomainError, of_the_ground
from config.logs import request_id

RETRY_SECONDS = 15


class ProblemRenderer(JSONRenderer):
    """JSON with the media type of RFC 9457."""

    media_type = "application/problem+json"


def problem(
    status: int, code: str, detail: str, *, errors: list[dict[str, str]] | None = None, **extra: Any
) -> Response:
    """One problem+json answer: {type, title, status, code, detail, errors[{field, code, message}], request_id}."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "errors": errors or [],
        "request_id": request_id.get(),
        **extra,
    }
    return Response(body, status=status, content_type="application/problem+json")


def _field_errors(detail: Any, path: str = "") -> Iterator[dict[str, str]]:
    if isinstance(detail, Mapping):
        for key, value in detail.items():
            yield from _field_errors(value, f"{path}.{key}" if path else str(key))
    elif isinstance(detail, list):
        for index, value in enumerate(detail):
            nested = isinstance(value, (Mapping, list))
            yield from _field_errors(value, f"{path}.{index}" if nested else path)
    else:
        yield {"field": path, "code": str(getattr(detail, "code", "invalid")), "message": str(detail)}


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: every refusal has one shape, whoever raised it."""
    set_rollback()
    error = of_the_ground(error) or error
    if isinstance(error, DomainError):
        return _of_domain_error(error)
    if isinstance(error, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return problem(413, "too_large", "The body is too large, or has too many files. Send it in smaller parts.")
    if isinstance(error, Http404):
        error = exceptions.NotFound("There is nothing here that you can see.")
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied("You may not do this.")
    if not isinstance(error, exceptions.APIException):
        return None
    response = _of_api_exception(error)
    wait, challenge = getattr(error, "wait", None), getattr(error, "auth_header", None)
    if wait is not None:
        response["Retry-After"] = str(max(1, int(wait)))
    if challenge:
        response["WWW-Authenticate"] = challenge
    return response


def _of_api_exception(error: exceptions.APIException) -> Response:
    if isinstance(error, exceptions.ValidationError):
        return problem(400, "invalid", "Some fields need another look.", errors=list(_field_errors(error.detail)))
    return problem(error.status_code, str(error.default_code), str(error.detail))


def _of_domain_error(error: DomainError) -> Response:
    errors = [{"field": name, "code": error.reason_code, "message": text} for name, text in error.fields.items()]
    response = problem(error.status, error.reason_code, error.sentence, errors=errors, **error.extra)
    if error.status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        response["Retry-After"] = str(RETRY_SECONDS)
    return response
