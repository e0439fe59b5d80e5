"""Two web processes, restarts under load, connections of the database cut, a full disk: nobody loses anything."""

import http.cookiejar
import os
import re
import resource
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.domain.tokens import create_token
from recruiting.models import Resume, ResumeIntake
from tests.assessments.test_sitting_kills import Page, Scene, check
from tests.factories.people import PASSWORD
from tests.factories.recruiting import make_requisition
from tests.kit.live import Live, free_port
from tests.kit.sitting_scene import database_for
from tests.kit.work import run_tasks

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
RESUME = (
    b"Robin Whole\nrobin.whole@example.test\n\nExperience\nWelder, Sample Works, 2018 - 2023\nBuilt bridges of steel.\n"
)


def asked(address: str) -> int:
    """The status; 0 where nobody answered."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except OSError:
        return 0


@pytest.fixture
def live(tmp_path):
    installation = Live(tmp_path)
    try:
        installation.begin("tests.e2e.seed")
        yield installation
    finally:
        installation.end()


@pytest.mark.worker
@pytest.mark.heavy
def test_a_session_of_one_web_process_is_good_at_the_other(live) -> None:
    port = free_port()
    live._parts.start("web", port=port)
    other = f"http://127.0.0.1:{port}"
    until(lambda: asked(f"{other}/health/live") == 200)
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    door = f"{live.url}/accounts/login/"
    token = TOKEN.search(browser.open(door, timeout=30).read().decode())
    assert token is not None
    form = {"login": "senior@ours.test", "password": PASSWORD, "csrfmiddlewaretoken": token.group(1)}
    browser.open(door, urllib.parse.urlencode(form).encode(), timeout=30).read()
    page = browser.open(f"{other}/candidates/", timeout=30)  # cookies are of the host, whatever its port
    assert page.url == f"{other}/candidates/"
    assert "Resident" in page.read().decode()


def until(true, *, seconds: float = 60) -> None:
    """As soon as it is so, or when the time is over."""
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.1)


@contextmanager
def gunicorn(environment: dict[str, str]):
    """The web processes of deploy/."""
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--config", "deploy/gunicorn.conf.py"]
    server = subprocess.Popen(command, env=environment)
    try:
        yield server
    finally:
        server.terminate()
        server.wait(timeout=60)


@pytest.mark.worker
@pytest.mark.heavy
def test_restarting_the_web_under_load_fails_no_request(live) -> None:
    port = free_port()
    base, stop, answers = f"http://127.0.0.1:{port}", threading.Event(), []

    def load() -> None:
        while not stop.is_set():
            answers.append(asked(f"{base}/health/ready"))

    with gunicorn(live._parts.environment | {"BIND": f"127.0.0.1:{port}", "WEB_PROCESSES": "2"}) as server:
        until(lambda: asked(f"{base}/health/live") == 200)
        threads = [threading.Thread(target=load, daemon=True) for _each in range(4)]
        for thread in threads:
            thread.start()
        for restart in range(1, 4):
            until(lambda restart=restart: len(answers) >= restart * 25)
            server.send_signal(signal.SIGHUP)
            time.sleep(1)
        until(lambda: len(answers) >= 100)
        stop.set()
        for thread in threads:
            thread.join()
    assert len(answers) >= 100
    assert set(answers) == {200}


@pytest.mark.db_server
@pytest.mark.heavy
def test_cut_connections_of_the_database_lose_no_answer(tmp_path) -> None:
    import psycopg

    server = os.environ["DATABASE_URL"]
    with database_for(server, tmp_path) as url:
        scene = Scene(tmp_path, url)
        try:
            people = scene.make("6")
            web, stop = scene.web(), threading.Event()
            pages = [Page(who, f"http://127.0.0.1:{scene.port}", stop) for who in people]
            threads = [threading.Thread(target=page.run, daemon=True) for page in pages]
            for thread in threads:
                thread.start()
            with psycopg.connect(server, autocommit=True) as cutter:
                for _cut in range(20):
                    time.sleep(0.3)
                    cutter.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                        [url.rpartition("/")[2]],
                    )
            time.sleep(1)
            stop.set()
            for thread in threads:
                thread.join(timeout=30)
            scene.place.kill(web)
            assert sum(page.unheard for page in pages) > 0, "no cut met a save: this would prove nothing"
            assert min(len(page.acknowledged) for page in pages) > 3
            check(pages, scene.facts())
        finally:
            scene.place.close()


@contextmanager
def full_disk():
    """The kernel lets this process write no file, as where no room is left."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)


def test_the_api_says_that_there_is_no_room(scope) -> None:
    secret = create_token(membership=scope.senior.memberships.get(), name="t")[1]
    address = f"/api/v1/requisitions/{make_requisition(scope.senior).public_id}/resumes/"

    def drop():
        file = {"files": SimpleUploadedFile("robin.txt", RESUME)}
        return Client().post(address, file, headers={"Authorization": f"Token {secret}"})

    with full_disk():
        answer = drop()
    assert (answer.status_code, answer.json()["code"]) == (507, "no_room")
    assert not ResumeIntake.objects.exists()
    assert drop().status_code in (200, 201, 202)


def test_a_full_disk_keeps_half_of_nothing_and_the_same_file_is_taken_later(scope, browse) -> None:
    job, client = make_requisition(scope.senior), browse(scope.senior)
    client.raise_request_exception = False

    def drop():
        return client.post(f"/jobs/{job.public_id}/upload/", {"resumes": [SimpleUploadedFile("robin.txt", RESUME)]})

    with full_disk():
        answer = drop()
    assert answer.status_code == 507
    assert "The server has no room left" in answer.content.decode()
    assert not ResumeIntake.objects.exists()
    assert not Resume.objects.exists()
    assert drop().status_code == 302
    run_tasks()
    assert ResumeIntake.objects.get().status == "added"
