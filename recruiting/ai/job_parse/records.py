"""Reads a JSON posting (JSON Resume job schema, schema.org JobPosting) into passages at their places in the text."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from config.ai.text.folding import same_length_fold
from recruiting.ai.job_parse.headings import kind_of
from recruiting.ai.job_parse.source import Field, Passage, Posting, bare, make
from recruiting.ai.resume_extract.schema import Level

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|([{}\[\]:,])|([^\s{}\[\]:,"]+)')
_DEPTH = 20  # deeper nesting is read flat
_SECTIONS = {
    "responsibilities": "duties",
    "duties": "duties",
    "description": "duties",
    "qualifications": "required",
    "requirements": "required",
    "skills": "required",
    "experiencerequirements": "required",
    "educationrequirements": "required",
    "preferred": "preferred",
    "nice_to_have": "preferred",
    "nicetohave": "preferred",
    "benefits": "benefits",
    "jobbenefits": "benefits",
}
_LEVELS: dict[str, Level] = {
    "beginner": "beginner",
    "basic": "beginner",
    "intermediate": "intermediate",
    "advanced": "advanced",
    "senior": "advanced",
    "master": "expert",
    "expert": "expert",
}
_LABELS = {
    "type": "employment type",
    "employmenttype": "employment type",
    "remote": "remote",
    "joblocationtype": "remote",
    "basesalary": "salary",
    "location.city": "city",
    "joblocation.address.addresslocality": "city",
    "location.region": "region",
    "joblocation.address.addressregion": "region",
    "location.countrycode": "country",
    "joblocation.address.addresscountry": "country",
}
_BREAK = re.compile(r"\\n|\\r|</?(?:p|li|ul|ol|br|div|h\d)\b[^>]*>|\Z")
Path = tuple[str, ...]
Tokens = deque[re.Match[str]]


def looks_like_record(text: str) -> bool:
    """Whether the text is a JSON object; a broken one is read as far as it goes."""
    return bool(re.match(r"\ufeff?\s*\{\s*\"", text))


def leaves(text: str) -> Iterator[tuple[Path, int, int]]:
    """Every scalar: the keys that lead to it, lower case, and its range inside the quotes."""
    tokens = deque(_TOKEN.finditer(text))
    while tokens:
        yield from _walk(tokens, ())


def _walk(tokens: Tokens, path: Path) -> Iterator[tuple[Path, int, int]]:
    token = tokens.popleft()
    mark = token.group(2)
    if mark == "{" and len(path) < _DEPTH:
        yield from _members(tokens, path)
    elif mark == "[" and len(path) < _DEPTH:
        while tokens and tokens[0].group(2) != "]":
            yield from _walk(tokens, (*path, "[]"))
        if tokens:
            tokens.popleft()
    elif mark is None:
        yield path, *token.span(1 if token.group(1) is not None else 3)


def _members(tokens: Tokens, path: Path) -> Iterator[tuple[Path, int, int]]:
    while tokens and tokens[0].group(2) != "}":
        name = tokens.popleft().group(1)
        if name is not None and tokens and tokens[0].group(2) == ":":
            tokens.popleft()
            if tokens:
                yield from _walk(tokens, (*path, name.lower()))
    if tokens:
        tokens.popleft()


def read_record(text: str) -> Posting:
    """Passages and fields of a JSON posting. A level that stands beside a group of skills is theirs."""
    passages: list[Passage] = []
    fields: list[Field] = []
    held: Level = ""
    for path, start, end in leaves(text):
        keys = tuple(key for key in path if key != "[]")
        label = ".".join(keys)
        fields.append(Field(_LABELS.get(label, label), start, end, text[start:end]))
        section = _SECTIONS.get(keys[0], "") if keys else ""
        if section and keys[-1] == "level":
            held = _LEVELS.get(text[start:end].lower(), "")
            passages[-1:] = [replace(one, level=held) for one in passages[-1:] if one.section == section]
        elif section:
            if keys[-1] == "name":
                held = ""
            passages += _split(text, Passage(start, end, "item", section, level=held if len(keys) > 1 else ""))
    return make(text, tuple(passages), tuple(fields), "json")


def _split(text: str, whole: Passage) -> list[Passage]:
    """A long value with line breaks or HTML inside is several passages, headings among them."""
    found: list[Passage] = []
    section, begin, listed = whole.section, whole.start, False
    for stop in _BREAK.finditer(text, whole.start, whole.end):
        start, end = bare(text, begin, stop.start())
        begin, in_list, listed = stop.end(), listed, stop.group().lower().startswith("<li")
        while start < end and text[start] in "-•* ":
            start, in_list = start + 1, True
        if start >= end:
            continue
        can_be_heading = not in_list and end - start <= 60 and stop.end() < whole.end
        kind = kind_of(same_length_fold(text[start:end])) if can_be_heading else ""
        if kind:
            section = kind
        found.append(Passage(start, end, "heading" if kind else "item", section, level=whole.level))
    return found
