"""Log lines: JSON with the request's id, and nothing of a person."""

import json
import logging
import sys

import pytest
from django.http import Http404
from django.urls import resolve

from config.logs import JsonLine, request_id

SECRET = "wren.halloway@mail.test"


def line_of(**values) -> dict:
    record = logging.LogRecord("kit", logging.ERROR, "x.py", 1, values.pop("msg", "said"), (), values.pop("exc", None))
    record.__dict__.update(values)
    return json.loads(JsonLine().format(record))


def test_a_line_has_the_id_of_its_request():
    token = request_id.set("abc-123")
    try:
        assert line_of()["request_id"] == "abc-123"
    finally:
        request_id.reset(token)
    assert "request_id" not in line_of()


def test_an_exception_is_logged_without_its_words(monkeypatch):
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as inner:
            raise Http404(SECRET) from inner
    except Http404:
        exc = sys.exc_info()
    said = line_of(exc=exc)["exception"]
    assert "Http404 at" in said
    assert "caused by ValueError at" in said
    assert "test_logs.py" in said
    assert SECRET not in said
    monkeypatch.setenv("LOG_EXCEPTION_WORDS", "1")
    assert SECRET in line_of(exc=exc)["exception"]


@pytest.mark.parametrize(
    "path", ["/t/very-secret-link/", "/i/very-secret-link/done/", "/invitations/very-secret-link/"]
)
def test_a_request_is_logged_by_its_route(rf, path):
    request = rf.get(path)
    request.resolver_match = resolve(path)
    said = line_of(msg=f"Not Found: {path}", request=request, status_code=404)["message"]
    assert "very-secret-link" not in said
    assert said.startswith("404 GET ")
    request.resolver_match = None
    assert "very-secret-link" not in line_of(msg=f"Not Found: {path}", request=request)["message"]
