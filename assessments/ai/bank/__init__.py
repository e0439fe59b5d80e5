"""The item bank: authored questions, many with parameters drawn by a seed, each with the reason for its key."""

from assessments.ai.bank.matching import find, skills, skills_named
from assessments.ai.bank.store import bank_items, vary

__all__ = ["bank_items", "find", "skills", "skills_named", "vary"]
