"""A posting beside the job that was filled from it: each finding with its passage, lit in the text."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from config.web.evidence import merged
from recruiting.ai.job_parse.schema import JobParse
from recruiting.ai.resume_extract.schema import Span
from recruiting.enums import ParsingStatus, SkillLevel
from recruiting.models import JobDescription
from superadmin.models import TaskRecord

_LEVELS = dict(SkillLevel.choices)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was read: what it is, its value, the words that say so, and the mark that holds them."""

    label: str
    value: str
    quote: str
    mark: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `start` is None where it is not evidence."""

    text: str
    start: int | None


@dataclass(frozen=True, slots=True)
class ShownPosting:
    """A posting as the draft's page shows it. `sources` is {form field: the words it was filled from}."""

    row: JobDescription
    work: TaskRecord | None
    findings: tuple[Finding, ...]
    pieces: tuple[Piece, ...]
    sources: dict[str, str]
    unsure: tuple[str, ...]

    @property
    def failed(self) -> bool:
        """Whether the reading was given up; a person may try again or write by hand."""
        return self.row.parsing_status == ParsingStatus.ERROR or bool(self.work and self.work.was_given_up)

    @property
    def is_read(self) -> bool:
        """Whether the findings stand."""
        return self.row.parsing_status == ParsingStatus.SUCCESS

    @property
    def is_being_read(self) -> bool:
        """Whether the page should ask again soon."""
        waits = bool(self.work and self.work.is_open)
        return not self.failed and (waits or not self.is_read)


def shown_posting(row: JobDescription | None) -> ShownPosting | None:
    """Shape a posting; None for none. One statement, for the work on it."""
    if row is None:
        return None
    found = JobParse.model_validate(row.findings or {})
    stated = [one for one in _stated(found) if one[2].text]
    pieces = tuple(_pieces(row.content, [span for _label, _value, span, _field in stated]))
    marks = [piece.start for piece in pieces if piece.start is not None]
    return ShownPosting(
        row=row,
        work=TaskRecord.objects.all().about(row).first(),  # type: ignore[attr-defined]  # the manager's queryset is ours
        findings=tuple(Finding(label, value, span.text, _mark(marks, span)) for label, value, span, _field in stated),
        pieces=pieces,
        sources={field: span.text for _label, _value, span, field in reversed(stated) if field},
        unsure=found.unsure,
    )


def posting_state(row: JobDescription) -> str:
    """A digest that changes when the reading of a posting goes on."""
    work = TaskRecord.objects.all().about(row).values_list("status", "updated_at").first()  # type: ignore[attr-defined]
    whole = f"{row.pk}:{row.parsing_status}:{row.updated_at}:{work}"
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


def _stated(found: JobParse) -> Iterator[tuple[str, str, Span, str]]:
    """(label, value, passage, the form's field) of everything that may have been found, in the form's order."""
    yield "Title", found.title.value, found.title.quote, "title"
    yield "Department", found.department.value, found.department.quote, "department"
    yield "Location", found.location.value, found.location.quote, "location"
    yield "Where", found.remote_policy.value, found.remote_policy.quote, "remote_policy"
    yield "Employment", found.employment_type.value.replace("_", "-"), found.employment_type.quote, "employment_type"
    yield "Experience level", found.seniority.value, found.seniority.quote, "experience_level"
    yield "Years", _years(found), found.years_quote, "min_experience_years"
    yield "Salary", _salary(found), found.salary.quote, "min_salary"
    for skill in found.skills:
        need = "required" if skill.required else "nice to have"
        level = str(_LEVELS.get(skill.level, "")).lower()
        yield skill.name, ", ".join(part for part in (level, need) if part), skill.quote, ""
    for label, spans in (
        ("Education", found.requirements.education),
        ("Certification", found.requirements.certifications),
        ("Responsibility", found.requirements.responsibilities),
    ):
        for span in spans:
            yield label, "", span, ""


def _years(found: JobParse) -> str:
    ends = [f"{value:g}" for value in (found.min_years, found.max_years) if value is not None]
    return " to ".join(dict.fromkeys(ends)) if found.max_years is not None else "".join(ends)


def _salary(found: JobParse) -> str:
    ends = [f"{value:,.0f}".replace(",", "\u202f") for value in (found.salary.minimum, found.salary.maximum) if value]
    period = f"a {found.salary.period}" if found.salary.period else ""
    words = (found.salary.currency, " to ".join(dict.fromkeys(ends)), period)
    return " ".join(word for word in words if word)


def _mark(marks: list[int], span: Span) -> int:
    return max((start for start in marks if start <= span.start), default=span.start)


def _pieces(text: str, spans: list[Span]) -> Iterator[Piece]:
    at = 0
    for start, end in merged(((span.start, span.end) for span in spans), len(text)):
        if at < start:
            yield Piece(text[at:start], None)
        yield Piece(text[start:end], start)
        at = end
    if at < len(text):
        yield Piece(text[at:], None)
