"""Keeping another system in step with Candor, by the API alone. Standard library only.

    python docs/api/journey_integrator.py --base-url https://candor.example --token TOKEN --listen 127.0.0.1:8765

Copies the list of candidates, hears of changes by a signed webhook, adds a person so that a repeated request adds no
second one, changes them only in the version that was read, fetches what changed since, and drops what is gone. An
admin's token is needed for the webhook. Candor must be able to reach --listen (OUTBOUND_ALLOWED names receivers of
one's own network); give --public-url where it stands behind a proxy. Prints one JSON object. Exit code 2 when a
request was refused, 1 when no event came in time.
"""

import argparse
import base64
import hashlib
import hmac
import json
import queue
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

OLDEST_SECONDS = 300


class RefusedError(Exception):
    """The API said no; `problem` is the body it answered with."""

    def __init__(self, status: int, problem: Any) -> None:
        super().__init__(f"{status}: {problem}")
        self.status, self.problem = status, problem


class Candor:
    """A caller with a token."""

    def __init__(self, base_url: str, token: str) -> None:
        self.base = urllib.parse.urljoin(base_url.rstrip("/") + "/", "api/v1/")
        self.token = token

    def call(self, method: str, path: str, given: Any = None, **headers: str) -> tuple[Any, Any]:
        """One request: (the answer's JSON, its headers). 429 and 503 are waited for."""
        body = None if given is None else json.dumps(given).encode()
        sent = {"Authorization": f"Token {self.token}", "Content-Type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        address = urllib.parse.urljoin(self.base, path)
        while True:
            request = urllib.request.Request(address, data=body, method=method, headers=sent)
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return json.loads(answer.read() or b"null"), answer.headers
            except urllib.error.HTTPError as error:
                text = error.read().decode("utf-8", "replace")
                if error.code not in (429, 503):
                    raise RefusedError(error.code, json.loads(text)) from error
                time.sleep(float(error.headers.get("Retry-After") or 5))


class Copy:
    """Our copy of a list of Candor's, and how far it goes: the token for the next time. In earnest both stand in your
    database, and each page is taken in one transaction."""

    def __init__(self, path: str) -> None:
        self.path, self.token = path, ""
        self.rows: dict[str, dict[str, Any]] = {}

    def catch_up(self, candor: Candor) -> tuple[list[dict[str, Any]], list[str]]:
        """Take what changed since the last time (everything, the first time): the rows, and the ids of those that we
        had and that are gone."""
        changed: list[dict[str, Any]] = []
        gone: list[str] = []
        while True:
            query = urllib.parse.urlencode({"updated_since": self.token, "page_size": 100})
            page, _headers = candor.call("GET", f"{self.path}?{query}")
            changed += page["results"]
            # Rows that we never had are told of as well.
            gone += [one["id"] for one in page["removed"] if one["id"] in self.rows]
            self._take(page)
            if not page["has_more"]:
                return changed, gone

    def _take(self, page: dict[str, Any]) -> None:
        # Who was erased comes as a row without what it held: it takes the place of ours.
        self.rows |= {row["id"]: row for row in page["results"]}
        for one in page["removed"]:
            self.rows.pop(one["id"], None)
        self.token = page["sync_token"]


def is_genuine(secret: str, headers: Any, body: bytes, now: float) -> bool:
    """Whether Candor sent this (standardwebhooks.com): signed with our secret, and not long ago. While a secret is
    changed there are two signatures; one that fits is enough."""
    stamp = headers.get("webhook-timestamp", "")
    if not stamp.isdigit() or abs(now - int(stamp)) > OLDEST_SECONDS:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    said = f"{headers.get('webhook-id', '')}.{stamp}.".encode() + body
    fits = "v1," + base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(one, fits) for one in headers.get("webhook-signature", "").split(" "))


