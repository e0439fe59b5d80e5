"""Scores an extraction against what a careful reader wrote down (contact, experience, education, skills)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from config.ai.text.dates import DateSpan, find_dates
from config.ai.text.folding import fold

from .schema import Education, Position, ResumeExtract

CONTACT_FIELDS = ("full_name", "email", "phone", "location")
Entry = Mapping[str, str]


@dataclass(slots=True)
class Tally:
    """Counts for precision, recall and F1."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def add(self, other: "Tally") -> None:
        """Count the other's cases too."""
        self.right += other.right
        self.found += other.found
        self.expected += other.expected

    @property
    def precision(self) -> float:
        """Right of found; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Right of expected; 1 where nothing was expected."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_dict(self) -> dict[str, float]:
        """For a report: counts, and rates to three decimals."""
        return {
            "right": self.right, "found": self.found, "expected": self.expected,
            "precision": round(self.precision, 3), "recall": round(self.recall, 3), "f1": round(self.f1, 3),
        }  # fmt: skip


@dataclass(slots=True)
class Report:
    """Tallies by part ("contact", "experience", "experience.title", …) and every miss in words."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def count(self, part: str, right: int, found: int, expected: int) -> None:
        """Add to a part's tally."""
        self.tallies.setdefault(part, Tally()).add(Tally(right, found, expected))

    def add(self, other: "Report", label: str) -> None:
        """Take in the report of one file."""
        for part, tally in other.tallies.items():
            self.tallies.setdefault(part, Tally()).add(tally)
        self.misses += [f"{label}: {miss}" for miss in other.misses]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"scores": {part: tally.as_dict() for part, tally in self.tallies.items()}, "misses": self.misses}


def score(found: ResumeExtract, truth: Mapping[str, Any]) -> Report:
    """One résumé's report. Compared under NFKC, case, white space and dashes folded, final punctuation off; entries are
    paired one to one, and missing and spurious ones both count. Skills are those listed where any are listed."""
    report = Report()
    _score_contact(found, truth.get("contact") or {}, report)
    experience = [_experience(one) for one in found.positions]
    _score_entries("experience", ("title", "company", "dates"), experience, truth.get("experience") or [], report)
    education = [_education(one) for one in found.education]
    _score_entries("education", ("degree", "institution"), education, truth.get("education") or [], report)
    if truth.get("skills"):
        _score_skills(found, truth["skills"], report)
    return report


def same_text(left: str, right: str) -> bool:
    """Equal as written, but for case, white space, dashes, quote marks and final punctuation."""
    return _plain(left) == _plain(right)


def same_dates(left: str, right: str) -> bool:
    """Both ends agree to the month as written; texts that hold no readable date agree as texts."""
    first, second = find_dates(left), find_dates(right)
    if same_text(left, right):
        return True
    if len(first) != 1 or len(second) != 1 or not _ends(first[0])[0]:
        return False
    return _ends(first[0]) == _ends(second[0])


def _ends(span: DateSpan) -> tuple[str, str, bool]:
    return span.first, span.last, span.current


def _plain(text: str) -> str:
    return (
        fold(text.replace("/", " / "), case=True).text.strip().replace(" - ", "-").rstrip(" .,;:").replace(" / ", "/")
    )


def _score_contact(found: ResumeExtract, truth: Mapping[str, str], report: Report) -> None:
    for name in CONTACT_FIELDS:
        wanted = truth.get(name) or ""
        if not wanted:
            continue
        got = getattr(found.contact, name).text
        report.count("contact", int(same_text(got, wanted)), int(bool(got)), 1)
        if not same_text(got, wanted):
            report.misses.append(f"contact.{name}: expected {wanted!r}, found {got!r}")


def _experience(one: Position) -> Entry:
    return {"title": one.title.text, "company": one.company.text, "dates": one.dates.text}


def _education(one: Education) -> Entry:
    return {"degree": one.degree.text, "institution": one.institution.text}


def _score_entries(
    part: str, names: Sequence[str], found: Sequence[Entry], truth: Sequence[Entry], report: Report
) -> None:
    pairs = _assign(names, found, truth)
    whole = sum(_agreeing(names, found[one], truth[other]) == len(names) for one, other in pairs)
    report.count(part, whole, len(found), len(truth))
    for name in names:
        right = sum(
            bool(truth[other].get(name)) and _same(name, found[one].get(name, ""), truth[other].get(name, ""))
            for one, other in pairs
        )
        given = sum(bool(entry.get(name)) for entry in found)
        report.count(f"{part}.{name}", right, given, sum(bool(entry.get(name)) for entry in truth))
    for one, other in pairs:
        if _agreeing(names, found[one], truth[other]) < len(names):
            report.misses.append(f"{part}: expected {dict(truth[other])}, found {dict(found[one])}")
    missing = set(range(len(truth))) - {other for _, other in pairs}
    spurious = set(range(len(found))) - {one for one, _ in pairs}
    report.misses += [f"{part}: missing {dict(truth[index])}" for index in sorted(missing)]
    report.misses += [f"{part}: spurious {dict(found[index])}" for index in sorted(spurious)]


def _assign(names: Sequence[str], found: Sequence[Entry], truth: Sequence[Entry]) -> list[tuple[int, int]]:
    """One-to-one pairs, those that agree most first; entries that agree in nothing are not paired."""
    options = sorted(
        (-_agreeing(names, entry, wanted), other, one)
        for one, entry in enumerate(found)
        for other, wanted in enumerate(truth)
    )
    pairs: list[tuple[int, int]] = []
    for agreement, other, one in options:
        if agreement and all(one != left and other != right for left, right in pairs):
            pairs.append((one, other))
    return sorted(pairs, key=lambda pair: pair[1])


def _agreeing(names: Sequence[str], entry: Entry, wanted: Entry) -> int:
    return sum(_same(name, entry.get(name, ""), wanted.get(name, "")) for name in names)


def _same(name: str, left: str, right: str) -> bool:
    return same_dates(left, right) if name == "dates" else same_text(left, right)


def _score_skills(found: ResumeExtract, truth: Iterable[str], report: Report) -> None:
    listed = [one for one in found.skills if one.section == "skills"] or list(found.skills)
    wanted = {_plain(name): name for name in truth}
    got = {_plain(one.mention.text): one.mention.text for one in listed}
    right = wanted.keys() & got.keys()
    report.count("skills", len(right), len(got), len(wanted))
    report.misses += [f"skills: missing {name!r}" for key, name in wanted.items() if key not in right]
    report.misses += [f"skills: spurious {name!r}" for key, name in got.items() if key not in right]


def evaluate_files(files: Iterable[tuple[str, Mapping[str, Any]]], extract: Callable[[str], ResumeExtract]) -> Report:
    """The body of `manage.py evaluate_ai --purpose resume_extract`: (file name, truth) pairs, each read by `extract`.
    A file that raises counts all its truth as missing, and its error is a miss."""
    total = Report()
    for name, truth in files:
        try:
            found = extract(name)
        except Exception as error:  # noqa: BLE001  # one unreadable file must not end the run
            total.misses.append(f"{name}: {type(error).__name__}: {error}")
            found = ResumeExtract()
        total.add(score(found, truth), name)
    return total
