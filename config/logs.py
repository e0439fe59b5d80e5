"""Logs as JSON lines with the request's id. Nothing of a person is logged: ids only.

An exception is logged by its kind and place: its words may quote what somebody typed, or a row of the database
(LOG_EXCEPTION_WORDS=1 brings them back, for development). Of a request, the route is logged in place of the address,
which may hold the secret of a link.
"""

import json
import logging
import os
from contextvars import ContextVar
from datetime import UTC, datetime
from traceback import extract_tb
from types import TracebackType
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="")
_MOST_CAUSES = 5


class JsonLine(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message, request id, and the exception where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line for one record."""
        line: dict[str, str] = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _of_request(record) or record.getMessage(),
        }
        if request_id.get():
            line["request_id"] = request_id.get()
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is logging's
        """Kind and frames of the exception and of what caused it, without their words."""
        if os.environ.get("LOG_EXCEPTION_WORDS") == "1":
            return super().formatException(ei)
        parts: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None and len(parts) < _MOST_CAUSES:
            parts.append(f"{type(error).__name__} at {_frames(error.__traceback__)}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return " caused by ".join(parts)


def _frames(traceback: TracebackType | None) -> str:
    return "; ".join(f"{step.filename}:{step.lineno} {step.name}" for step in extract_tb(traceback)[-8:])


def _of_request(record: logging.LogRecord) -> str:
    """What Django says of a request, by its route; '' for any other record."""
    request, status = getattr(record, "request", None), getattr(record, "status_code", None)
    if request is None or not hasattr(request, "resolver_match"):
        return ""
    match = request.resolver_match
    route = (match.view_name or match.route) if match is not None else "no route"
    return f"{status or record.levelname} {request.method} {route}"
