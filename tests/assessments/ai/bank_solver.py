"""Solves a bank question by itself: runs its `check` and compares with the key of the item, and with its errors."""

import collections
import datetime
import functools
import heapq
import http
import ipaddress
import itertools
import json
import math
import re
import shutil
import signal
import sqlite3
import statistics
import string
import subprocess
import urllib.parse
from typing import Any

from assessments.ai.items import Item

MODULES = {
    module.__name__.split(".")[0]: module
    for module in (
        collections,
        datetime,
        functools,
        heapq,
        http,
        ipaddress,
        itertools,
        math,
        re,
        signal,
        statistics,
        string,
        urllib,
    )
}
NUMBER = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?")
ENGINES = {"javascript": "node", "shell": "bash"}


def can_run(check: dict[str, Any]) -> bool:
    """Whether what the check needs is installed here."""
    return all(shutil.which(program) for kind, program in ENGINES.items() if kind in check)


def solve(check: dict[str, Any]) -> Any:
    """What the check gives."""
    if "python" in check:
        return eval(check["python"], dict(MODULES))  # noqa: S307 - our own bank
    if "sql" in check:
        base = sqlite3.connect(":memory:")
        base.executescript(check.get("setup", ""))
        rows = base.execute(check["sql"]).fetchall()
        base.close()
        ((value,),) = rows
        return value
    if "javascript" in check:
        program = f"console.log(JSON.stringify(({check['javascript']}) ?? null))"
        return json.loads(_run("node", "-e", program))
    return _run("bash", "-c", check["shell"])


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout.strip()


def disagreement(item: Item, check: dict[str, Any]) -> str:
    """'' where the solution is the item's key and none of its errors; else what is wrong."""
    found = solve(check)
    if item.kind == "numeric":
        key = item.numbers[0]
        return (
            "" if abs(float(found) - float(key.value or 0)) <= key.tolerance + 1e-9 else f"{found} is not {key.value}"
        )
    if item.kind == "short_text":
        return "" if str(found) in {key.text for key in item.accepted} else f"{found} is not accepted"
    if item.kind == "ordering":
        steps = [step.text for step in item.steps]
        return "" if [plain(step) for step in steps] == list(found) else f"{found} is not {steps}"
    if item.kind == "matching":
        return _pairs(item, found)
    return _options(item, found)


def _pairs(item: Item, found: dict[str, Any]) -> str:
    wrong = [pair.prompt for pair in item.pairs if not same(pair.answer, found[pair.prompt])]
    return f"{wrong} are matched wrongly" if wrong else ""


def _options(item: Item, found: Any) -> str:
    wanted = found if item.kind == "multiple" else [found]
    if item.kind == "true_false":
        wanted = [str(found).capitalize()]
    right = [choice.text for choice in item.choices if choice.credit > 0]
    wrong = [choice.text for choice in item.choices if choice.credit <= 0]
    missing = [text for text in right if not any(same(text, value) for value in wanted)]
    agreed = [text for text in wrong if any(same(text, value) for value in wanted)]
    if missing or agreed or len(right) != len(wanted):
        return f"found {found!r}: key {right}, also true {agreed}"
    return ""


def plain(text: str) -> str:
    """An option without the marks of code."""
    return text.replace("`", "").strip()


def same(option: str, value: Any) -> bool:
    """Whether an option says this value: word for word, as Python or JavaScript writes it, or as the same number."""
    text = plain(option)
    if isinstance(value, str):
        return text in (plain(value), f'"{value}"', f"'{value}'")
    if isinstance(value, bool) or value is None or not isinstance(value, int | float):
        return text in (str(value), repr(value), repr(value).replace("'", '"'))
    digits = NUMBER.match(text)
    if digits is None or isinstance(value, bool):
        return False
    return math.isclose(float(digits.group().replace(",", "").replace("−", "-")), value, rel_tol=0, abs_tol=0.0051)
