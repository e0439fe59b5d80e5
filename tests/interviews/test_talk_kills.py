"""kill -9 of web and worker under talks: no acknowledged answer is lost or doubled, each has one reply whose words
come, also where nobody is left to write them."""

import json
import random
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest

from tests.kit.live import free_port
from tests.kit.openai_server import ModelServer, Reply, model_server
from tests.kit.workers import Installation

TEXTS = ("We did some things with queues.", "At my last company I wrote it myself in 2024.", "I don't know.")


@dataclass
class Person:
    """Somebody who answers until the interview is over; what is not acknowledged is sent again under its name."""

    who: dict[str, str]
    base: str
    said: list[str] = field(default_factory=list)
    unheard: int = 0
    patience: float = 10
    ended: bool = False

    def run(self, seconds: float) -> None:
        """Answer and wait for each reply's words."""
        until = time.monotonic() + seconds
        while not self.ended and time.monotonic() < until:
            name = f"a{len(self.said):02}"
            told = self.ask("messages", {"content": TEXTS[len(self.said) % len(TEXTS)], "client_id": name}, until)
            if told is None:
                return
            self.said.append(name)
            self.ended = told["state"]["ended"]
            self.wait_for(told["reply"], until)

    def wait_for(self, reply: dict[str, Any] | None, until: float) -> None:
        """Until the words of the reply are all there."""
        while reply is not None and reply["status"] != "done" and time.monotonic() < until:
            time.sleep(0.1)
            turns = self.ask(f"messages?after={reply['seq'] - 1}", None, until)
            reply = turns[0] if turns else None

    def ask(self, path: str, given: dict[str, Any] | None, until: float) -> Any:
        """One request, as often as it takes; None where the time was over or the interview ended meanwhile."""
        headers = {"Content-Type": "application/json", "X-Interview-Secret": self.who["secret"]}
        body = json.dumps(given).encode() if given is not None else None
        request = urllib.request.Request(f"{self.base}/api/v1/chats/{self.who['id']}/{path}", body, headers)  # noqa: S310
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(request, timeout=self.patience) as answer:  # noqa: S310 - our own server
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code == 409 and json.load(error)["code"] == "chat_over":
                        self.ended = True
                        return None
            except (OSError, ValueError, HTTPException):
                self.unheard += 1
            time.sleep(0.1)
        return None


class Scene:
    """A server under fire, and the people who talk to it."""

    def __init__(self, var: Path, **environment: str) -> None:
        self.place = Installation(var, f"sqlite:///{var / 'talks.sqlite3'}", lease=3)
        self.place.environment |= {
            "DJANGO_SETTINGS_MODULE": "tests.kit.live_settings",
            "LIMIT_ANONYMOUS_WRITES": "10000/min",
            "LIMIT_ANONYMOUS_READS": "10000/min",
            **environment,
        }
        self.port = free_port()
        self.place.lay()

    def told(self, *words: str) -> Any:
        """What the scene's program says."""
        return json.loads(self.place.run("-W", "ignore", "-m", "tests.kit.talk_scene", *words).splitlines()[-1])

    def people(self, count: int) -> list[Person]:
        """So many, each with an interview that runs."""
        return [Person(who, f"http://127.0.0.1:{self.port}") for who in self.told("make", str(count))]

    def web(self) -> Any:
        """Start the web and wait until it answers."""
        process = self.place.start("web", port=self.port)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/live", timeout=5).close()
                return process
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.place.log.read_text()[-3000:])

    def check(self, people: list[Person]) -> None:
        """Each acknowledged answer is there once, in order, with one reply that has its words."""
        check(people, {row["id"]: row for row in self.told("facts")})


def check(people: list[Person], rows: dict[str, Any]) -> None:
    """Each acknowledged answer is there once, in order, with one reply that has its words."""
    for person in people:
        turns = rows[person.who["id"]]["turns"]
        assert [seq for seq, *_ in turns] == list(range(1, len(turns) + 1))
        kept = [name for _seq, role, name, *_ in turns if role == "user"]
        assert kept[: len(person.said)] == person.said
        assert len(kept) == len(set(kept)) <= len(person.said) + 1
        replies = [about for *_, about in turns if about is not None]
        assert sorted(replies) == sorted(kept)
        assert all(status == "done" for _seq, _role, _name, status, *_ in turns)
        assert all(words for _seq, role, _name, _status, words, _about in turns if role == "assistant")


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    one = Scene(tmp_path)
    yield one
    one.place.close()


