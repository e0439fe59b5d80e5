"""How long does a candidate wait for the first words of a reply? `python -m benchmarks.interviews_turn`.

Two measurements with the offline engine on one database (SQLite by default; DATABASE_URL wins), through the whole
middleware: an answer posted until the reply's words are in the response, and a stream opened until its first byte of
text. Goal: 95 % of both under 300 ms.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from benchmarks.scene import database, set_up

TALKS, GOAL_MS = 30, 300.0
TEXTS = (
    "We did some things with queues.",
    "At my last company in 2024 I rewrote the consumer myself; for example I moved one message to a side topic.",
    "In the end the delay fell from six hours to forty minutes. " * 20,
)


def ways(times: list[float]) -> dict[str, float]:
    """Median, 95th percentile and worst, in milliseconds."""
    ordered = sorted(times)
    return {
        "p50": round(ordered[len(ordered) // 2], 1),
        "p95": round(ordered[int(len(ordered) * 0.95)], 1),
        "max": round(ordered[-1], 1),
    }


def measure(client: Any, chats: list[Any]) -> dict[str, dict[str, float]]:
    """Both, over every turn of every talk."""
    replies, streams = [], []
    for chat in chats:
        base = f"/chats/{chat.public_id}/"
        for number in range(8):
            body = {"client_id": uuid4().hex, "text": TEXTS[number % len(TEXTS)]}
            began = time.perf_counter()
            answer = client.post(
                f"{base}turns/", body, content_type="application/json", headers={"Accept": "application/json"}
            )
            replies.append((time.perf_counter() - began) * 1000)
            if answer.status_code == 409:
                replies.pop()
                break
            told = answer.json()
            assert told["reply"]["status"] == "done", told
            began = time.perf_counter()
            stream = client.get(f"{base}stream/?turn={told['reply']['seq']}")
            chunks = iter(stream.streaming_content)
            next(chunks)  # the retry line
            assert b"text" in next(chunks)
            streams.append((time.perf_counter() - began) * 1000)
            stream.close()
    return {"reply": ways(replies), "stream_first_byte": ways(streams)}


def main() -> int:
    """Print one line of JSON; 1 where the goal is missed."""
    kind = set_up()
    with database():
        from django.test import Client

        from config.tenancy import tenant_scope
        from interviews.domain import talks
        from tests.conftest import make_company
        from tests.factories.interviews_talks import make_practice

        company = make_company("ours")
        with tenant_scope(company.tenant.pk):
            chats = [talks.begin(chat=make_practice(company.candidate, count=4)) for _ in range(TALKS)]
        client = Client()
        client.force_login(company.candidate, backend="allauth.account.auth_backends.AuthenticationBackend")
        found = measure(client, chats)
    missed = any(one["p95"] > GOAL_MS for one in found.values())
    print(
        json.dumps(
            {"benchmark": Path(__file__).stem, "database": kind, **found, "goal_p95_ms": GOAL_MS, "met": not missed}
        )
    )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
