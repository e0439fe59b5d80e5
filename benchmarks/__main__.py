"""`python -m benchmarks [NAME…]`: every measurement, each in a process of its own. `make bench` runs all of them."""

import subprocess
import sys

NAMES = (
    *("extraction", "ranking", "batch", "lists", "board", "stability", "autosave", "proctoring", "interviews"),
    *("interviews_turn", "reviews"),
    "duplicates",
    "duplicate_lookup",
    "search",
    "load",
)


def main(names: list[str]) -> int:
    """Run the named measurements, all of them where none is named; 1 where one missed its goal."""
    missed = 0
    for name in names or NAMES:
        print(f"\n== {name}", flush=True)
        missed |= bool(subprocess.call([sys.executable, "-W", "ignore", "-m", f"benchmarks.{name}"]))
    return missed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
