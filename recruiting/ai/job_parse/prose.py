"""Reads Markdown and plain text into passages: front matter, headings, list items, paragraphs, labeled values."""

import re
from dataclasses import dataclass, field

from config.ai.text.folding import same_length_fold
from recruiting.ai.job_parse.headings import WANTED, kind_of
from recruiting.ai.job_parse.source import Field, Passage, Posting, bare, make
from recruiting.ai.job_parse.words import has_title_noun

_FRONT = re.compile(r"\A﻿?---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"^([A-Za-z_][\w-]*):[ \t]*(?:>-?|\|-?)?[ \t]*(.*(?:\n[ \t]+.*)*)$", re.MULTILINE)
_BULLET = re.compile(r"[ \t]*(?:[-*+•◦▪‣●·–—o]|\d{1,2}[.)])[ \t]+(?=\S)")
_HASHES = re.compile(r"[ \t]*(#{1,6})[ \t]*(?=\S)")
_BOLD = re.compile(r"[ \t]*(\*\*|__)(?=\S)(.+?)\1[ \t]*:?[ \t]*$")
_LABEL = re.compile(r"^\W{0,6}([^\W\d_][^:\n*|]{1,38}?)[ \t*_]*[:|][ \t*_]*(\S.*)$")
_NAMES = (
    "title|job title|position title|position|role|poste|intitule|intitule du poste|titre|titre du poste|"
    "location|locations|lieu|lieu de travail|localisation|place|workplace|work location|job location|city|"
    "ville|office|based in|where|department|team|division|unit|business unit|service|departement|equipe|"
    "direction|agency|employment type|job type|position type|type|contract|contract type|type de contrat|"
    "contrat|type d'emploi|work schedule|schedule|hours|horaire|employment|salary|salary range|pay|"
    "pay range|pay rate|rate|wage|hourly rate|compensation|compensation range|base salary|salaire|"
    "remuneration|echelle salariale|seniority|level|seniority level|experience level|job level|career level|"
    "niveau|grade|experience|remote|work mode|work arrangement|workplace type|working model|mode de travail|"
    "teletravail"
)
_LABELS = frozenset(_NAMES.split("|"))
_INLINE = re.compile(r"\W{0,6}([A-ZÀ-Þ][^:.,;\n]{2,40}?)[ \t*_]*:[ \t*_]*(?=\S)([^\n]+)")
_LONG = 60  # a line this long may have been wrapped


@dataclass(slots=True)
class _Reader:
    """The state of reading: which section runs, and what was collected."""

    text: str
    folded: str
    section: str = "intro"
    rank: int = 0
    passages: list[Passage] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)

    def add(self, start: int, end: int, kind: str) -> None:
        start, end = bare(self.text, start, end)
        if start < end:
            self.passages.append(Passage(start, end, kind, self.section))

    def open(self, start: int, end: int, rank: int) -> None:
        """A heading begins a section; one that tells nothing keeps the section above it when it ranks below it."""
        start, end = bare(self.text, start, end)
        kind = kind_of(self.folded[start:end])
        if self.section == "intro" and _is_title(self.folded[start:end]) and self.text[end : end + 1] != ":":
            kind = ""
        elif kind or rank <= self.rank or self.section == "intro":
            self.section, self.rank = kind or "other", rank
        self.passages.append(Passage(start, end, "heading", self.section, rank))


def read_prose(text: str) -> Posting:
    """Passages and fields of a Markdown or plain posting."""
    plain = text.replace("\r", " ")  # as long as before
    reader = _Reader(plain, same_length_fold(plain))
    begin = _front_matter(reader)
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]*", plain[begin:]) if match.group().strip()]
    for start, end in ((begin + low, begin + high) for low, high in lines):
        _line(reader, start, end)
    return make(text, tuple(reader.passages), tuple(reader.fields), "text")


def without_front_matter(text: str) -> str:
    """A posting as people read it: without the block of labels that a website's file begins with.

    >>> without_front_matter("---\\ntitle: Cook\\n---\\n\\nYou cook.")
    'You cook.'
    """
    front = _FRONT.match(text.replace("\r", " "))
    return text[front.end() :].lstrip() if front else text


def _front_matter(reader: _Reader) -> int:
    front = _FRONT.match(reader.text)
    if not front:
        return 0
    for entry in _ENTRY.finditer(reader.text, front.start(1), front.end(1)):
        start, end = bare(reader.text, entry.start(2), entry.end(2))
        if end - start > 1 and reader.text[start] == reader.text[end - 1] and reader.text[start] in "'\"":
            start, end = start + 1, end - 1
        value = " ".join(reader.text[start:end].split())
        label = reader.folded[entry.start(1) : entry.end(1)]
        reader.fields.append(Field(label, start, end, value))
        _front_list(reader, kind_of(label.replace("_", " ")), start, end)
    return front.end()


