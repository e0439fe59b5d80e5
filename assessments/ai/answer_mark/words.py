"""Words of an answer by their stems, for lexical comparison."""

from pathlib import Path

from config.ai.text.stems import stem, words_of

_EMPTY = frozenset(Path(__file__).with_name("empty_words.txt").read_text(encoding="utf-8").split())


def stems_of(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(stem(word) for word in words_of(text) if word not in _EMPTY and (len(word) > 1 or word.isdigit()))
