"""A posting as passages: what each line is, in which section it stands, and exactly where it is in the text."""

from dataclasses import dataclass

from config.ai.text.clauses import sentences, trimmed
from config.ai.text.folding import same_length_fold
from recruiting.ai.resume_extract.schema import Level, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a list item, a paragraph or a value. `section` as headings.kind_of says, 'intro' before the first
    heading, 'other' under one that tells nothing; `level` where the source itself says it (JSON)."""

    start: int
    end: int
    kind: str  # heading, item, text
    section: str
    rank: int = 0  # of a heading: 1 is the highest
    level: Level = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A value under a name: front matter, "Location: Oslo", a JSON key. `label` is folded."""

    label: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Posting:
    """`folded` is as long as `text`: lower case, no accents, so that offsets in it are offsets in the text."""

    text: str
    folded: str
    passages: tuple[Passage, ...]
    fields: tuple[Field, ...]
    form: str  # text, json

    def span(self, start: int, end: int) -> Span:
        """The passage without white space and Markdown marks at its ends."""
        start, end = bare(self.text, start, end)
        return Span(text=self.text[start:end], start=start, end=end)

    def field(self, *labels: str) -> Field | None:
        """The first field with one of these labels, labels in order of trust."""
        named = ((label, field) for label in labels for field in self.fields)
        return next((field for label, field in named if field.label == label and field.value.strip()), None)

    def sentences(self, passage: Passage) -> list[tuple[int, int]]:
        """Ranges of the sentences of a passage."""
        inside = sentences(self.text[passage.start : passage.end])
        return [(passage.start + start, passage.start + end) for start, end in inside]


def make(text: str, passages: tuple[Passage, ...], fields: tuple[Field, ...], form: str) -> Posting:
    """A posting with its folded text."""
    return Posting(text=text, folded=same_length_fold(text), passages=passages, fields=fields, form=form)


_MARKS = "*_#`>|"


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space, Markdown marks and a dangling colon at its ends."""
    while True:
        start, end = trimmed(text, start, end)
        if start < end and text[start] in _MARKS:
            start += 1
        elif start < end and text[end - 1] in _MARKS + ":":
            end -= 1
        else:
            return start, end
