"""A whole installation for browser journeys: web, worker and beat on one SQLite file, looked at from outside."""

import re
import socket
import sqlite3
import time
import urllib.request
from email import message_from_string, policy
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.factories.people import PASSWORD
from tests.kit.workers import Installation

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ids_in(address: str) -> list[str]:
    """The public ids in an address, as SQLite holds them."""
    return [UUID(one).hex for one in _ID.findall(address)]


class Live:
    """`url` is where it answers; the rest reads what it stored and sent."""

    def __init__(self, var: Path) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.var = var
        self.database = var / "live.sqlite3"
        self._parts = Installation(var, f"sqlite:///{self.database}", lease=30)
        self._parts.environment |= {
            "DJANGO_SETTINGS_MODULE": "tests.kit.live_settings",
            "SITE_URL": self.url,
            "TASK_RING_GRACE_SECONDS": "30",
            "INBOUND_MAIL_SECRET": "the secret of the mail journey",
        }
        self._port = port

    def begin(self, seed: str) -> None:
        """Lay the tables, run the module `seed`, start every part, and wait until it answers."""
        self._parts.lay()
        self._parts.run("-W", "ignore", "-m", seed)
        for name in ("web", "worker", "beat"):
            self._parts.start(name, port=self._port)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/health/live", timeout=5) as answer:  # noqa: S310 - our own
                    assert answer.status == 200
                    return
            except OSError:
                time.sleep(0.3)
        raise AssertionError(self.log())

    def end(self) -> None:
        """Stop everything."""
        self._parts.close()

    def log(self) -> str:
        """The end of what the parts wrote."""
        return self._parts.log.read_text()[-3000:] if self._parts.log.exists() else ""

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the database holds."""
        held = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=20)
        try:
            return held.execute(sql, values).fetchall()
        finally:
            held.close()

    def one(self, sql: str, *values: Any) -> Any:
        """The only value of the only row."""
        ((value,),) = self.rows(sql, *values)
        return value

    def waited(self, sql: str, *values: Any, seconds: float = 30) -> list[tuple[Any, ...]]:
        """The rows as soon as there are any: for what a worker does."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := self.rows(sql, *values):
                return found
            time.sleep(0.2)
        raise AssertionError(f"nothing came of {sql}\n{self.log()}")

    def mailed(self, to: str, *, seconds: float = 30) -> str:
        """The text of the newest mail to this address, as soon as there is one."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for path in sorted((self.var / "mail").glob("*"), key=lambda one: one.stat().st_mtime_ns, reverse=True):
                mail = message_from_string(path.read_text(encoding="utf-8"), policy=policy.default)
                body = mail.get_body(("plain",))
                if to in str(mail["To"]) and body is not None:
                    return str(body.get_content())
            time.sleep(0.2)
        raise AssertionError(f"no mail to {to}\n{self.log()}")

    def sign_in(self, page: Any, email: str, password: str = PASSWORD) -> None:
        """Through the door, as people do; a superadmin comes out in the console."""
        page.goto(f"{self.url}/accounts/login/")
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Password", exact=True).fill(password)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.wait_for_url(re.compile(rf"^{re.escape(self.url)}/(home|admin)/$"))
