"""Marks that people give. The newest confirmed one counts; what was there stays on the record.

A second marker is blind: from the moment they are asked until their mark is given, no other mark, proposal or point of
that answer is shown to them (`hidden_from`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from assessments.ai.marking_totals import rounded
from assessments.domain.grading import grade_session
from assessments.domain.grading_answers import BY_HAND, count_instead, put_points
from assessments.domain.grading_finish import recount
from assessments.enums import HANDED_IN, MarkSource
from assessments.models import Answer, Mark, TestSession
from assessments.rules import marks_session
from config.errors import Conflict, NotAllowed, Refused
from superadmin.domain import audit


@dataclass(frozen=True)
class Given:
    """What a marker said: points in all, or a criterion ({id, name, points, possible, reason?}), which add up."""

    points: Decimal | None = None
    criteria: Sequence[dict[str, Any]] = ()
    comment: str = ""

    @property
    def total(self) -> Decimal | None:
        """The points in all."""
        if not self.criteria:
            return self.points
        return sum((Decimal(str(one["points"])) for one in self.criteria), Decimal(0))


@transaction.atomic
def give_mark(*, answer: Answer, actor: User, given: Given) -> Mark:
    """Mark an answer by hand: it counts from now on, over rule, run and earlier marks, also after a regrade.

    Writes Mark and the answer's points; finishes the sitting where nothing waits any more, or works its result out
    again. Records `assessments.answer.marked`. Refuses points outside 0 to what is possible, a sitting that is not
    handed in, and one's own sitting.
    """
    row = _locked(answer, actor)
    mark = _new(row, actor, given, MarkSource.PERSON)
    _let_count(row, mark, given.comment, actor)
    return mark


@transaction.atomic
def confirm_proposal(*, proposal: Mark, actor: User, comment: str = "") -> Mark:
    """Make a proposal a mark of one's own, as it is; `give_mark` is for changing it. Refuses a proposal with a
    criterion that has no evidence: somebody has to say the points. Raises Conflict where a person marked already."""
    if proposal.source != MarkSource.PROPOSAL:
        raise Refused("Only a proposal is confirmed.", code="no_proposal")
    if proposal.points is None or any(one["points"] is None for one in proposal.criteria):
        raise Refused(
            "A criterion has no evidence, so nothing is proposed for it. Give its points yourself.", code="incomplete"
        )
    if proposal.answer.marks.filter(source__in=BY_HAND, is_counted=True).exists():
        raise Conflict("Somebody has marked this answer already.", code="marked")
    criteria = [{**one, "quotes": one.get("quotes", [])} for one in proposal.criteria]
    given = Given(points=proposal.points, criteria=criteria, comment=comment)
    return give_mark(answer=proposal.answer, actor=actor, given=given)


@transaction.atomic
def ask_second_mark(*, answers: Iterable[Answer], marker: User, actor: User) -> list[Mark]:
    """Ask somebody to mark answers again, blind. Those that they marked, or are asked for already, are passed over.
    Records `assessments.answer.second_asked`. Refuses a marker who may not mark the sitting."""
    asked = []
    for answer in answers:
        row = _locked(answer, marker)
        if not row.marks.filter(marker=marker, source__in=BY_HAND).exists():
            asked.append(
                Mark.objects.create(
                    tenant_id=row.tenant_id,
                    answer=row,
                    source=MarkSource.SECOND,
                    possible=row.place.points,
                    marker=marker,
                    version=row.place.version,
                )
            )
            audit.record("update", row, actor=actor, name="assessments.answer.second_asked")
    return asked


@transaction.atomic
def second_mark(*, answer: Answer, actor: User, given: Given) -> Mark:
    """Give a second mark. It does not count by itself: it shows how far two markers agree, and `count_mark` lets it
    count. Records `assessments.answer.second_marked`. Refuses the first marker, and a second time."""
    row = _locked(answer, actor)
    own = row.marks.filter(marker=actor, source__in=BY_HAND)
    if own.filter(points__isnull=False).exists():
        raise Refused("You have marked this answer. A second mark comes from somebody else.", code="same_marker")
    mark = _new(row, actor, given, MarkSource.SECOND)
    own.filter(source=MarkSource.SECOND, points__isnull=True).delete()
    audit.record("update", row, actor=actor, name="assessments.answer.second_marked")
    return mark


@transaction.atomic
def count_mark(*, mark: Mark, actor: User) -> Mark:
    """Let a given mark, such as the second one, be the one that counts. Records `assessments.answer.mark_chosen`."""
    row = _locked(mark.answer, actor)
    chosen = row.marks.filter(pk=mark.pk, source__in=BY_HAND, points__isnull=False).first()
    if chosen is None:
        raise Refused("Only a mark that a person gave can count.", code="not_countable")
    _let_count(row, chosen, chosen.comment, actor, name="assessments.answer.mark_chosen")
    return chosen


def hidden_from(user: User, answers: Iterable[Answer]) -> set[int]:
    """The keys of the answers whose marks this person must not see now: they are asked for a blind second mark."""
    rows = Mark.objects.filter(answer__in=[answer.pk for answer in answers], marker=user)
    return set(rows.filter(source=MarkSource.SECOND, points__isnull=True).values_list("answer_id", flat=True))


def to_mark(user: User) -> Q:
    """Answers that wait for a person: handed in, answered, without points, or asked of this person as second marker."""
    waits = Q(points__isnull=True, is_answered=True, session__status="grading")
    return waits | Q(marks__marker=user, marks__source=MarkSource.SECOND, marks__points__isnull=True)


def _locked(answer: Answer, actor: User) -> Answer:
    """The answer as it stands, its sitting locked first and then itself: the order in which grading locks them."""
    TestSession.objects.select_for_update(of=("self",)).only("pk").get(pk=answer.session_id)
    Answer.objects.select_for_update(of=("self",)).only("pk").get(pk=answer.pk)
    row = Answer.objects.select_related("session", "place__version", "question").get(pk=answer.pk)
    if row.session.status not in HANDED_IN:
        raise Conflict("This sitting is not handed in, so it cannot be marked.", code="not_handed_in")
    if not marks_session(actor, row.session):
        raise NotAllowed("You may not mark this sitting.", code="not_marker")
    return row


def _new(answer: Answer, actor: User, given: Given, source: str) -> Mark:
    possible = answer.place.points
    total = given.total
    if total is None:
        raise Refused("Give the points.", code="points_missing", fields={"points": "Give the points."})
    if not total.is_finite() or not 0 <= total <= possible:
        sentence = f"Give points from 0 to {possible.normalize():f}."
        raise Refused(sentence, code="points_range", fields={"points": sentence})
    return Mark.objects.create(
        tenant_id=answer.tenant_id,
        answer=answer,
        source=source,
        points=rounded(total),
        possible=possible,
        criteria=list(given.criteria),
        comment=given.comment[:5000],
        marker=actor,
        version=answer.place.version,
    )


def _let_count(answer: Answer, mark: Mark, comment: str, actor: User, name: str = "assessments.answer.marked") -> None:
    old = answer.points
    count_instead(mark)
    put_points(answer, mark.points or Decimal(0), mark.possible, comment)
    answer.save(update_fields=["points", "fraction", "is_correct", "feedback"])
    changes = {"points": {"old": str(old) if old is not None else None, "new": str(mark.points)}}
    audit.record("update", answer, actor=actor, changes=changes, name=name)
    session = grade_session(session=answer.session, actor=actor, note="marked")
    recount(session=session, actor=actor, note="marked")