def under_fire(scene: Scene, people: list[Person], kills: int, seconds: float) -> None:
    """They talk while the web is killed, within the moment in which a turn is made."""
    chance, web = random.Random(kills), scene.web()
    threads = [threading.Thread(target=person.run, args=(seconds,), daemon=True) for person in people]
    for thread in threads:
        thread.start()
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 0.6))
        scene.place.kill(web)
        web = scene.web()
    for thread in threads:
        thread.join(timeout=seconds)


@pytest.mark.worker
def test_three_kills_of_the_web_lose_no_turn_and_double_none(scene: Scene) -> None:
    people = scene.people(6)
    under_fire(scene, people, 3, 60)
    assert all(person.ended for person in people)
    assert sum(person.unheard for person in people) > 0
    scene.check(people)


@pytest.mark.heavy
@pytest.mark.worker
def test_a_hundred_kills_of_the_web_lose_no_turn_and_double_none(scene: Scene) -> None:
    people = scene.people(120)
    for start in range(0, 120, 6):
        under_fire(scene, people[start : start + 6], 5, 90)
    scene.check(people)


def wait_until_asked(server: ModelServer, threads: list[threading.Thread], *, seconds: float = 30) -> None:
    """Until the model is asked for words by a worker that is there now, or nobody says anything any more."""
    before, end = len(server.asked), time.monotonic() + seconds
    while len(server.asked) == before and any(one.is_alive() for one in threads) and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.3)


def killed_while_it_words(tmp_path: Path, kills: int) -> None:
    """A model that takes its time words the turns; the worker is killed in the middle of them, again and again."""
    patience = 2 if kills < 10 else 6  # beside other tests a worker takes longer to begin than people would wait
    with model_server() as server:
        server.will(Reply(pieces=("Thank you. Could you say more about what you mean by that?",), stall=0.7))
        scene = Scene(
            tmp_path,
            OPENAI_BASE_URL=server.url,
            OPENAI_API_KEY="k",
            AI_MODEL_STANDARD="small",
            INTERVIEW_FIRST_WORDS_SECONDS=str(patience),
            INTERVIEW_TURN_SECONDS=str(patience + 1),
        )
        try:
            people = scene.people(max(2, kills // 4))
            scene.place.start("beat")
            scene.web()
            worker = scene.place.start("worker")
            threads = [threading.Thread(target=one.run, args=(60.0 + 6 * kills,), daemon=True) for one in people]
            for thread in threads:
                thread.start()
            for _ in range(kills):
                wait_until_asked(server, threads)
                scene.place.kill(worker)
                worker = scene.place.start("worker")
            for thread in threads:
                thread.join(timeout=60 + 6 * kills)
            assert all(person.ended for person in people), scene.place.log.read_text()[-2000:]
            assert server.asked
            scene.check(people)
        finally:
            scene.place.close()


@pytest.mark.worker
def test_a_worker_that_is_killed_while_a_model_speaks_blocks_nobody(tmp_path: Path) -> None:
    killed_while_it_words(tmp_path, 2)


@pytest.mark.heavy
@pytest.mark.worker
def test_a_worker_that_is_killed_a_hundred_times_blocks_nobody(tmp_path: Path) -> None:
    killed_while_it_words(tmp_path, 100)


@pytest.mark.worker
def test_the_journey_by_the_api_prints_transcript_report_and_quotes(scene: Scene, tmp_path: Path) -> None:
    import subprocess
    import sys

    from tests.kit.workers import ROOT

    (token,) = scene.told("token")
    scene.web()
    scene.place.start("worker")
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps([TEXTS[1] * 2, "In the end the delay fell from six hours to forty minutes."] * 2))
    words = [sys.executable, str(ROOT / "docs/api/journey_interview.py"), "--token", token, "--answers", str(answers)]
    words += ["--base-url", f"http://127.0.0.1:{scene.port}", "--count", "2", "--json", "--timeout", "120"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=150)
    assert done.returncode == 0, done.stderr + scene.place.log.read_text()[-2000:]
    said = json.loads(done.stdout)
    assert said["status"] in ("finalizing", "finalized")
    assert {"question", "time_limit"} <= set(said["key_questions"][0])
    assert said["report"]["status"] in ("ready", "insufficient")