def _front_list(reader: _Reader, kind: str, start: int, end: int) -> None:
    """Lists of requirements or wishes in the front matter: "skills: [Python, SQL]" or one item a line."""
    if kind in WANTED:
        for item in re.finditer(r"[^\n\[\]]+", reader.text[start:end]):
            low = start + item.start() + len(item.group()) - len(item.group().lstrip(" \t-\"'"))
            reader.passages.append(Passage(low, max(low, start + item.end()), "item", kind))


def _line(reader: _Reader, start: int, end: int) -> None:
    line = reader.text[start:end]
    hashes, bold = _HASHES.match(line), _BOLD.match(line)
    if hashes:
        reader.open(start + hashes.end(), end, len(hashes.group(1)))
    elif _labeled(reader, start, end):
        reader.add(start, end, "text")
    elif _announced(reader, start, end):
        return
    elif bold and len(line) <= 140 and not line.rstrip(" *_").endswith("."):
        reader.open(start, end, 7)
    elif _BULLET.match(line):
        reader.add(start + _BULLET.match(line).end(), end, "item")  # type: ignore[union-attr]  # matched above
    elif _is_heading(reader, start, end):
        reader.open(start, end, 6 if not line.rstrip().endswith(":") else 8)
    elif not _continues(reader, start, end):
        reader.add(start, end, "text")


def _labeled(reader: _Reader, start: int, end: int) -> bool:
    """Keeps "Location: Oslo" as a field where the label is one that postings use."""
    match = _LABEL.match(reader.text[start:end])
    if not match:
        return False
    label = reader.folded[start + match.start(1) : start + match.end(1)].strip(" *_#-•")
    label = label.split("/")[0].strip()
    if label not in _LABELS:
        return False
    low, high = bare(reader.text, start + match.start(2), start + match.end(2))
    reader.fields.append(Field(label, low, high, reader.text[low:high]))
    return True


def _announced(reader: _Reader, start: int, end: int) -> bool:
    """ "Nice to have: Redis, Kafka" speaks of its own section and leaves the running one as it is."""
    match = _INLINE.match(reader.text, start, end)
    kind = kind_of(reader.folded[match.start(1) : match.end(1)]) if match else ""
    if not match or not kind or len(match.group(1).split()) > 5:
        return False
    low, high = bare(reader.text, match.start(2), end)
    reader.passages.append(Passage(low, high, "item", kind))
    return True


def _is_heading(reader: _Reader, start: int, end: int) -> bool:
    """A short line without final punctuation that says what follows: by a colon, capitals, or standing alone."""
    line, folded = reader.text[start:end].strip(), reader.folded[start:end].strip()
    words = line.split()
    if line.endswith(":"):
        return len(line) <= 110 and (bool(kind_of(folded)) or line.isupper())
    if len(line) > 60 or len(words) > 7 or line[-1] in ".;,!" or not line[0].isupper():
        return False
    if line.isupper() and len(line) > 3:
        return reader.section != "intro" or bool(kind_of(folded))
    return bool(kind_of(folded)) and _alone(reader.text, start, end)


def _is_title(folded: str) -> bool:
    """ "Benefits Coordinator" at the top is the title, not a heading over benefits."""
    words = folded.split()
    return len(words) <= 9 and has_title_noun(folded) and not {"you", "your", "the", "our", "vous"} & set(words)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a blank line or the text's edge stands before the line, or a list begins after it."""
    before = text[:start].rstrip(" \t")
    after = text[end:].lstrip("\n")
    return not before or before.endswith("\n\n") or bool(_BULLET.match(after.split("\n", 1)[0] + " x"))


def _continues(reader: _Reader, start: int, end: int) -> bool:
    """Joins a line to the paragraph or item that it goes on with, and says so."""
    if not reader.passages or reader.passages[-1].kind == "heading":
        return False
    last = reader.passages[-1]
    between = reader.text[last.end : start]
    if between.count("\n") != 1 or last.section != reader.section:
        return False
    first, tail = reader.text[start:end].lstrip()[0], reader.text[last.start : last.end]
    width = len(tail.rsplit("\n", 1)[-1])
    if first.islower() or (width >= _LONG and not between.strip() and tail[-1] not in ".!?:;"):
        reader.passages[-1] = Passage(last.start, bare(reader.text, start, end)[1], last.kind, last.section)
        return True
    wrapped = width >= _LONG and last.kind == "text" and tail[-1] in ".!?"
    if wrapped:
        reader.passages[-1] = Passage(last.start, bare(reader.text, start, end)[1], last.kind, last.section)
    return wrapped
