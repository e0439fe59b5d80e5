"""The skill lexicon: names and aliases in, mentions with offsets out. Data is passed in; no database is read."""

from .entries import Mention, SkillEntry
from .finder import Lexicon

__all__ = ["Lexicon", "Mention", "SkillEntry"]
