"""A whole assessment by the API alone, as a candidate takes it: from the link to the hand-in. Standard library only.

    python docs/api/journey_candidate.py --base-url https://candor.example --link https://candor.example/t/SECRET/

Answers every kind of question with something of its shape, sends each change until it is acknowledged, and prints one
JSON object: {session_id, status, title, total_questions, answered, saved, result}. Exit code 0 when the test is handed
in, 2 when a request was refused, 1 when the server did not answer in time.
"""

import argparse
import json
import sys
import time
import urllib.error
import urllib.request
import uuid
from typing import Any
from urllib.parse import urljoin

BATCH = 20
MOST_TRIES = 40


class RefusedError(Exception):
    """The API said no; `problem` is the body it answered with."""

    def __init__(self, status: int, problem: Any) -> None:
        super().__init__(f"{status}: {problem}")
        self.status = status
        self.problem = problem


class LateError(Exception):
    """The server did not answer in the time given."""


class Sitting:
    """One sitting, by its secret. A request that gets no answer is sent again: saving twice is saving once."""

    def __init__(self, base_url: str, deadline: float) -> None:
        self.base = urljoin(base_url.rstrip("/") + "/", "api/v1/sittings/")
        self.deadline = deadline
        self.id = self.secret = ""
        self.client_id, self.seq = uuid.uuid4().hex, 0

    def open(self, link: str) -> dict[str, Any]:
        """Trade the link for the sitting and its secret."""
        found = self.call("POST", urljoin(self.base, "open"), {"link": link})
        self.id, self.secret = found["session_id"], found["secret"]
        return dict(found["state"])

    def get(self, path: str = "") -> Any:
        """Read about the sitting."""
        return self.call("GET", self._address(path))

    def post(self, path: str, given: dict[str, Any] | None = None) -> Any:
        """Do something in the sitting."""
        return self.call("POST", self._address(path), given or {})

    def _address(self, path: str) -> str:
        return urljoin(self.base, f"{self.id}/{path}" if path else self.id)

    def call(self, method: str, address: str, given: dict[str, Any] | None = None) -> Any:
        """One request with JSON; the answer's JSON."""
        body = json.dumps(given).encode() if given is not None else None
        return self.send(method, address, body, "application/json")

    def send(self, method: str, address: str, body: bytes | None, kind: str) -> Any:
        """One request, again while the server is away (broken line, 429, 502, 503). Raises RefusedError, LateError."""
        headers = {"Accept": "application/json", "Content-Type": kind, "X-Sitting-Secret": self.secret}
        request = urllib.request.Request(address, data=body, method=method, headers=headers)
        for tried in range(MOST_TRIES):
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return json.loads(answer.read() or b"null")
            except urllib.error.HTTPError as error:
                text = error.read().decode("utf-8", "replace")
                if error.code not in (429, 502, 503):
                    raise RefusedError(error.code, as_json(text)) from error
                self.pause(float(error.headers.get("Retry-After") or 1))
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                self.pause(min(5.0, 0.2 * 2**tried))
        raise LateError(f"{method} {address} was tried {MOST_TRIES} times.")

    def pause(self, seconds: float) -> None:
        """Wait. Raises LateError where that would pass the deadline."""
        if time.monotonic() + seconds > self.deadline:
            raise LateError("The time was over before the server answered.")
        time.sleep(seconds)

    def change(self, question: dict[str, Any], value: Any) -> dict[str, Any]:
        """One change as the API takes it: numbered, so that sending it again changes nothing."""
        self.seq += 1
        given = {"question": question["position"], "client_seq": self.seq, "value": value, "base_rev": question["rev"]}
        return {**given, "certainty": 2} if question["asks_certainty"] else given

    def save(self, changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Send changes, and say what became of each."""
        return list(self.post("answers", {"client_id": self.client_id, "changes": changes})["results"])

    def upload(self, question: dict[str, Any]) -> dict[str, Any]:
        """Answer with a small text or PDF file."""
        extension = "txt" if "txt" in question["upload"]["extensions"] else question["upload"]["extensions"][0]
        data = b"%PDF-1.4\n%%EOF\n" if extension == "pdf" else b"An answer in a file.\n"
        self.seq += 1
        fields = {"question": question["position"], "client_id": self.client_id, "client_seq": self.seq}
        boundary = uuid.uuid4().hex
        body = multipart(fields, f"answer.{extension}", data, boundary)
        return dict(self.send("POST", self._address("files"), body, f"multipart/form-data; boundary={boundary}"))


def as_json(text: str) -> Any:
    """The JSON of an answer, or its text where it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return text[:500]


def multipart(fields: dict[str, Any], name: str, data: bytes, boundary: str) -> bytes:
    """Fields and one file as a body of RFC 7578."""
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in fields.items()
    ]
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return b"".join(parts) + head.encode() + data + f"\r\n--{boundary}--\r\n".encode()


