"""The review's word lists, and the verbs with all their forms."""

import re
from functools import cache
from pathlib import Path

from recruiting.ai.lexicon.verbs import forms

_FILE = Path(__file__).with_name("words") / "english.txt"


@cache
def entries(section: str) -> tuple[str, ...]:
    """One section's entries in the order of the file. Raises KeyError where there is none."""
    return _sections()[section]


@cache
def words(section: str) -> frozenset[str]:
    """One section as a set."""
    return frozenset(entries(section))


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
        elif name and not line.startswith("#"):
            found.setdefault(name, []).extend(entry.strip() for entry in line.split(";") if entry.strip())
    return {section: tuple(dict.fromkeys(listed)) for section, listed in found.items()}


@cache
def verb_forms() -> dict[str, str]:
    """Every form of a verb of deeds → its base ("led" → "lead")."""
    regular = {form: base for base in entries("verbs") for form in forms(base)}
    irregular = dict(pair.split(": ") for pair in entries("irregular"))
    return regular | irregular


@cache
def past_of(gerund: str) -> str:
    """The simple past of an -ing form ("updating" → "updated"); '' where it is not known."""
    base = verb_forms().get(gerund, "")
    irregular = {verb: form for form, verb in (pair.split(": ") for pair in entries("irregular"))}
    if not base or not gerund.endswith("ing"):
        return ""
    return irregular.get(base) or next((form for form in forms(base) if form.endswith("ed")), "")


@cache
def phrase_pattern(section: str) -> re.Pattern[str]:
    """Any entry of a section as whole words, longest first; for folded text."""
    listed = sorted(entries(section), key=lambda entry: (-len(entry), entry))
    options = "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in listed)
    return re.compile(rf"(?<![\w-])(?:{options})(?![\w-])")


@cache
def opening_pattern(section: str) -> re.Pattern[str]:
    """As `phrase_pattern`, at the beginning of a folded statement."""
    return re.compile(rf"\W*(?:i\s+)?(?:also\s+)?{phrase_pattern(section).pattern}")
