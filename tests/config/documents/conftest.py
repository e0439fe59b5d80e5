"""What these tests read apart is read a second time in this process: the answer is the same, and the parsers' lines are
counted, which nothing can do in the child (it gets no environment)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from config.documents import reading
from config.documents.parsing.dispatch import answer
from config.documents.refusals import FileRefused

# Files that are made to hurt whoever reads them stay in the child.
APART = ("test_hostile", "test_runner")


@pytest.fixture(autouse=True)
def read_here_too(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """`read_document` also compares what the parsers say here."""
    if request.module.__name__.rpartition(".")[2] in APART:
        yield
        return
    apart = reading.parse_apart

    def twice(data: bytes, *, kind: str) -> dict[str, Any]:
        here = json.loads(answer(kind, data))
        if "refused" in here:
            with pytest.raises(FileRefused) as refused:
                apart(data, kind=kind)
            assert refused.value.reason_code == here["refused"]
            raise refused.value
        assert apart(data, kind=kind) == here
        return dict(here)

    monkeypatch.setattr(reading, "parse_apart", twice)
    yield
