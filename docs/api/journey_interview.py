"""A practice interview by the API alone, with answers from a file: transcript, report, quotes. Standard library only.

    python docs/api/journey_interview.py --base-url https://candor.example --token TOKEN --answers answers.json --json

The answers are a JSON list of strings, or one a line; they are sent in order, whatever is asked, and the interview is
ended when they are used up. Prints the interviewer's and the candidate's turns, the report's scores and every quote;
with `--json` one JSON object {chat_id, status, messages, key_questions, transcript, report, quotes}: the report with
the fields of its current version, every quote once. Exit code 0 when the report is there (also where it says that the
evidence is insufficient), 2 when a request was refused, 1 when the server did not answer in time.
"""

import argparse
import json
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

MOST_TRIES = 40
LOOK_SECONDS = 0.5
UNFINISHED = ("waiting", "working")


class RefusedError(Exception):
    """The API said no; `problem` is the body it answered with."""

    def __init__(self, status: int, problem: Any) -> None:
        super().__init__(f"{status}: {problem}")
        self.status, self.problem = status, problem


class LateError(Exception):
    """The server did not answer in the time given."""


class Interview:
    """One interview. Each answer has a name of its own, so that sending it again changes nothing."""

    def __init__(self, base_url: str, token: str, deadline: float) -> None:
        self.base = urljoin(base_url.rstrip("/") + "/", "api/v1/")
        self.token, self.deadline = token, deadline
        self.id = ""

    def make(self, given: dict[str, Any]) -> dict[str, Any]:
        """Make a practice and start it."""
        self.id = str(self.call("POST", "chats", given)["id"])
        return dict(self.call("POST", f"chats/{self.id}/start", {}))

    def say(self, text: str) -> dict[str, Any]:
        """Answer, and wait until the interviewer's reply is all there; how the talk stands then."""
        told = self.call("POST", f"chats/{self.id}/messages", {"content": text, "client_id": uuid.uuid4().hex})
        reply = told["reply"]
        while reply is not None and reply["status"] != "done":
            self.pause(LOOK_SECONDS)
            reply = self.call("GET", f"chats/{self.id}/messages?after={reply['seq'] - 1}")[0]
        return dict(told["state"])

    def report(self) -> dict[str, Any]:
        """The report, once it is written or known not to come."""
        while True:
            try:
                found = dict(self.call("GET", f"chats/{self.id}/report"))
            except RefusedError as refusal:
                if refusal.status != 404:
                    raise
            else:
                if found.get("status") not in UNFINISHED:
                    return found
            self.pause(LOOK_SECONDS)

    def call(self, method: str, path: str, given: dict[str, Any] | None = None) -> Any:
        """One request, again while the server is away (broken line, 429, 502, 503). Raises RefusedError, LateError."""
        headers = {"Accept": "application/json", "Authorization": f"Token {self.token}"}
        body = json.dumps(given).encode() if given is not None else None
        if body is not None:
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(urljoin(self.base, path), data=body, method=method, headers=headers)
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
        raise LateError(f"{method} {path} was tried {MOST_TRIES} times.")

    def pause(self, seconds: float) -> None:
        """Wait. Raises LateError where that would pass the deadline."""
        if time.monotonic() + seconds > self.deadline:
            raise LateError("The time was over before the server answered.")
        time.sleep(seconds)


def as_json(text: str) -> Any:
    """The JSON of an answer, or its text where it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return text[:500]


def answers_in(path: Path) -> list[str]:
    """The answers of a file: a JSON list of strings, or the lines that are not empty."""
    text = path.read_text(encoding="utf-8")
    told = as_json(text)
    if isinstance(told, list):
        return [str(one) for one in told]
    return [line.strip() for line in text.splitlines() if line.strip()]


def journey(interview: Interview, given: dict[str, Any], answers: list[str]) -> dict[str, Any]:
    """The whole of it."""
    state = interview.make(given)["state"]
    for text in answers:
        if state["ended"]:
            break
        state = interview.say(text)
    interview.call("POST", f"chats/{interview.id}/finalize", {})
    told = interview.report()
    report = {**(told.pop("current", None) or {}), **told}
    chat = interview.call("GET", f"chats/{interview.id}")
    kept = {name: chat[name] for name in ("status", "messages", "key_questions")}
    quotes = list(dict.fromkeys(quotes_in(report)))
    return {"chat_id": interview.id, **kept, "transcript": kept["messages"], "report": report, "quotes": quotes}


def quotes_in(told: Any) -> list[str]:
    """Every quote anywhere in a report."""
    if isinstance(told, list):
        return [quote for one in told for quote in quotes_in(one)]
    if not isinstance(told, dict):
        return []
    own = [str(one["text"]) for one in told.get("quotes") or () if isinstance(one, dict) and one.get("text")]
    return own + [quote for name, value in told.items() if name != "quotes" for quote in quotes_in(value)]


def show(said: dict[str, Any]) -> None:
    """For a person to read."""
    for turn in said["messages"]:
        print(f"{turn['role']}: {turn['content'] or '(went on)'}\n")
    for name, value in said["report"].items():
        if isinstance(value, str | int | float) and name != "id":
            print(f"{name}: {value}")
    for quote in said["quotes"]:
        print(f"quote: “{quote}”")


def main() -> int:
    """Read the arguments, run, print. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--answers", required=True, type=Path)
    parser.add_argument("--title", default="Practice by the API")
    parser.add_argument("--type", default="GEN", choices=["GEN", "SKL", "PER", "FIN"])
    parser.add_argument("--difficulty", default=5, type=int)
    parser.add_argument("--count", default=3, type=int)
    parser.add_argument("--timeout", default=300.0, type=float, help="seconds for the whole")
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    interview = Interview(told.base_url, told.token, time.monotonic() + told.timeout)
    given = {"title": told.title, "type": told.type, "difficulty": told.difficulty, "count": told.count}
    try:
        said = journey(interview, given, answers_in(told.answers))
    except RefusedError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except LateError as late:
        print(late, file=sys.stderr)
        return 1
    if told.json:
        print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        show(said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
