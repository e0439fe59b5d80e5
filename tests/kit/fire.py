"""People who go on working while parts of an installation are killed: each act is sent until it is acknowledged, under
the same key. What they were told besides is kept, so that a test can look at it."""

import json
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from uuid import uuid4

from tests.factories.recruiting_imports import HEADINGS, csv_of
from tests.kit.pile import resume

PEOPLE_OF_A_FILE = 12
Told = tuple[int, str]


def multipart(field_name: str, filename: str, content: bytes) -> tuple[bytes, str]:
    """One file as a form sends it: body and content type."""
    edge = uuid4().hex
    head = f'--{edge}\r\nContent-Disposition: form-data; name="{field_name}"; filename="{filename}"\r\n\r\n'
    return head.encode() + content + f"\r\n--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


@dataclass
class Asker:
    """Somebody who asks `base`. `told` holds every answer above 399 as (status, words); a status of 0 is no answer."""

    base: str
    stop: threading.Event
    headers: dict[str, str] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    answers: int = 0
    patience: float = 20

    def once(self, path: str, body: bytes | None = None, **headers: str) -> bytes | None:
        """The answer's bytes; None where it was no yes."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.base + path, body, {**self.headers, **named})  # noqa: S310 - our own
        try:
            with urllib.request.urlopen(request, timeout=self.patience) as answer:  # noqa: S310 - as above
                said: bytes = answer.read()
        except urllib.error.HTTPError as error:
            with error:
                self.told.append((error.code, error.read().decode("utf-8", "replace")))
            return None
        except (OSError, HTTPException) as error:
            self.told.append((0, type(error).__name__))
            return None
        self.answers += 1
        return said

    def until_heard(self, path: str, body: bytes, kind: str = "application/json") -> Any:
        """What was answered at last, under one key; None where the test was over before."""
        key = uuid4().hex
        while not self.stop.is_set():
            said = self.once(path, body, Content_Type=kind, Idempotency_Key=key)
            if said is not None:
                return json.loads(said)
            time.sleep(0.1)
        return None

    def post(self, path: str, **values: Any) -> Any:
        """JSON, as often as it takes."""
        return self.until_heard(path, json.dumps(values).encode())


class Visitor(Asker):
    """Reads pages, one after the other."""

    paths: tuple[str, ...] = ("/accounts/login/",)

    def run(self) -> None:
        """Until it is over."""
        turn = 0
        while not self.stop.is_set():
            self.once(self.paths[turn % len(self.paths)])
            turn += 1
            time.sleep(0.05)


@dataclass
class Recruiter(Asker):
    """Uploads a résumé, moves somebody to the next stage, imports a table, over and over, on one job."""

    number: int = 0
    job: dict[str, Any] = field(default_factory=dict)
    uploaded: list[str] = field(default_factory=list)
    imported: list[str] = field(default_factory=list)
    moved: int = 0

    def run(self) -> None:
        """Until it is over."""
        while not self.stop.is_set():
            self.upload()
            for _each in range(3):
                self.move()
            self.import_table()

    def upload(self) -> None:
        """One file; its number says whose it is."""
        number = 1000 * self.number + len(self.uploaded)
        body, kind = multipart("files", f"robin{number}.txt", resume(number))
        if self.until_heard(f"/api/v1/requisitions/{self.job['id']}/resumes/", body, kind) is not None:
            self.uploaded.append(f"robin{number}.txt")

    def move(self) -> None:
        """Forth, and back the next time."""
        here, there = self.job["stages"][self.moved % 2], self.job["stages"][(self.moved + 1) % 2]
        path = f"/api/v1/applications/{self.job['application']}/move/"
        if self.post(path, from_stage_id=here, to_stage_id=there, reason="Looks right.") is not None:
            self.moved += 1

    def import_table(self) -> None:
        """Upload, match, start: three acts."""
        name = f"people{self.number}-{len(self.imported)}.csv"
        rows = [(f"Ada{n}", "Winter", f"{name}.{n}@example.test", *[""] * 5) for n in range(PEOPLE_OF_A_FILE)]
        body, kind = multipart("file", name, csv_of(rows, HEADINGS))
        run = self.until_heard("/api/v1/imports/", body, kind)
        if run is None or self.post(f"/api/v1/imports/{run['id']}/mapping/", mapping=run["mapping"]) is None:
            return
        if self.post(f"/api/v1/imports/{run['id']}/start/") is not None:
            self.imported.append(name)


def check_recruiters(recruiters: list[Recruiter], facts: dict[str, Any]) -> None:
    """What was acknowledged is there, all of it is there once, and it became what it should."""
    for one in recruiters:
        assert {facts["files"].get(name) for name in one.uploaded} <= {1}
        assert facts["moves"].get(one.job["application"], 0) - one.moved in (0, 1)
    assert set(facts["files"].values()) <= {1}
    assert set(facts["files_by_status"]) <= {"added"}
    assert set(facts["people"].values()) == {1}
    read = {f"{name.removesuffix('.txt')}@example.test" for name in facts["files"]}
    assert read <= set(facts["people"])
    done = {name: (status, added) for name, status, added in facts["imports"]}
    acknowledged = [name for one in recruiters for name in one.imported]
    assert len(done) == len(facts["imports"])
    assert {done.get(name) for name in acknowledged} <= {("done", PEOPLE_OF_A_FILE)}
    for name in acknowledged:
        assert sum(address.startswith(f"{name}.") for address in facts["people"]) == PEOPLE_OF_A_FILE
