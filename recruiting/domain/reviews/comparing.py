"""Two reviews of one candidate side by side: two versions of the résumé, or two industries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from config.errors import Refused
from recruiting.domain.reviews.shown import ShownScore, appeal_of, groups_of, notes_of
from recruiting.domain.reviews.summaries import aim_of, band_word
from recruiting.enums.reviews import ReviewStatus
from recruiting.models import ReviewFeedbackItem, ReviewRequest


@dataclass(frozen=True, slots=True)
class ComparedScore:
    """One score in both reviews; `change` right minus left, None where either was not assessed."""

    label: str
    left: float | None
    right: float | None
    weighty: bool = False

    @property
    def change(self) -> float | None:
        """To one decimal."""
        return None if self.left is None or self.right is None else round(self.right - self.left, 1)


@dataclass(frozen=True, slots=True)
class Side:
    """What stands at the head of one side."""

    review: ReviewRequest
    aim: str
    band: str
    shown: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Both sides, the scores, and the notes that stand in one alone or in both (the right one's)."""

    left: Side
    right: Side
    scores: tuple[ComparedScore, ...]
    only_left: tuple[ReviewFeedbackItem, ...]
    only_right: tuple[ReviewFeedbackItem, ...]
    in_both: tuple[ReviewFeedbackItem, ...]


def compare_reviews(*, left: ReviewRequest, right: ReviewRequest) -> Compared:
    """Put two completed reviews side by side; both bring result and résumé along. Two statements. Refuses reviews of
    two people, one and the same review, and one without a result."""
    if left.pk == right.pk:
        raise Refused(_("Choose two different reviews to compare."), code="same_review")
    if left.resume.candidate_id != right.resume.candidate_id:
        raise Refused(_("Two reviews are compared where they are of one candidate."), code="two_people")
    if {left.status, right.status} != {ReviewStatus.COMPLETED}:
        raise Refused(_("A review is compared once it is completed."), code="not_completed")
    before, after = notes_of(left.result, {}), notes_of(right.result, {})
    known, kept = {_key(one) for one in before}, {_key(one) for one in after}
    return Compared(
        left=_side(left),
        right=_side(right),
        scores=tuple(_scores(left, right)),
        only_left=tuple(one for one in before if _key(one) not in kept),
        only_right=tuple(one for one in after if _key(one) not in known),
        in_both=tuple(one for one in after if _key(one) in known),
    )


def _key(note: ReviewFeedbackItem) -> tuple[str, ...]:
    """What makes two notes the same: the rule, and the words (or, where it names no passage, what it says)."""
    words = " ".join((note.original_text or note.sentence).split()).casefold()
    return note.agent, note.code, note.feedback_type, note.category, words


def _side(review: ReviewRequest) -> Side:
    appeal = appeal_of(review.result)
    score = review.result.overall_score
    return Side(
        review=review,
        aim=aim_of(review),
        band=band_word(None if score is None else float(score)),
        shown=appeal.key_skills_shown if appeal else (),
        missing=appeal.key_skills_missing if appeal else (),
    )


def _scores(left: ReviewRequest, right: ReviewRequest) -> Sequence[ComparedScore]:
    rows = [_total(_("Overall"), "overall_score", left, right)]
    before, after = _by_code(left), _by_code(right)
    rows.append(_total(_("Structure"), "structure_score", left, right))
    rows += _pairs(before, after, "structure")
    rows.append(_total(_("Appeal"), "appeal_score", left, right))
    rows += _pairs(before, after, "appeal")
    return [*rows, _total(_("ATS reading"), "ats_score", left, right)]


def _total(label: str, field: str, left: ReviewRequest, right: ReviewRequest) -> ComparedScore:
    values: list[Any] = [getattr(one.result, field) for one in (left, right)]
    numbers = [None if value is None else float(value) for value in values]
    return ComparedScore(label, numbers[0], numbers[1], weighty=True)


def _by_code(review: ReviewRequest) -> dict[str, dict[str, ShownScore]]:
    return {group.code: {one.code: one for one in group.scores} for group in groups_of(review.result)}


def _pairs(
    before: dict[str, dict[str, ShownScore]], after: dict[str, dict[str, ShownScore]], group: str
) -> list[ComparedScore]:
    left, right = before.get(group, {}), after.get(group, {})
    codes = list(dict.fromkeys([*left, *right]))
    return [
        ComparedScore(
            (left.get(code) or right[code]).label,
            left[code].value if code in left else None,
            right[code].value if code in right else None,
        )
        for code in codes
    ]
