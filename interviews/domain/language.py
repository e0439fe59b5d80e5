"""The language guard: looks at what people and engines write about a person, keeps every look, stops what must not
stand. Terms are the platform's (BiasTerm); matching is linear and context-aware (interviews.ai.feedback_hints)."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, Refused
from interviews.ai.feedback_hints.patterns import PatternError, compile_pattern
from interviews.ai.feedback_hints.schema import BLOCKING, FeedbackHints, HintsInput, Term
from interviews.ai.feedback_hints.terms import Match, bias_score, matches
from interviews.enums import BiasLevel
from interviews.models import BiasAnalysis, BiasTerm
from superadmin.domain import audit
from superadmin.domain.ai import ask
from superadmin.models import Tenant

DATA = Path(__file__).resolve().parent.parent / "data" / "bias_terms.json"
LOW, MEDIUM = 0.35, 0.7


class BlockedWords(Refused):
    """A text holds words that must not stand; `extra` carries the analysis."""

    code = "blocked_words"


class WarningsOpen(Conflict):
    """A text's warnings were not acknowledged."""

    code = "warnings_open"


@cache
def shipped_terms() -> tuple[Term, ...]:
    """The terms that come with the product."""
    return tuple(Term.model_validate(one) for one in json.loads(DATA.read_text(encoding="utf-8")))


def active_terms() -> tuple[Term, ...]:
    """The terms in force; the shipped ones where the table is empty. One statement."""
    rows = list(BiasTerm.objects.order_by("term"))
    return shipped_terms() if not rows else tuple(_term(row) for row in rows if row.is_active)


def _term(row: BiasTerm) -> Term:
    return Term.model_validate(
        {
            "term": row.term,
            "category": row.category,
            "pattern": row.pattern,
            "severity": row.severity,
            "explanation": row.explanation,
            "alternatives": tuple(row.neutral_alternatives),
        }
    )


def level_of(score: float, blocking: int) -> str:
    """The level of a score 0-1: clean at 0, high with a blocking term or from .7, medium from .35."""
    if blocking or score >= MEDIUM:
        return BiasLevel.HIGH
    if score >= LOW:
        return BiasLevel.MEDIUM
    return BiasLevel.LOW if score > 0 else BiasLevel.CLEAN


@transaction.atomic
def check(*, text: str, subject_kind: str, subject_id: UUID, field: str = "", user: User | None) -> BiasAnalysis:
    """Look at one text and keep the look. The same text of the same field is looked at once: its newest analysis comes
    back, with its acknowledgment. Counts detections on the terms."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    history = BiasAnalysis.objects.filter(subject_kind=subject_kind, subject_id=subject_id, field=field)
    latest = history.order_by("-pk").first()
    if latest is not None and latest.text_hash == digest:
        return latest
    found = matches(text, active_terms())
    blocking = sum(match.term.severity == BLOCKING for match in found)
    score = bias_score(found, len(text.split()))
    if found:
        BiasTerm.objects.filter(term__in={match.term.term for match in found}).update(
            detection_count=F("detection_count") + 1
        )
    return BiasAnalysis.objects.create(
        subject_kind=subject_kind,
        subject_id=subject_id,
        field=field,
        user=user,
        flagged_terms=[_flag(match) for match in found],
        bias_score=score,
        severity_level=level_of(score, blocking),
        total_flags=len(found),
        blocking_flags=blocking,
        warning_flags=len(found) - blocking,
        text_hash=digest,
    )


def _flag(match: Match) -> dict[str, Any]:
    term = match.term
    return {
        "term": term.term,
        "category": term.category,
        "severity": term.severity,
        "passage": match.text,
        "start": match.start,
        "end": match.end,
        "explanation": term.explanation,
        "alternatives": list(term.alternatives),
    }


def blocked_passages(text: str) -> list[dict[str, Any]]:
    """What of a text must not stand, without keeping a look. For checks before anything is written."""
    return [_flag(match) for match in matches(text, active_terms()) if match.term.severity == BLOCKING]


def refuse_blocking(analysis: BiasAnalysis, *, field: str = "") -> None:
    """Refuse (BlockedWords) where the analysis holds a blocking term; the sentence names the passages."""
    passages = blocking_of(analysis)
    if passages:
        raise BlockedWords(sentence_on(passages), fields={field: sentence_on(passages)} if field else None)


def blocking_of(analysis: BiasAnalysis) -> list[dict[str, Any]]:
    """The flags of an analysis that stop a save."""
    return [flag for flag in analysis.flagged_terms if flag["severity"] == BLOCKING]


def sentence_on(passages: list[dict[str, Any]]) -> str:
    """What is said of passages that must not stand."""
    quoted = ", ".join(f"“{flag['passage']}”" for flag in passages[:5])
    return _("Say this by what the person did: %(passages)s judges who they are.") % {"passages": quoted}


@transaction.atomic
def acknowledge(*, analysis: BiasAnalysis, actor: User) -> BiasAnalysis:
    """Somebody has read an analysis' warnings and stands by the text; twice keeps the first."""
    locked = BiasAnalysis.objects.select_for_update().get(pk=analysis.pk)
    if locked.acknowledged_at is None:
        locked.acknowledged_by, locked.acknowledged_at = actor, timezone.now()
        locked.save(update_fields=["acknowledged_by", "acknowledged_at"])
        audit.record("update", locked, actor=actor, name="interviews.bias_analysis.acknowledged")
    return locked


def refuse_unacknowledged(analyses: list[BiasAnalysis]) -> None:
    """Refuse (WarningsOpen) where one of the analyses has warnings that nobody acknowledged."""
    unread = [one for one in analyses if one.warning_flags and one.acknowledged_at is None]
    if unread:
        raise WarningsOpen(_("The language guard has hints on this text. Read them, then change it or confirm it."))


def hints_for(*, text: str, tenant: Tenant, user: User, kind: str = "feedback") -> FeedbackHints:
    """Live hints while somebody writes; nothing is kept of the text but the ledger's hash."""
    given = HintsInput.model_validate({"text": text, "terms": active_terms(), "kind": kind})
    hints: FeedbackHints = ask("feedback_hints", given, tenant=tenant, user=user, engine="offline").value
    return hints


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that the guard's syntax does not know."""
    try:
        compile_pattern(pattern)
    except PatternError as error:
        raise Refused(str(error), code="pattern", fields={"pattern": str(error)}) from error


@transaction.atomic
def load_bias_terms() -> int:
    """Bring in the shipped terms that are not there yet; what superadmins changed stays. Answers how many came."""
    known = set(BiasTerm.objects.values_list("term", flat=True))
    fresh = [
        BiasTerm(
            term=one.term,
            category=one.category,
            pattern=one.pattern,
            severity=one.severity,
            explanation=one.explanation,
            neutral_alternatives=list(one.alternatives),
        )
        for one in shipped_terms()
        if one.term not in known
    ]
    BiasTerm.objects.bulk_create(fresh)
    return len(fresh)
