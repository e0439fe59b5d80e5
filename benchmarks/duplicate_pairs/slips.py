"""How a person gets onto a record: through which door, and with what slips of the hand."""

import random
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from benchmarks.duplicate_pairs.world import DATA, Human

Record = dict[str, Any]
# Which facts each door takes down, as a chance of 0 to 1.
DOORS: dict[str, dict[str, float]] = {
    "apply": {"mail": 0.97, "phone": 0.85, "profile": 0.35, "work": 0.9, "city": 0.8, "paper": 0.95},
    "typed": {"mail": 0.6, "phone": 0.6, "profile": 0.1, "work": 0.9, "city": 0.4, "paper": 0.15},
    "sourced": {"mail": 0.25, "phone": 0.1, "profile": 0.95, "work": 1.0, "city": 0.9, "paper": 0.3},
    "imported": {"mail": 0.9, "phone": 0.6, "profile": 0.15, "work": 0.7, "city": 0.6, "paper": 0.4},
}
NEAR = {
    "a": "sq",
    "e": "rw",
    "i": "uo",
    "o": "ip",
    "n": "mb",
    "m": "n",
    "r": "te",
    "s": "ad",
    "t": "ry",
    "l": "k",
    "c": "xv",
    "h": "gj",
}


def taken_down(human: Human, year: int, door: str, dice: random.Random, mail: str, phone: str) -> Record:
    """What this door writes of the person in this year, without slips."""
    chance = DOORS[door]
    jobs = [job for job in human.jobs if job.start <= year]
    now = jobs[-1] if jobs else None
    paper = dice.random() < chance["paper"]
    work = now is not None and dice.random() < chance["work"]
    return {
        "first_name": human.given + (f" {human.middle}" if human.middle and dice.random() < 0.3 else ""),
        "last_name": human.family,
        "email": mail if dice.random() < chance["mail"] else "",
        "phone": phone if dice.random() < chance["phone"] else "",
        "links": [human.profile] if dice.random() < chance["profile"] else [],
        "current_company": now.company + dice.choice(DATA["endings"]) if work and now else "",
        "current_position": now.title if work and now else "",
        "location": human.city if dice.random() < chance["city"] else "",
        "employers": [[job.company, job.title, job.start, job.end if job.end <= year else 0] for job in jobs]
        if paper
        else [],
        "schools": [list(one) for one in human.study if one[2] <= year] if paper else [],
        "year": year,
    }


def slip_of_a_key(word: str, dice: random.Random) -> str:
    """One letter too many, too few, swapped, or its neighbor on the keyboard."""
    spots = [index for index, char in enumerate(word) if char.isalpha()]
    if len(spots) < 4:
        return word
    at = dice.choice(spots[1:])
    kind = dice.choice(["drop", "double", "swap", "near"])
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    if kind == "swap" and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + dice.choice(NEAR.get(word[at].lower(), "ex")) + word[at + 1 :]


def _typo(row: Record, dice: random.Random) -> None:
    name = dice.choice(["first_name", "last_name", "last_name"])
    row[name] = slip_of_a_key(row[name], dice)


def _short(row: Record, dice: random.Random) -> None:
    first = row["first_name"].split()[0]
    row["first_name"] = dice.choice(DATA["short"].get(first, [row["first_name"]]))


def _initial(row: Record, dice: random.Random) -> None:
    row["first_name"] = row["first_name"][:1] + dice.choice(["", "."])


def _swapped(row: Record, _dice: random.Random) -> None:
    row["first_name"], row["last_name"] = row["last_name"], row["first_name"]


def _bare(row: Record, _dice: random.Random) -> None:
    for name in ("first_name", "last_name", "location"):
        kept = "".join(c for c in unicodedata.normalize("NFD", row[name]) if not unicodedata.combining(c))
        row[name] = kept.translate(str.maketrans({"ł": "l", "Ł": "L", "ß": "ss", "đ": "d", "Đ": "D"}))


def _spelled(row: Record, _dice: random.Random) -> None:
    for name in ("first_name", "last_name"):
        for letter, letters in DATA["plain"].items():
            row[name] = row[name].replace(letter, letters).replace(letter.upper(), letters.title())


def _capitals(row: Record, dice: random.Random) -> None:
    case = dice.choice([str.upper, str.lower])
    row["first_name"], row["last_name"] = case(row["first_name"]), case(row["last_name"])


def _in_one_field(row: Record, _dice: random.Random) -> None:
    row["first_name"], row["last_name"] = "", f"{row['first_name']} {row['last_name']}".strip()


def _married(row: Record, dice: random.Random) -> None:
    new = dice.choice(DATA["family"]["en"])
    row["last_name"] = dice.choice([new, f"{row['last_name']}-{new}", f"{row['last_name']}-{new}"])


def _local_phone(row: Record, _dice: random.Random) -> None:
    row["phone"] = re.sub(r"^\+44(\d\d)(\d{4})(\d+)$", r"0\1 \2 \3", row["phone"])


SLIPS: dict[str, tuple[float, Callable[[Record, random.Random], None]]] = {
    "typo": (0.28, _typo),
    "short": (0.3, _short),
    "initial": (0.05, _initial),
    "swapped": (0.07, _swapped),
    "bare": (0.4, _bare),
    "spelled": (0.12, _spelled),
    "capitals": (0.1, _capitals),
    "one_field": (0.05, _in_one_field),
    "married": (0.05, _married),
    "local_phone": (0.5, _local_phone),
}


def slipped(row: Record, dice: random.Random, human: Human) -> list[str]:
    """Let the hand slip on a record, in place; which slips they were."""
    done = []
    for name, (chance, slip) in SLIPS.items():
        if name == "married" and human.sex != "f":
            continue
        if dice.random() < chance:
            before = dict(row)
            slip(row, dice)
            done += [name] if row != before else []
    return done
