"""What does the web cost beside bare Django: pages a second at eight connections, memory of a process, seconds to the
first answer? And how soon is an upload answered?

All servers run as under deploy/ (two processes, eight threads, preloaded). Pages a second: the candidates' list beside
a bare view of the same rows in the same base page. Memory (PSS of a worker after hundreds of pages) and start: beside
`bare_site`, a site of the same third-party apps with nothing of ours. Uploads go one by one while a worker reads them.
Goals (spec 10): .35 of the bare view's pages, 40 MiB and 3 s more than the bare site, 50 ms. Rounds alternate."""

import http.client
import json
import os
import re
import statistics
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

ROUNDS, CONNECTIONS, SECONDS, STARTS, PAGES, UPLOADS = 5, 8, 3.0, 5, 400, 40
SHARE, MORE_MIB, MORE_SECONDS, UPLOAD_MS = 0.35, 40.0, 3.0, 50.0
LIST, BARE = "/candidates/", "/bare/people/"
DEMO = Path(__file__).parent.parent / "demo" / "resumes"
_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def make() -> dict[str, str]:
    """A company with a thousand candidates and a job; a recruiter's session and token."""
    from django.conf import settings
    from django.test import Client

    from benchmarks.scene import apply, fill
    from config.tenancy import tenant_scope
    from tests.conftest import make_company
    from tests.kit.api import Api

    make_company("theirs")
    company = make_company("ours")
    with tenant_scope(company.tenant.pk):
        fill(company, 1_000)
        job = apply(company, 300)
    client = Client()
    client.force_login(company.senior, backend="allauth.account.auth_backends.AuthenticationBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    token = Api(company.senior).headers["Authorization"]
    return {"cookie": f"{cookie.key}={cookie.value}", "token": token, "job": str(job.public_id)}


class Web:
    """A server of one application; ends with its `with`."""

    def __init__(self, place: Any, app: str, *, settings: str = "benchmarks.web_settings", cookie: str = "") -> None:
        from tests.kit.live import free_port

        self.port = free_port()
        self._headers = {"Cookie": cookie} if cookie else {}
        began = time.perf_counter()
        command = [sys.executable, "-W", "ignore", "-m", "gunicorn", app, "--config", "deploy/gunicorn.conf.py"]
        self._process = place.launch(command, BIND=f"127.0.0.1:{self.port}", DJANGO_SETTINGS_MODULE=settings)
        self._until_up()
        self.start = time.perf_counter() - began

    def __enter__(self) -> "Web":
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=60)

    def _until_up(self) -> None:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            try:
                if self.asked(self.opened(), "/health/live") in (200, 404):
                    return
            except OSError:
                time.sleep(0.01)
        raise AssertionError("no answer in two minutes")

    def opened(self) -> http.client.HTTPConnection:
        """A connection that is kept."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def asked(self, connection: http.client.HTTPConnection, url: str) -> int:
        """The status of a page, read to its end."""
        connection.request("GET", url, headers=self._headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status

    def pages(self, url: str, *, seconds: float = 0, most: int = 0) -> float:
        """Pages a second at eight connections, for so long or so many; each must be there."""
        found, left = [], iter(range(most or sys.maxsize))
        end = time.monotonic() + (seconds or 600)

        def click() -> None:
            connection, count = self.opened(), 0
            while time.monotonic() < end and next(left, None) is not None:
                assert self.asked(connection, url) == 200, url
                count += 1
            connection.close()
            found.append(count)

        began = time.perf_counter()
        threads = [threading.Thread(target=click) for _each in range(CONNECTIONS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == CONNECTIONS, "a page failed"
        return sum(found) / (time.perf_counter() - began)

    def memory(self) -> float:
        """MiB of a worker, shared pages counted by their share (PSS)."""
        master = self._process.pid
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        found = [_PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_text()) for pid in children]
        return statistics.mean(int(one[1]) / 1024 for one in found if one)


@contextmanager
def installed() -> Iterator[tuple[Any, dict[str, str]]]:
    """An installation of our own with its worker, and what was made there."""
    from tests.kit.sitting_scene import database_for
    from tests.kit.workers import Installation

    var = Path(os.environ["CANDOR_VAR"]) / "web"
    var.mkdir(parents=True, exist_ok=True)
    with database_for(os.environ.get("DATABASE_URL", ""), var) as url:
        place = Installation(var, url, os.environ.get("REDIS_URL", ""), lease=30)
        try:
            place.lay()
            yield place, json.loads(place.run("-W", "ignore", "-m", "benchmarks.web", "make").splitlines()[-1])
        finally:
            place.close()


def shares(web: Web) -> list[float]:
    """Each round's pages a second of the list, over those of the bare view."""
    found = []
    for number in range(ROUNDS + 1):
        rates = {}
        for url in (LIST, BARE) if number % 2 else (BARE, LIST):
            rates[url] = web.pages(url, seconds=SECONDS)
        found.append(rates[LIST] / rates[BARE])
    return found[1:]


