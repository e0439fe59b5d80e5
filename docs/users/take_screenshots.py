"""Take all pictures of the documentation again, from the demo: make pictures

    python docs/users/take_screenshots.py              # an installation of its own, prepared, started and removed
    python docs/users/take_screenshots.py --only board report
    python docs/users/take_screenshots.py --url http://127.0.0.1:8096 --password …   # one that runs, with a fresh demo

What each shows stands in `pictures.py`. Needs playwright and a Chromium at /usr/bin/chromium (or --browser); minutes.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pictures import NOBODY, SHOTS, Shot
from small_png import small

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SIZE = {"width": 1360, "height": 850}


@contextmanager
def installation() -> Iterator[str]:
    """The address of a demo of its own, in a folder that goes afterward."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="candor-pictures-") as var:
        manage = [sys.executable, "-W", "ignore", str(ROOT / "manage.py")]
        environment = os.environ | {"CANDOR_VAR": var, "SITE_URL": url, "DATABASE_URL": f"sqlite:///{var}/one.sqlite3"}
        environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "DEBUG": "1", "CANDOR_DEMO": "1"}
        print("Preparing a demo (minutes) …", flush=True)
        start: list[str] = [*manage, "serve", "--port", str(port)]
        subprocess.run([*manage, "prepare"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words
        serving = subprocess.Popen(start, cwd=ROOT, env=environment)  # noqa: S603 - our own words
        try:
            _wait_for(url, serving)
            yield url
        finally:
            serving.send_signal(signal.SIGTERM)
            serving.wait(30)


def _wait_for(url: str, serving: "subprocess.Popen[bytes]") -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{url}/health/ready", timeout=5).close()
        except (urllib.error.URLError, OSError):
            if serving.poll() is not None:
                sys.exit("The demo did not start.")
            time.sleep(0.5)
        else:
            return
    sys.exit(f"Nothing answers at {url}.")


def sign_in(page: Any, url: str, email: str, password: str) -> None:
    """Through the door."""
    page.goto(f"{url}/accounts/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda now: "/accounts/login/" not in now)


def take(shots: list[Shot], *, url: str, password: str, browser: Any) -> int:
    """One file for each under img/. The number of those that could not be taken, each named with its reason."""
    from playwright.sync_api import Error

    pages: dict[str, Any] = {}
    missing = 0
    for shot in shots:
        try:
            if shot.who not in pages:
                page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
                page.set_default_timeout(120_000)  # a busy machine is slow, not wrong
                pages[shot.who] = page
                if shot.who != NOBODY:
                    sign_in(page, url, shot.who, password)
            page = pages[shot.who]
            shot.come(page, url)
            page.wait_for_load_state("networkidle")
            path = HERE / "img" / f"{shot.name}.png"
            path.write_bytes(small(page.screenshot()))
            print(f"{path.name}: {path.stat().st_size // 1024} KB", flush=True)
        except (Error, LookupError) as error:
            missing += 1
            print(f"{shot.name}: not taken. {type(error).__name__}: {str(error)[:400]}", file=sys.stderr, flush=True)
    return missing


def main() -> None:
    """Exit code 1 where a picture could not be taken; the one that was there stays."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="a running installation; without it, one is made")
    parser.add_argument("--password", default="candor-demo-robots")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("--only", nargs="*", help="these pictures alone, by name")
    asked = parser.parse_args()
    shots = [shot for shot in SHOTS if not asked.only or shot.name in asked.only]
    (HERE / "img").mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=asked.browser, args=["--no-sandbox"])
        if asked.url:
            missing = take(shots, url=asked.url.rstrip("/"), password=asked.password, browser=browser)
        else:
            with installation() as url:
                missing = take(shots, url=url, password=asked.password, browser=browser)
        browser.close()
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
