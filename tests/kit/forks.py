"""`python -m tests.kit.forks`: Django is set up once, then every line of JSON on stdin is a program that a fork runs.

A line is `{"words": ["-m", "module", …] or ["manage.py", …], "out": PATH, "errors": PATH}`; the exit code comes back.
A program that begins anew spends two to four seconds on imports; a test that looks every second would do nothing else.
"""

import json
import os
import runpy
import sys
import traceback
from typing import Any

import django


def main() -> None:
    """Until stdin ends."""
    django.setup()
    from django.db import connections

    for line in sys.stdin:
        order = json.loads(line)
        connections.close_all()
        child = os.fork()
        if child == 0:
            os._exit(run(order))
        _child, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def run(order: dict[str, Any]) -> int:
    """Be the program; its exit code."""
    for name, number in (("out", 1), ("errors", 2)):
        file = os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(file, number)
        os.close(file)
    words = order["words"]
    try:
        if words[0] == "-m":
            sys.argv = [words[1], *words[2:]]
            runpy.run_module(words[1], run_name="__main__", alter_sys=True)
        else:
            sys.argv = words
            runpy.run_path(words[0], run_name="__main__")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - whatever it is, the one who asked reads it
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    main()
