"""What is compared of a candidate, in normal forms."""

import re
from dataclasses import dataclass

from config.ai.text.folding import without_accents

_ENDINGS = frozenset(
    [
        "ltd",
        "limited",
        "gmbh",
        "inc",
        "incorporated",
        "llc",
        "llp",
        "plc",
        "ag",
        "sa",
        "sas",
        "sarl",
        "bv",
        "nv",
        "co",
        "corp",
        "corporation",
        "company",
        "kg",
        "ab",
        "oy",
        "as",
        "spa",
        "srl",
        "pty",
        "pvt",
        "the",
        "and",
        "und",
        "et",
        "group",
        "holding",
        "holdings",
    ]
)
_SMALL = frozenset({"of", "for", "the", "de", "la", "der", "die", "fur", "du", "and", "y", "e"})


@dataclass(frozen=True, slots=True)
class Work:
    """A stretch at a company; years, 0 where unknown. `end` 0 also while it lasts."""

    company: str
    title: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Study:
    """A course at a school; `year` is the last one, 0 where unknown."""

    school: str
    year: int = 0


@dataclass(frozen=True, slots=True)
class Traits:
    """A candidate as the matcher sees one. Phones are E.164, e-mails in lower case, profiles without scheme."""

    first: str = ""
    last: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    company: str = ""
    position: str = ""
    location: str = ""
    work: tuple[Work, ...] = ()
    study: tuple[Study, ...] = ()

    @property
    def employers(self) -> tuple[Work, ...]:
        """The career, with the present company where the career does not name it."""
        known = {company_key(one.company) for one in self.work}
        now = (Work(self.company, self.position),) if self.company and company_key(self.company) not in known else ()
        return self.work + now

    @property
    def first_year(self) -> int:
        """The first year that the record tells of, 0 where none."""
        years = [one.start for one in self.work if one.start] + [one.year for one in self.study if one.year]
        return min(years, default=0)


def company_key(name: str) -> str:
    """A company without its legal ending: "Acme Works GmbH" and "ACME Works, Inc." are `acme works`."""
    words = re.findall(r"[^\W_]+", without_accents(name))
    return " ".join(word for word in words if word not in _ENDINGS) or " ".join(words)


def school_key(name: str) -> str:
    """A school without small words, in the order of the alphabet: "University of Leeds" is `leeds university`."""
    words = re.findall(r"[^\W_]+", without_accents(name))
    return " ".join(sorted(word for word in words if word not in _SMALL))


def place_key(name: str) -> str:
    """The town of a place: what stands before the first comma, folded."""
    return " ".join(re.findall(r"[^\W_]+", without_accents(name.split(",", maxsplit=1)[0])))
