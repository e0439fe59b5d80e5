"""Programs that were answered to one question, compared with each other. For review only: nothing is decided by it."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.db import transaction

from assessments.ai.answers import resolve
from assessments.ai.items import Coding
from assessments.domain.pinned_items import item_at
from assessments.domain.winnowing import Prints, fingerprints, grams, likeness, passages, tokens
from assessments.enums import HANDED_IN
from assessments.models import Answer, CodeSimilarity, Question

# Kept from here on; unrelated programs of one exercise stay below.
KEPT = 0.5
# What so many of the answers have is how one writes this exercise, and says nothing about two of them.
COMMON_COUNT, COMMON_SHARE = 10, 0.5


@dataclass(frozen=True, slots=True)
class Program:
    """One answered program and whose it is."""

    answer: Answer
    person: str
    language: str
    code: str
    prints: Prints


def compare_answers(*, question: Question) -> int:
    """Compare every two people's handed-in programs to a question, within a language; starter code is taken out.

    Keeps pairs from 0.5 on as CodeSimilarity, takes away what is below now, and returns how many are kept. Previews and
    practice are left out, and so are two attempts of one person.
    """
    kept: dict[tuple[int, int], CodeSimilarity] = {}
    for group in _by_language(_programs(question)).values():
        ignored = _common(group)
        for one, two in combinations(group, 2):
            if one.person != two.person:
                row = _compared(one, two, ignored, question)
                if row is not None:
                    kept[row.first_id, row.second_id] = row
    _store(question, kept)
    return len(kept)


def _programs(question: Question) -> list[Program]:
    """The programs with their fingerprints, oldest first."""
    rows = Answer.objects.filter(question=question, session__status__in=HANDED_IN)
    rows = rows.filter(session__is_preview=False, session__is_practice=False)
    found = []
    starters: dict[tuple[int, str], frozenset[int]] = {}
    for answer in rows.select_related("place", "session__assessment_application").order_by("pk"):
        item = item_at(answer.place)
        given = resolve(item, answer.place.layout, answer.value)
        if given is None or item.coding is None:
            continue
        language = given["language"]
        key = (answer.place.version_id, language)
        if key not in starters:
            starters[key] = _starter(item.coding, language)
        prints = fingerprints(given["code"], language, without=starters[key])
        found.append(Program(answer, _person(answer), language, given["code"], prints))
    return found


def _starter(coding: Coding, language: str) -> frozenset[int]:
    return frozenset(grams(tokens(coding.starter.get(language, ""), language)))


def _person(answer: Answer) -> str:
    session = answer.session
    if session.assessment_application is not None:
        return f"candidate {session.assessment_application.candidate_id}"
    return f"user {session.user_id}" if session.user_id else session.candidate_email.lower()


def _by_language(programs: list[Program]) -> dict[str, list[Program]]:
    groups: dict[str, list[Program]] = defaultdict(list)
    for program in programs:
        groups[program.language].append(program)
    return groups


def _common(group: list[Program]) -> frozenset[int]:
    counts = Counter(value for program in group for value in program.prints.at)
    most = max(COMMON_COUNT, COMMON_SHARE * len(group))
    return frozenset(value for value, count in counts.items() if count > most)


def _compared(one: Program, two: Program, ignored: frozenset[int], question: Question) -> CodeSimilarity | None:
    value = likeness(one.prints, two.prints, ignored=ignored)
    if value < KEPT:
        return None
    return CodeSimilarity(
        tenant_id=question.tenant_id,
        question=question,
        first=one.answer,
        second=two.answer,
        similarity=value,
        passages=passages((one.code, two.code), (one.prints, two.prints)),
    )


@transaction.atomic
def _store(question: Question, kept: dict[tuple[int, int], CodeSimilarity]) -> None:
    """New pairs are added, known ones brought up to date, others go; a pair keeps its id."""
    fresh = dict(kept)
    for old in CodeSimilarity.objects.select_for_update(of=("self",)).filter(question=question).order_by("pk"):
        new = fresh.pop((old.first_id, old.second_id), None)
        if new is None:
            old.delete()
            continue
        new.pk, new.public_id, new.created_at = old.pk, old.public_id, old.created_at
        new.save(force_update=True)
    CodeSimilarity.objects.bulk_create(fresh.values(), batch_size=500)
