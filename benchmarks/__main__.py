"""`python -m benchmarks [NAME…]`: every measurement, each in a process of its own. `make bench` runs all of them, those
of ON_SERVERS on PostgreSQL and Redis too where they answer here."""

import os
import socket
import subprocess
import sys

NAMES = (
    *("extraction", "ranking", "batch", "lists", "board", "stability", "autosave", "proctoring", "interviews"),
    *("interviews_turn", "reviews"),
    "duplicates",
    "duplicate_lookup",
    "tasks",
    "web",
    "search",
    "load",
)
ON_SERVERS = ("tasks", "search", "load")
SERVERS = {
    "DATABASE_URL": os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres"),
    "REDIS_URL": "redis://127.0.0.1:6379/5",
}


def measure(name: str, where: str = "", **environment: str) -> bool:
    """Run one; whether it missed its goal."""
    print(f"\n== {name}{where}", flush=True)
    words = [sys.executable, "-W", "ignore", "-m", f"benchmarks.{name}"]
    missed = bool(subprocess.call(words, env=os.environ | environment))
    if missed:
        print(f"== {name}{where}: MISSED", flush=True)
    return missed


def answers(port: int) -> bool:
    """Whether a server listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def main(names: list[str]) -> int:
    """Run the named measurements, all of them where none is named; 1 where one missed its goal."""
    missed = [name for name in names or NAMES if measure(name)]
    if not names and "DATABASE_URL" not in os.environ:
        if answers(5432) and answers(6379):
            where = " on PostgreSQL and Redis"
            missed += [name + where for name in ON_SERVERS if measure(name, where, **SERVERS)]
        else:
            print(f"\nLeft out: {', '.join(ON_SERVERS)} on PostgreSQL and Redis (nothing answers on 5432 and 6379)")
    print(f"\nMissed: {', '.join(missed) or 'none'}")
    return int(bool(missed))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
