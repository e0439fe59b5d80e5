"""Names that are also plain words (Excel, Go, R): in a list of requirements, standing as a name, they are skills."""

import re

from recruiting.ai.job_parse.headings import WANTED
from recruiting.ai.job_parse.source import Passage, Posting
from recruiting.ai.lexicon import Lexicon, Mention

_NAME = re.compile(r"(?<![\w&.+#/-])[A-Z][\w+#]*(?![\w&+#-]|\.\w)")
_NUMBERED = re.compile(r"\s*(?:of\s+)?(?:19|20)\d\d\b")
_PROPER_BEFORE = re.compile(r"\b[A-Z][\w'’]*[ \t]+$")
_PROPER_AFTER = re.compile(r"[ \t]+[A-Z][a-z]")
_LISTED = re.compile(r"\s*(?:[,/;]|(?:or|and|ou|et|at [ABC][12])\b|\()")
_OPEN = WANTED | {"duties"}


def with_bare_names(posting: Posting, lexicon: Lexicon) -> list[Mention]:
    """The lexicon's mentions; in requirements, wishes and duties also capitalized catalog names inside a
    sentence and items that are nothing but a catalog name. In order of place, never overlapping."""
    mentions = lexicon.find(posting.text)
    taken = {place for one in mentions for place in range(one.start, one.end)}
    for passage in posting.passages:
        if passage.section in _OPEN and passage.kind != "heading":
            for mention in _named(posting, passage, lexicon):
                if taken.isdisjoint(range(mention.start, mention.end)):
                    taken.update(range(mention.start, mention.end))
                    mentions.append(mention)
    return sorted(mentions, key=lambda one: one.start)


def _named(posting: Posting, passage: Passage, lexicon: Lexicon) -> list[Mention]:
    text = posting.text
    whole = _known(text[passage.start : passage.end], lexicon) if passage.end - passage.start <= 40 else None
    if whole:
        return [Mention(whole, passage.start, passage.end)]
    found = []
    for start, end in posting.sentences(passage):
        for match in _NAME.finditer(text, start, end):
            inner = match.start() > start or _LISTED.match(text, match.end()) is not None
            name = _known(match.group(), lexicon) if inner else None
            if name and not _part_of_more(text, start, match):
                found.append(Mention(name, *match.span()))
    return found


def _known(name: str, lexicon: Lexicon) -> str | None:
    """The catalog's spelling; a list of requirements says "Spanish" for the language."""
    return lexicon.canonical(name) or lexicon.canonical(f"{name} language")


def _part_of_more(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the word belongs to a longer proper name or a date ("Access Control", "Spring 2026")."""
    before = _PROPER_BEFORE.search(text, max(start, match.start() - 30), match.start())
    inner = before is not None and before.start() > start
    return inner or bool(_PROPER_AFTER.match(text, match.end())) or bool(_NUMBERED.match(text, match.end()))
