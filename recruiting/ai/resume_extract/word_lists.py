"""The word lists beside this module: `[section]` lines, entries parted by ";" or line ends, "#" comments."""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent / "words"


@cache
def word_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The sections of `words/<name>.txt`, entries in the file's order."""
    sections: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            entries = sections.setdefault(line[1:-1], [])
        elif not line.startswith("#"):
            entries += [entry.strip() for entry in line.split(";") if entry.strip()]
    return {section: tuple(found) for section, found in sections.items()}


@cache
def word_set(name: str, section: str) -> frozenset[str]:
    """One section as a set."""
    return frozenset(word_lists(name)[section])


@cache
def types_by_word(name: str) -> dict[str, str]:
    """Entry → the section it stands in; the first wins."""
    return {word: section for section, words in reversed(word_lists(name).items()) for word in reversed(words)}
