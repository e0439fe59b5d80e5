"""What redaction takes and gives. Offsets count characters; `text[start:end]` of the original is what was replaced."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from recruiting.ai.resume_extract.schema import ResumeExtract

Kind = Literal[
    "name", "email", "phone", "url", "address", "birth", "family", "nationality", "gender", "employer", "school"
]


@dataclass(frozen=True, slots=True)
class Options:
    """What is replaced beyond what always is (name, e-mail, phone, web addresses, home address, birth, family,
    nationality, gender). `sections`: the section types that stay, () for all; `skills`: only what shows one of these
    stays of experience, projects and skills, () for everything."""

    employers: bool = False
    schools: bool = False
    sections: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RedactionInput:
    """A text, what was found in it, and what else is known of the person: names and strings (addresses, numbers) from
    their record. `is_passage`: the text is a part of something, and has no head of its own."""

    text: str
    extract: ResumeExtract
    names: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    options: Options = Options()
    is_passage: bool = False


@dataclass(frozen=True, slots=True)
class Replacement:
    """`text[start:end]` gives way to `placeholder`."""

    start: int
    end: int
    kind: Kind
    placeholder: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """`text` is the original's `kept` ranges, in order, one blank line between them, with the replacements made."""

    original: str
    text: str
    replacements: tuple[Replacement, ...]
    kept: tuple[tuple[int, int], ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many replacements of each kind."""
        return dict(sorted(Counter(one.kind for one in self.replacements).items()))

    def quote(self, start: int, end: int) -> str:
        """What `original[start:end]` reads as when redacted. A replacement that the passage cuts is shown whole; what
        the options left out is shown too, redacted."""
        cuts = [one for one in self.replacements if one.start < end and one.end > start]
        edges = [start, *(edge for one in cuts for edge in (one.start, one.end)), end]
        plain = [self.original[max(low, start) : min(high, end)] for low, high in list(pairwise(edges))[::2]]
        words = [*(one.placeholder for one in cuts), ""]
        return "".join(part + word for part, word in zip(plain, words, strict=True))
