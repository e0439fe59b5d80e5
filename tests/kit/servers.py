"""A PostgreSQL and a Redis of a test's own, in a folder of their own, made to be killed at any moment."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests.kit.live import free_port
from tests.kit.schema import dump_of, postgres_programs, pour


def children_of(pid: int) -> list[int]:
    """The processes that this one started and that live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(stat.parent.name))
    return found


class Server:
    """One server program that is killed and started again on the same folder and port."""

    def __init__(self, command: list[str], folder: Path, **how: object) -> None:
        self.command, self.folder, self.how = command, folder, how
        self.process: subprocess.Popen[bytes] | None = None

    def answers(self) -> bool:
        """Whether it can be used now."""
        raise NotImplementedError

    def start(self, *, seconds: float = 60) -> None:
        """Until it answers. A program that ends at once (the killed one's memory is not free yet) is begun again."""
        deadline = time.monotonic() + seconds
        log = self.folder / "log.txt"
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                with log.open("ab") as out:
                    self.process = subprocess.Popen(  # type: ignore[call-overload]
                        self.command, cwd=self.folder, stdout=out, stderr=out, start_new_session=True, **self.how
                    )
            if self.answers():
                return
            time.sleep(0.05)
        raise AssertionError(log.read_text()[-2000:])

    def kill(self, *, with_children: bool = True) -> None:
        """kill -9 of the main process, and of what it started."""
        if self.process is None:
            return
        pids = [self.process.pid, *(children_of(self.process.pid) if with_children else ())]
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        """End it and throw its folder away."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def _own_folder() -> tuple[Path, dict[str, object]]:
    """A folder outside of pytest's own, into which nobody but us may look; and who runs the server there, since
    PostgreSQL does not run as root."""
    folder = Path(tempfile.mkdtemp(prefix="candor-server-"))
    if os.getuid() != 0:
        return folder, {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return folder, {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


class Postgres(Server):
    """A cluster as it comes from the box; `url` names a database in it."""

    def __init__(self) -> None:
        programs = postgres_programs()
        assert programs is not None
        self.programs, self.port = programs, free_port()
        folder, how = _own_folder()
        make = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        subprocess.run(  # type: ignore[call-overload]
            [*make, "--locale=C.UTF-8"], cwd=folder, check=True, capture_output=True, timeout=120, **how
        )
        listen = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}"]
        super().__init__(
            [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(self.port), *listen], folder, **how
        )

    def url(self, name: str = "postgres") -> str:
        """The address of a database of this cluster."""
        return f"postgres://postgres@127.0.0.1:{self.port}/{name}"

    def answers(self) -> bool:
        """Whether it takes a connection and does something on it."""
        import psycopg

        try:
            with psycopg.connect(self.url(), connect_timeout=2, autocommit=True) as held:
                return held.execute("SELECT 1").fetchone() == (1,)
        except psycopg.Error:
            return False

    def lay(self, name: str) -> str:
        """A database with every table, as migrations make them on the server of the tests; its address."""
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as held:
            held.execute(f'CREATE DATABASE "{name}"')
        pour(dump_of(os.environ["DATABASE_URL"]), self.url(name))
        return self.url(name)


class Redis(Server):
    """A Redis that keeps nothing."""

    def __init__(self) -> None:
        self.port = free_port()
        folder, how = _own_folder()
        words = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        super().__init__([*words, "--dir", str(folder)], folder, **how)
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def answers(self) -> bool:
        """Whether it says PONG."""
        import redis

        client = redis.Redis(port=self.port, socket_connect_timeout=1, socket_timeout=1)
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()
