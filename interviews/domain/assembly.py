"""Drawing an interview's questions from banks: by tags, banks and difficulty, the same for the same seed."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from config.errors import Refused
from interviews.domain.splits import difficulty_split
from interviews.enums import Difficulty, TagMode
from interviews.models import BankQuestion, InterviewTemplate

DRAWN_ORDER = tuple(Difficulty.values)


class TooFew(Refused):
    """The banks hold too few such questions; `extra["breakdown"]` is a list of {difficulty, requested, available}."""

    code = "too_few_questions"


@dataclass(frozen=True)
class Wish:
    """What to draw: so many questions, split by percentages, of these banks (their keys; none: every bank that the
    owner may draw from) and tags (their keys; none: any question). `owner` is the key of who owns the result."""

    count: int
    easy: int
    medium: int
    hard: int
    tags: tuple[int, ...] = ()
    tag_mode: str = TagMode.ANY
    banks: tuple[int, ...] = ()
    owner: int | None = None

    @property
    def need(self) -> dict[str, int]:
        """{difficulty: how many}."""
        return difficulty_split(self.count, self.easy, self.medium, self.hard)


def wish_of(template: InterviewTemplate) -> Wish:
    """What a template draws."""
    return Wish(
        count=template.question_count,
        easy=template.easy_percentage,
        medium=template.medium_percentage,
        hard=template.hard_percentage,
        tags=tuple(sorted(tag.pk for tag in template.tags.all())),
        tag_mode=template.tag_mode,
        banks=tuple(sorted(bank.pk for bank in template.question_banks.all())),
        owner=template.user_id,
    )


def pool_of(wish: Wish) -> QuerySet[BankQuestion]:
    """Every question that may be drawn: archived questions and archived banks are out."""
    found = BankQuestion.objects.filter(archived_at__isnull=True, bank__archived_at__isnull=True)
    if wish.banks:
        found = found.filter(bank__in=wish.banks)
    else:
        found = found.filter(Q(bank__is_shared=True) | Q(bank__owner_id=wish.owner, bank__owner__isnull=False))
    return tagged(found, wish.tags, wish.tag_mode)


def tagged(questions: QuerySet[BankQuestion], tags: Collection[int], mode: str) -> QuerySet[BankQuestion]:
    """Those that carry any of the tags, or all of them; every one where no tag is named."""
    if not tags:
        return questions
    if mode == TagMode.ANY:
        return questions.filter(pk__in=BankQuestion.tags.through.objects.filter(tag__in=tags).values("bankquestion"))
    links: Any = BankQuestion.tags.through.objects.filter(tag__in=tags).values("bankquestion")
    whole = links.annotate(held=Count("tag", distinct=True)).filter(held=len(set(tags)))
    return questions.filter(pk__in=whole.values("bankquestion"))


def shuffled(questions: Iterable[BankQuestion], seed: str) -> list[BankQuestion]:
    """In an order that the seed alone decides."""
    return sorted(questions, key=lambda one: _place(seed, one.public_id))


def _place(seed: str, public_id: UUID) -> str:
    return hashlib.sha256(f"{seed}\n{public_id}".encode()).hexdigest()


def draw(wish: Wish, *, seed: str) -> list[BankQuestion]:
    """The questions, easy ones first, each difficulty exactly as often as its share. Same seed and banks, same set.

    Raises TooFew with what is asked for and what there is."""
    pool = list(pool_of(wish).prefetch_related("tags"))
    need = wish.need
    check_enough(need, {name: sum(one.difficulty == name for one in pool) for name in DRAWN_ORDER})
    order = shuffled(pool, seed)
    return [one for name in DRAWN_ORDER for one in [q for q in order if q.difficulty == name][: need[name]]]


def breakdown(need: dict[str, int], available: dict[str, int]) -> list[dict[str, Any]]:
    """[{difficulty, requested, available}], easy first."""
    return [{"difficulty": name, "requested": need[name], "available": available.get(name, 0)} for name in DRAWN_ORDER]


def check_enough(need: dict[str, int], available: dict[str, int]) -> None:
    """Raises TooFew where one difficulty has fewer questions than are asked for."""
    rows = breakdown(need, available)
    if all(row["available"] >= row["requested"] for row in rows):
        return
    short = ", ".join(
        f"{row['requested']} {row['difficulty']} asked for, {row['available']} found"
        for row in rows
        if row["available"] < row["requested"]
    )
    raise TooFew(f"The banks hold too few questions for this: {short}.", breakdown=rows)


def swap(wish: Wish, *, drawn: list[BankQuestion], out: BankQuestion, seed: str) -> list[BankQuestion]:
    """The set with one question replaced by another of its difficulty; the others stay where they are.

    What is replaced goes to the end of the round, so that swapping on shows every fitting question once before one
    comes again. Raises Refused where the set does not hold it, TooFew where there is no other."""
    if out not in drawn:
        raise Refused("This question is not in the set.", code="not_in_set")
    fitting = shuffled(pool_of(wish).filter(difficulty=out.difficulty).prefetch_related("tags"), seed)
    after = [one for one in fitting if _place(seed, one.public_id) > _place(seed, out.public_id)]
    held = {one.pk for one in drawn}
    fresh = next((one for one in [*after, *fitting] if one.pk not in held), None)
    if fresh is None:
        raise TooFew(
            f"There is no other {out.get_difficulty_display().lower()} question to put in its place.",
            code="no_other_question",
            breakdown=[{"difficulty": out.difficulty, "requested": len(held) + 1, "available": len(fitting)}],
        )
    return [fresh if one.pk == out.pk else one for one in drawn]