class Ears:
    """Where events come in. One that came before (by its id) is taken and counted once."""

    def __init__(self, place: str) -> None:
        host, _colon, port = place.rpartition(":")
        self.secret = ""
        self.events: queue.Queue[dict[str, Any]] = queue.Queue()
        seen: set[str] = set()
        ears = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                genuine = is_genuine(ears.secret, self.headers, body, time.time())
                # Answer at once, work later: Candor waits ten seconds and then tries again.
                self.send_response(204 if genuine else 401)
                self.end_headers()
                if genuine and self.headers["webhook-id"] not in seen:
                    seen.add(self.headers["webhook-id"])
                    ears.events.put(json.loads(body))

            def log_message(self, *args: Any) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer((host, int(port)), Door)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait_for(self, code: str, seconds: float) -> dict[str, Any] | None:
        """The next event of this kind, None where none comes in time."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                event = self.events.get(timeout=left)
            except queue.Empty:
                return None
            if event["type"] == code:
                return event
        return None


def add_once(candor: Candor, person: dict[str, str]) -> dict[str, Any]:
    """Add a person. The key is made before the first try and kept with what is to be sent: whatever breaks, the same
    request with the same key adds nobody twice. Here it is sent twice on purpose."""
    key = str(uuid.uuid4())
    first, _headers = candor.call("POST", "candidates/", person, Idempotency_Key=key)
    again, headers = candor.call("POST", "candidates/", person, Idempotency_Key=key)
    if again["id"] != first["id"] or headers["Idempotency-Replayed"] != "true":
        raise AssertionError("One key made two people.")
    return dict(first)


def change_safely(candor: Candor, path: str, **fields: str) -> int:
    """Change what was read, and nothing newer: the status of a change that was prepared on an old version."""
    _row, headers = candor.call("GET", path)
    candor.call("PATCH", path, fields, If_Match=headers["ETag"])
    try:
        candor.call("PATCH", path, {"location": "Elsewhere"}, If_Match=headers["ETag"])
    except RefusedError as refusal:
        return refusal.status
    raise AssertionError("An old version was overwritten.")


def journey(candor: Candor, ears: Ears, url: str, seconds: float) -> tuple[dict[str, Any], bool]:
    """All of it: (what to print, whether the event came)."""
    copy = Copy("candidates/")
    copied, _gone = copy.catch_up(candor)
    hook, _headers = candor.call(
        "POST", "webhooks/", {"name": "Example", "url": url, "events": ["candidate.created", "candidate.updated"]}
    )
    ears.secret = hook["secret"]
    try:
        person = {"first_name": "Wren", "last_name": "Example", "email": f"wren.{uuid.uuid4().hex[:8]}@example.test"}
        made = add_once(candor, person)
        stale = change_safely(candor, f"candidates/{made['id']}/", location="Lisbon")
        event = ears.wait_for("candidate.created", seconds)
        changed, gone = copy.catch_up(candor)
    finally:
        candor.call("DELETE", f"webhooks/{hook['id']}/")
    told = {
        "copied": len(copied),
        "added": made["id"],
        "stale_change": stale,
        "event": event,
        "changed": [{"id": row["id"], "location": row["location"]} for row in changed],
        "removed": gone,
        "kept": len(copy.rows),
    }
    return told, event is not None


def main() -> int:
    """Read the words of the command, do the journey, print what came of it."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--base-url", required=True)
    words.add_argument("--token", required=True)
    words.add_argument("--listen", default="127.0.0.1:8765", help="host:port of this receiver")
    words.add_argument("--public-url", default="", help="how Candor reaches it; http://LISTEN/ unless said")
    words.add_argument("--seconds", type=float, default=30.0, help="how long to wait for the event")
    given = words.parse_args()
    ears = Ears(given.listen)
    host, _colon, _port = given.listen.rpartition(":")
    url = given.public_url or f"http://{host}:{ears.server.server_port}/"
    try:
        told, heard = journey(Candor(given.base_url, given.token), ears, url, given.seconds)
    except RefusedError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    finally:
        ears.server.shutdown()
        ears.server.server_close()
    sys.stdout.write(json.dumps(told, indent=2) + "\n")
    return 0 if heard else 1


if __name__ == "__main__":
    sys.exit(main())
