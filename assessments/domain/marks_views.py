"""What a marker sees of one answer. A blind second marker sees no mark, no proposal and no points of others."""

from typing import Any

from django.db.models import QuerySet

from accounts.models import Membership, User
from assessments.ai.answers import resolve
from assessments.domain.marks import hidden_from
from assessments.domain.marks_agreement import pair_of
from assessments.domain.marks_rubric import rubric_of
from assessments.domain.markup import html_of
from assessments.domain.proposals import newest_proposal
from assessments.domain.questions import item_of
from assessments.models import Answer, Mark
from assessments.rules import AUTHORS


def marking_page(answer: Answer, user: User) -> dict[str, Any]:
    """{answer, stem, stimulus, explanation (HTML), text, words, quotes, file, rubric, is_blind, proposal, marks, pair}:
    who answered is not said."""
    item = item_of(answer.place.version)
    resolved = resolve(item, answer.place.layout, answer.value) or {}
    blind = bool(hidden_from(user, [answer]))
    proposal = None if blind else newest_proposal(answer)
    text = str(resolved.get("text") or resolved.get("code") or "")
    return {
        "answer": answer,
        "item": item,
        "stem": html_of(item.stem),
        "stimulus": html_of(item.stimulus) if item.stimulus else "",
        "explanation": html_of(item.explanation) if item.explanation else "",
        "text": text,
        "words": len(text.split()),
        "spans": spans_of(proposal),
        "files": list(answer.place.files.all()),
        "rubric": rubric_of(answer),
        "is_blind": blind,
        "proposal": proposal,
        "can_confirm": proposal is not None and all(one["points"] is not None for one in proposal.criteria),
        "marks": [] if blind else given_marks(answer),
        "pair": None if blind else pair_of(answer),
        "colleagues": [] if blind else list(_colleagues(user)),
    }


def _colleagues(user: User) -> QuerySet[User]:
    """Who of the team may be asked for a second mark."""
    members = Membership.objects.in_scope().active().filter(role__in=AUTHORS).exclude(user=user)
    return User.objects.filter(pk__in=members.values("user")).order_by("last_name", "first_name", "email")


def given_marks(answer: Answer) -> list[Mark]:
    """What was given by people, runs and rules, newest first."""
    rows = answer.marks.filter(points__isnull=False).exclude(source="proposal")
    return list(rows.select_related("marker").order_by("-pk"))


def spans_of(proposal: Mark | None) -> list[tuple[int, int]]:
    """Where the quotes of a proposal stand in the answer."""
    if proposal is None:
        return []
    quotes = (quote for one in proposal.criteria for quote in one.get("quotes", ()))
    return sorted({(quote["start"], quote["end"]) for quote in quotes})