def answer_to(question: dict[str, Any]) -> Any:
    """Something of the right shape: the first option, a number, some words; None for a file."""
    kind = question["kind"]
    first = question["choices"][0]["letter"] if question["choices"] else ""
    shapes: dict[str, Any] = {
        "single": {"choice": first},
        "true_false": {"choice": first},
        "multiple": {"choices": [first]},
        "numeric": {"number": "42"},
        "short_text": {"text": "An answer"},
        "long_text": {"text": "An answer of a few words, with a reason: because it was asked for."},
    }
    if kind == "cloze":
        gaps = question["gaps"]
        return {"gaps": {gap["name"]: gap["choices"][0]["letter"] if gap["choices"] else "1" for gap in gaps}}
    if kind == "matching":
        letters = [answer["letter"] for answer in question["answers"]]
        return {"pairs": {prompt["name"]: letters[0] for prompt in question["prompts"]}}
    if kind == "ordering":
        return {"order": [step["letter"] for step in question["steps"]]}
    if kind == "coding":
        language = question["languages"][0]
        return {"language": language, "code": question["starter"].get(language) or "print(input())\n"}
    return shapes.get(kind)


def begin(sitting: Sitting, link: str) -> dict[str, Any]:
    """Open the link, check, agree where it is asked, start; a sitting that runs is gone on with."""
    state = sitting.open(link)
    if not state["running"]:
        sitting.post("check", {"results": {"network": {"ok": True}}})
        if state["consent"]["needed"] and not state["consent"]["given"]:
            sitting.post("consent", {"agree": True})
    return dict(sitting.post("start"))


def answer_all(sitting: Sitting, state: dict[str, Any]) -> int:
    """Answer every question; how many changes were saved. Where questions are shown one by one, each is gone to."""
    if state["one_by_one"] or state["section_limits"]:
        saved = 0
        for stop in state["navigator"]:
            if not stop["closed"]:
                saved += put(sitting, [sitting.post("go", {"position": stop["position"]})["question"]])
        return saved
    return put(sitting, sitting.get("paper")["questions"])


def put(sitting: Sitting, questions: list[dict[str, Any]]) -> int:
    """Save an answer to each of these questions; how many are in force."""
    saved = sum(
        sitting.upload(one)["result"]["outcome"] == "saved" for one in questions if one["kind"] == "file_upload"
    )
    changes = [sitting.change(one, answer_to(one)) for one in questions if one["kind"] != "file_upload"]
    for at in range(0, len(changes), BATCH):
        saved += sum(one["outcome"] == "saved" for one in sitting.save(changes[at : at + BATCH]))
    return saved


def arguments(words: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Take a whole assessment by the API.")
    parser.add_argument("--base-url", required=True, help="where Candor answers, such as http://127.0.0.1:8000")
    parser.add_argument("--link", required=True, help="the link of the invitation")
    parser.add_argument("--timeout", type=float, default=300, help="seconds in all (default 300)")
    return parser.parse_args(words)


def main(words: list[str] | None = None) -> int:
    """Run the journey and print its report; the exit code."""
    asked = arguments(words)
    sitting = Sitting(asked.base_url, time.monotonic() + asked.timeout)
    try:
        saved = answer_all(sitting, begin(sitting, asked.link))
        done = sitting.post("submit")
        report = {name: done[name] for name in ("session_id", "status", "title", "total_questions", "answered")}
        report |= {"saved": saved, "result": sitting.get("result")}
        json.dump(report, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    except RefusedError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    except LateError as late:
        sys.stderr.write(f"{late}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