def starts(ours: Callable[[], Web], bare: Callable[[], Web]) -> tuple[list[float], list[float]]:
    """Seconds to the first answer of each, in turns; a first start of both is not kept."""
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(STARTS + 1):
        for kept, started in zip(times, (ours, bare), strict=True):
            with started() as web:
                kept.append(web.start)
    return times[0][1:], times[1][1:]


def uploads(web: Web, made: dict[str, str]) -> list[float]:
    """Milliseconds until each file was answered."""
    files = [path for path in sorted(DEMO.iterdir()) if path.suffix in (".pdf", ".docx")][:UPLOADS]
    times = []
    for path in files:
        mark = uuid.uuid4().hex
        head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{path.name}"\r\n\r\n'
        body = head.encode() + path.read_bytes() + f"\r\n--{mark}--\r\n".encode()
        given = {"Authorization": made["token"], "Content-Type": f"multipart/form-data; boundary={mark}"}
        connection = web.opened()
        began = time.perf_counter()
        connection.request("POST", f"/api/v1/requisitions/{made['job']}/resumes/", body, given)
        answer = connection.getresponse()
        said = answer.read()
        times.append((time.perf_counter() - began) * 1000)
        connection.close()
        assert answer.status == 202, said
        time.sleep(0.3)
    return times


def spread(values: list[float], unit: str) -> str:
    """Median and range."""
    return f"{statistics.median(values):.2f} {unit} ({min(values):.2f} - {max(values):.2f})"


def main() -> int:
    """Print the figures; 1 where one misses its goal."""
    from benchmarks.scene import set_up

    kind = set_up()
    if sys.argv[1:2] == ["make"]:
        print(json.dumps(make()))
        return 0
    with ExitStack() as stack:
        place, made = stack.enter_context(installed())

        def ours() -> Web:
            return Web(place, "config.wsgi:application", cookie=made["cookie"])

        def bare() -> Web:
            return Web(place, "django.core.wsgi:get_wsgi_application()", settings="benchmarks.bare_settings")

        cold, control = starts(ours, bare)
        with ours() as web, bare() as other:
            share = shares(web)
            other.pages("/", most=PAGES)
            memory = web.memory() - other.memory()
            print(f"{kind}; memory of a process: ours {web.memory():.0f} MiB, the bare site's {other.memory():.0f} MiB")
        with ours() as web:
            place.start("worker")
            upload = uploads(web, made)
    later = statistics.median(cold) - statistics.median(control)
    print(f"first answer: ours {spread(cold, 's')}, the bare site's {spread(control, 's')}")
    goals = {
        f"the list's pages at {CONNECTIONS} connections beside the bare view's: {spread(share, 'x')}": (
            statistics.median(share) >= SHARE
        ),
        f"memory beyond the bare site's: {memory:.0f} MiB, at most {MORE_MIB:.0f}": memory <= MORE_MIB,
        f"first answer after the bare site's: {later:.2f} s, at most {MORE_SECONDS:.0f}": later <= MORE_SECONDS,
        f"an upload is answered in {spread(upload, 'ms')}, at most {UPLOAD_MS:.0f}": (
            statistics.median(upload) <= UPLOAD_MS
        ),
    }
    for said, met in goals.items():
        print(f"  {'yes' if met else 'NO '}  {said}")
    print("goals met" if all(goals.values()) else "GOALS MISSED")
    return int(not all(goals.values()))


if __name__ == "__main__":
    sys.exit(main())
