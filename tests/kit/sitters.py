"""Candidates in tests: one who calls the API, a clock that a test moves, and crowds on bad networks."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from assessments.domain import clock


class MovedClock:
    """The sitting's clock, set by the test: `at` is now."""

    def __init__(self, at: datetime | None = None) -> None:
        self.at = at or timezone.now()

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> datetime:
        """Let time pass."""
        self.at += timedelta(**by)
        return self.at


@contextmanager
def moved_clock(at: datetime | None = None) -> Iterator[MovedClock]:
    """Every domain function of sittings reads this clock in the block."""
    real, moved = clock.now, MovedClock(at)
    clock.now = moved
    try:
        yield moved
    finally:
        clock.now = real


def link_in(address: str) -> str:
    """The secret at the end of an invitation's address."""
    return address.rstrip("/").rpartition("/")[2]


class Candidate:
    """Somebody with a link, by the API: `who.post("start")`."""

    def __init__(self, link: str, client: Any = None) -> None:
        self.client = client or Client()
        self.answer = self.client.post("/api/v1/sittings/open", {"link": link}, "application/json")
        body = self.answer.json()
        self.id, self.secret = body.get("session_id"), body.get("secret", "")
        self.state = body.get("state")

    @property
    def headers(self) -> dict[str, str]:
        return {"X-Sitting-Secret": self.secret}

    def get(self, path: str = "") -> Any:
        """Read about the own sitting."""
        return self.client.get(f"/api/v1/sittings/{self.id}{'/' + path if path else ''}", headers=self.headers)

    def post(self, path: str, body: Any = None) -> Any:
        """Do something."""
        address = f"/api/v1/sittings/{self.id}/{path}"
        return self.client.post(address, {} if body is None else body, "application/json", headers=self.headers)

    def save(self, *changes: dict[str, Any], client_id: str = "tab", **more: Any) -> Any:
        """Save changes."""
        return self.post("answers", {"client_id": client_id, "changes": list(changes), **more})

    def paper(self) -> list[dict[str, Any]]:
        """The questions."""
        return list(self.get("paper").json()["questions"])


def some_value(question: dict[str, Any], chance: random.Random | None = None) -> Any:
    """An answer of the question's shape, from what its paper shows; None for a file."""
    chance = chance or random.Random(question["position"])
    shape = _SHAPES.get(question["kind"])
    return shape(question, chance) if shape else None


def _letters(question: dict[str, Any], name: str = "choices") -> list[str]:
    return [one["letter"] for one in question[name]]


def _several(question: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    letters = _letters(question)
    return {"choices": sorted(chance.sample(letters, chance.randint(1, len(letters))))}


def _gaps(question: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    def filled(gap: dict[str, Any]) -> str:
        return chance.choice(gap["choices"])["letter"] if gap["choices"] else f"word{chance.randint(0, 99)}"

    return {"gaps": {gap["name"]: filled(gap) for gap in question["gaps"]}}


def _pairs(question: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    answers = _letters(question, "answers")
    return {"pairs": {prompt["name"]: chance.choice(answers) for prompt in question["prompts"]}}


def _order(question: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    steps = _letters(question, "steps")
    return {"order": chance.sample(steps, len(steps))}


_SHAPES: dict[str, Callable[[dict[str, Any], random.Random], Any]] = {
    "single": lambda question, chance: {"choice": chance.choice(_letters(question))},
    "true_false": lambda question, chance: {"choice": chance.choice(_letters(question))},
    "multiple": _several,
    "numeric": lambda _question, chance: {"number": str(chance.randint(0, 99))},
    "short_text": lambda _question, chance: {"text": f"Words {chance.randint(0, 10**6)}"},
    "long_text": lambda _question, chance: {"text": f"Words {chance.randint(0, 10**6)}"},
    "cloze": _gaps,
    "matching": _pairs,
    "ordering": _order,
    "coding": lambda question, chance: {
        "language": question["languages"][0],
        "code": f"print({chance.randint(0, 99)})",
    },
}


@dataclass
class Tab:
    """A page on a bad network: it queues changes, sends them in batches that are lost, doubled, late or reordered, and
    keeps each until it is acknowledged. `acknowledged` maps client_seq to (question, value, outcome)."""

    who: Candidate
    name: str
    chance: random.Random
    questions: list[dict[str, Any]]
    seq: int = 0
    revs: dict[int, int] = field(default_factory=dict)
    queue: list[dict[str, Any]] = field(default_factory=list)
    flying: list[list[dict[str, Any]]] = field(default_factory=list)
    acknowledged: dict[int, tuple[int, Any, str]] = field(default_factory=dict)
    typed: dict[int, tuple[int, Any]] = field(default_factory=dict)

    def type(self) -> None:
        """Answer some question, somehow."""
        question = self.chance.choice([one for one in self.questions if one["kind"] != "file_upload"])
        self.seq += 1
        value = some_value(question, self.chance)
        position = question["position"]
        self.typed[self.seq] = (position, value)
        self.queue.append(
            {
                "question": position,
                "client_seq": self.seq,
                "value": value,
                "base_rev": self.revs.get(position, question["rev"]),
                "client_at": datetime.now(UTC).isoformat(),
            }
        )

    def send(self, *, reliable: bool = False) -> None:
        """One request on the network: the queue so far, or an old request again. Some are lost on the way, some are
        shuffled, and of some the answer is lost; `reliable` ones are not."""
        chance = self.chance
        if reliable:
            self._note(self._asked(list(self.queue)))
            return
        if self.queue and chance.random() < 0.8:
            self.flying.append(list(self.queue))
        if not self.flying:
            return
        at = chance.randrange(len(self.flying))
        batch = self.flying.pop(at) if chance.random() < 0.7 else list(self.flying[at])
        if chance.random() < 0.2:
            return
        if chance.random() < 0.2:
            chance.shuffle(batch)
        results = self._asked(batch)
        if chance.random() < 0.8:
            self._note(results)

    def _asked(self, batch: list[dict[str, Any]]) -> list[dict[str, Any]]:
        answer = self.who.save(*batch, client_id=self.name)
        assert answer.status_code == 200, answer.content
        return list(answer.json()["results"])

    def _note(self, results: list[dict[str, Any]]) -> None:
        for one in results:
            self.revs[one["question"]] = max(one["rev"], self.revs.get(one["question"], 0))
            question, value = self.typed[one["client_seq"]]
            self.acknowledged.setdefault(one["client_seq"], (question, value, one["outcome"]))
        self.queue = [change for change in self.queue if change["client_seq"] not in self.acknowledged]
