"""From a job description and a pile of résumés to a ranked list, by the API alone. Standard library only.

    python docs/api/journey_recruiter.py --base-url https://candor.example --token TOKEN --job job.md resumes/*.pdf

Prints one JSON object: {requisition, files, ranked}. Exit code 0 when every file ended, read or refused; 1 when the
time was over first; 2 when a request was refused.
"""

import argparse
import json
import mimetypes
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

FILES_A_REQUEST = 20
MOST_TRIES = 60
OPEN = {"waiting", "reading"}
RUNNING = {"PENDING", "STARTED", "RETRY"}


class RefusedError(Exception):
    """The API said no; `problem` is the body it answered with."""

    def __init__(self, status: int, problem: Any) -> None:
        super().__init__(f"{status}: {problem}")
        self.status = status
        self.problem = problem


class LateError(Exception):
    """The work did not end in the time given."""


class Candor:
    """A caller with a token. Waits and tries again where the API asks for it (429 and 503 with Retry-After)."""

    def __init__(self, base_url: str, token: str, deadline: float) -> None:
        self.base = urljoin(base_url.rstrip("/") + "/", "api/v1/")
        self.token = token
        self.deadline = deadline

    def call(self, method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> Any:
        """One request; the answer's JSON. `path` is relative to /api/v1/, or an address from an answer."""
        headers = {"Authorization": f"Token {self.token}", "Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = kind
        request = urllib.request.Request(urljoin(self.base, path), data=body, method=method, headers=headers)
        for _ in range(MOST_TRIES):
            try:
                with urllib.request.urlopen(request, timeout=120) as answer:
                    return json.loads(answer.read() or b"null")
            except urllib.error.HTTPError as error:
                text = error.read().decode("utf-8", "replace")
                if error.code not in (429, 503):
                    raise RefusedError(error.code, as_json(text)) from error
                self.pause(float(error.headers.get("Retry-After") or 5))
        raise LateError(f"{method} {path} was put off {MOST_TRIES} times.")

    def get(self, path: str) -> Any:
        """Read."""
        return self.call("GET", path)

    def post(self, path: str, given: dict[str, Any] | None = None) -> Any:
        """Send JSON."""
        return self.call("POST", path, json.dumps(given or {}).encode())

    def upload(self, path: str, files: list[Path], field: str) -> Any:
        """Send files as multipart/form-data."""
        boundary = uuid.uuid4().hex
        return self.call("POST", path, multipart(files, field, boundary), f"multipart/form-data; boundary={boundary}")

    def pages(self, path: str) -> Iterator[dict[str, Any]]:
        """Every row of a list, page by page."""
        address: str | None = path
        while address:
            page = self.get(address)
            yield from page["results"]
            address = page["next"]

    def pause(self, seconds: float) -> None:
        """Wait. Raises LateError where that would pass the deadline."""
        if time.monotonic() + seconds > self.deadline:
            raise LateError("The time was over before the work ended.")
        time.sleep(seconds)


def as_json(text: str) -> Any:
    """The JSON of an answer, or its text where it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return text[:500]


def multipart(files: list[Path], field: str, boundary: str) -> bytes:
    """The files as one body of RFC 7578."""
    parts = []
    for file in files:
        name = file.name.replace("\\", "_").replace('"', "%22").replace("\r", " ").replace("\n", " ")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        parts.append(head.encode() + f"Content-Type: {kind}\r\n\r\n".encode() + file.read_bytes() + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode()


def make_requisition(api: Candor, job: Path) -> dict[str, Any]:
    """Upload the job description, wait until it is read, make the requisition from it, open it."""
    posting = api.upload("job-descriptions/", [job], "file")
    task = api.get(posting["task_url"])
    while task["status"] in RUNNING:
        api.pause(0.5)
        task = api.get(posting["task_url"])
    if task["status"] != "SUCCESS":
        raise RefusedError(0, task["error"] or "The job description was not read.")
    draft = api.post("requisitions/", {"job_description_id": posting["id"]})
    return dict(api.post(f"requisitions/{draft['id']}/status/", {"status": "open"}))


def add_resumes(api: Candor, requisition: str, files: list[Path]) -> list[dict[str, Any]]:
    """Upload every file, at most 20 a request; the rows as they were received, in the order of the files."""
    rows: list[dict[str, Any]] = []
    path = f"requisitions/{requisition}/resumes/"
    for at in range(0, len(files), FILES_A_REQUEST):
        rows += api.upload(path, files[at : at + FILES_A_REQUEST], "files")["files"]
    return rows


def wait_for(api: Candor, requisition: str, received: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], bool]:
    """(the rows as they ended, whether all did): asks for the state of the whole drop each second."""
    rows = {row["id"]: row for row in received}
    try:
        while any(row["status"] in OPEN for row in rows.values()):
            api.pause(1)
            for row in api.pages(f"requisitions/{requisition}/resumes/?page_size=100"):
                if row["id"] in rows:
                    rows[row["id"]] = row
    except LateError:
        return [rows[row["id"]] for row in received], False
    return [rows[row["id"]] for row in received], True


def shown_file(row: dict[str, Any], ranked: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One file as the report shows it, with the place of its candidate."""
    place = ranked.get(row["application_id"] or "", {})
    quotes = [{key: skill[key] for key in ("name", "quote", "start", "end")} for skill in place.get("matched", [])]
    return {
        "file": row["filename"],
        "status": row["status"],
        "sentence": row["sentence"],
        "candidate": place.get("candidate", {}).get("name"),
        "candidate_id": row["candidate_id"],
        "score": place.get("score"),
        "rank": place.get("rank"),
        "matched": quotes,
        "missing": [skill["name"] for skill in place.get("missing", [])],
    }


def report(api: Candor, requisition: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The requisition, what became of each file, and the ranked list."""
    ranked = list(api.pages(f"requisitions/{requisition}/applicants/?page_size=100"))
    by_application = {row["application_id"]: row for row in ranked}
    return {
        "requisition": api.get(f"requisitions/{requisition}/"),
        "files": [shown_file(row, by_application) for row in rows],
        "ranked": ranked,
    }


def arguments(words: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="A job description and résumés to a ranked list, by the API.")
    parser.add_argument("--base-url", required=True, help="where Candor answers, such as http://127.0.0.1:8000")
    parser.add_argument("--token", required=True, help="an API token of somebody who recruits")
    parser.add_argument("--job", required=True, type=Path, help="the job description: PDF, DOCX, TXT or MD")
    parser.add_argument("--timeout", type=float, default=900, help="seconds in all (default 900)")
    parser.add_argument("resumes", nargs="+", type=Path, help="résumés, or a ZIP of them")
    return parser.parse_args(words)


def main(words: list[str] | None = None) -> int:
    """Run the journey and print its report; the exit code."""
    asked = arguments(words)
    api = Candor(asked.base_url, asked.token, time.monotonic() + asked.timeout)
    try:
        requisition = make_requisition(api, asked.job)["id"]
        rows, ended = wait_for(api, requisition, add_resumes(api, requisition, asked.resumes))
        json.dump(report(api, requisition, rows), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    except RefusedError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    except LateError as late:
        sys.stderr.write(f"{late}\n")
        return 1
    return 0 if ended else 1


if __name__ == "__main__":
    sys.exit(main())
