"""Up to five applicants of a job side by side: the score and its parts, each wanted skill with its passage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count

from accounts.models import User
from recruiting.domain.blindness import veil_all
from recruiting.domain.queries.applicants import in_years
from recruiting.domain.queries.applications import readable_notes
from recruiting.domain.queries.blind import evidence_shown, match_shown
from recruiting.domain.queries.matches import PART_NAMES, ShownMatch, ShownQuote, shown_match
from recruiting.domain.skills import lexicon
from recruiting.enums import EvidenceKind
from recruiting.models import Application, ApplicationNote, Evidence, JobRequisition, SkillMatch
from recruiting.rules import applications_visible_to, resumes_visible_to

MOST = 5


@dataclass(frozen=True, slots=True)
class Side:
    """One applicant of a comparison. `notes` counts those that the person reads; years in words, '' unknown."""

    application: Application
    name: str
    years: str
    match: ShownMatch | None
    evidence: Mapping[str, list[Evidence]]
    notes: int

    @property
    def score(self) -> Decimal | None:
        """0-100, None where nothing was assessed."""
        return self.application.match_score

    def points(self, code: str) -> float | None:
        """Points of one part of the score."""
        parts = dict(self.match.parts) if self.match else {}
        return parts[PART_NAMES[code]].points if PART_NAMES[code] in parts else None


@dataclass(frozen=True, slots=True)
class SkillCell:
    """How one applicant meets one skill: a passage, or `nearest` skill, or (not `assessed`) nothing can be said."""

    side: Side
    quote: ShownQuote | None
    shown: bool
    nearest: str
    assessed: bool


@dataclass(frozen=True, slots=True)
class SkillLine:
    """One wanted skill across the sides."""

    name: str
    required: bool
    cells: list[SkillCell]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the page draws; `left_out` were asked for beyond the five."""

    requisition: JobRequisition
    sides: list[Side]
    left_out: int

    @property
    def parts(self) -> list[tuple[str, float, list[tuple[Side, float | None]]]]:
        """(name, weight, points of each side) of the parts that any side has."""
        weights = {name: part.weight for side in self.sides if side.match for name, part in side.match.parts}
        codes = [(code, name) for code, name in PART_NAMES.items() if name in weights]
        return [(name, weights[name], [(side, side.points(code)) for side in self.sides]) for code, name in codes]

    @property
    def skills(self) -> list[SkillLine]:
        """Each wanted skill, the required first, with how each side meets it."""
        wanted = dict.fromkeys(self.requisition.required_skills, True)
        wanted = {**dict.fromkeys(self.requisition.nice_to_have, False), **wanted}
        ordered = sorted(wanted, key=lambda name: not wanted[name])
        return [SkillLine(name, wanted[name], [_cell(side, name) for side in self.sides]) for name in ordered]

    @property
    def evidence(self) -> list[tuple[str, list[tuple[Side, list[Evidence]]]]]:
        """(kind in words, rows of each side) of the kinds that any side has."""
        held = {kind for side in self.sides for kind in side.evidence}
        kinds = [(code, str(label)) for code, label in EvidenceKind.choices if code in held]
        return [(label, [(side, side.evidence.get(code, [])) for side in self.sides]) for code, label in kinds]


def compare_applications(user: User, requisition: JobRequisition, asked: Iterable[UUID]) -> Comparison:
    """The applicants asked for that the person sees, in the order asked, five at most. Six statements at most,
    seven where names are hidden."""
    ids = list(dict.fromkeys(asked))
    rows = applications_visible_to(user).filter(requisition=requisition, public_id__in=ids[:50])
    by_id = {row.public_id: row for row in rows.select_related("candidate", "stage")}
    found = [by_id[one] for one in ids if one in by_id]
    chosen = veil_all(user, found[:MOST])
    matches, evidence, notes = _matches(user, chosen), _evidence(chosen), _notes(user, chosen)
    sides = [
        Side(
            application=row,
            name=row.candidate.name,
            years=in_years(row.candidate.years_experience),
            match=match_shown(row, matches.get(row.pk)),
            evidence={kind: evidence_shown(row, those) for kind, those in evidence.get(row.pk, {}).items()},
            notes=notes.get(row.pk, 0),
        )
        for row in chosen
    ]
    return Comparison(requisition, sides, len(found) - len(chosen))


def _matches(user: User, rows: list[Application]) -> dict[int, ShownMatch | None]:
    """A passage links into the résumé only for those who may read it."""
    found = SkillMatch.objects.filter(application__in=rows, is_current=True)
    stored = list(found.select_related("resume_text__resume__candidate"))
    resumes = {one.resume_text.resume_id for one in stored if one.resume_text is not None}
    readable = set(resumes_visible_to(user).filter(pk__in=resumes).values_list("pk", flat=True))
    shown: dict[int, ShownMatch | None] = {}
    known = lexicon()
    for one in stored:
        links = one.resume_text is not None and one.resume_text.resume_id in readable
        shown[one.application_id or 0] = shown_match(one, with_links=links, known=known)
    return shown


def _evidence(rows: list[Application]) -> dict[int, dict[str, list[Evidence]]]:
    found: dict[int, dict[str, list[Evidence]]] = {}
    for one in Evidence.objects.filter(application__in=rows).order_by("kind", "-updated_at"):
        found.setdefault(one.application_id, {}).setdefault(one.kind, []).append(one)
    return found


def _notes(user: User, rows: list[Application]) -> dict[int, int]:
    counted = ApplicationNote.objects.filter(readable_notes(user), application__in=rows).order_by()
    return dict(counted.values_list("application_id").annotate(n=Count("pk")))


def _cell(side: Side, skill: str) -> SkillCell:
    match = side.match
    if match is None or match.score is None:
        return SkillCell(side, None, shown=False, nearest="", assessed=False)
    quote = next((one for one in match.quotes if one.skill == skill), None)
    missing = next((one for one in (*match.missing_required, *match.missing_other) if one.name == skill), None)
    return SkillCell(side, quote, skill in match.matched, missing.nearest if missing else "", assessed=True)
