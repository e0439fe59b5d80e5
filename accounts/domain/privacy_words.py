"""Finding and replacing words in rows: in columns of text and in JSON, whatever their case."""

import json
import re
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import IContains


def text_fields(model: type[models.Model]) -> list[str]:
    """The columns of a model that can hold words: text, addresses, names of files, JSON; no choices and no keys."""
    kinds = (models.CharField, models.TextField, models.JSONField, models.FileField)
    return [
        one.name
        for one in model._meta.local_concrete_fields
        if isinstance(one, kinds) and not one.choices and not one.primary_key
    ]


def mentioning(model: type[models.Model], fields: Iterable[str], words: Iterable[str]) -> Q:
    """Rows in which one of `fields` holds one of `words`. Without words: none."""
    spelled = sorted({needle for word in words for needle in _spellings(word)})
    found = (Q(IContains(Cast(name, TextField()), needle)) for name in fields for needle in spelled)
    return reduce(or_, found, Q(pk__in=[]))


def replaced(value: Any, pattern: re.Pattern[str], instead: str) -> Any:
    """`value` (text, or JSON at any depth, keys too) with `instead` wherever the pattern stands."""
    if isinstance(value, str):
        return pattern.sub(instead, value)
    if isinstance(value, list):
        return [replaced(one, pattern, instead) for one in value]
    if isinstance(value, dict):
        return {replaced(key, pattern, instead): replaced(one, pattern, instead) for key, one in value.items()}
    return value


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all words, the longest first; blanks stand for any blanks. Raises ValueError for no word."""
    spelled = sorted(set(words), key=lambda word: (-len(word), word))
    if not spelled:
        raise ValueError("There is no word to look for.")
    return re.compile("|".join(r"\s+".join(map(re.escape, word.split())) for word in spelled), re.IGNORECASE)


def _spellings(word: str) -> set[str]:
    """As a database may hold it: SQLite folds the case of ASCII alone, and its JSON escapes the rest."""
    cased = {word, word.lower(), word.upper(), word.title()}
    spelled = {word} if word.isascii() else cased
    return spelled | {json.dumps(one)[1:-1] for one in spelled}
