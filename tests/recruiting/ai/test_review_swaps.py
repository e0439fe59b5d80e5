"""Who a résumé is of moves no score of a review: other names, pronouns, schools and addresses, as the probes of reading
and matching have them."""

import pytest

from recruiting.ai.purposes import appeal_offline as appeal
from recruiting.ai.resume_extract.offline import offline as extract
from recruiting.ai.resume_extract.schema import ResumeInput
from recruiting.ai.resume_structure_review.offline import offline as structure
from recruiting.ai.review.scoring import overall_score
from recruiting.data import catalog_lexicon
from recruiting.domain.fairness.swapping import variants_of
from tests.factories.recruiting_review_ai import TODAY, document, given, told

KIND = {"industry": "ma_finance", "experience_level": "senior", "target_role": "Associate"}


def figures(text: str) -> tuple:
    """Every score of both reviewers, and what they come to."""
    one = given(text, **KIND)
    form, content = structure(one), appeal(one)
    return (overall_score(form.scores, content.scores), form.scores, content.scores)


@pytest.mark.parametrize("grade", ["strong", "middling", "poor"])
def test_who_it_is_of_moves_no_score(grade: str) -> None:
    text = told("deals", grade)
    found = extract(ResumeInput(document=document(text), lexicon=catalog_lexicon(), today=TODAY))
    variants = list(variants_of(text, found))
    assert {str(one.kind) for one in variants} >= {"name", "pronoun", "school"}
    assert all(one.text != text for one in variants)
    control, moved = figures(text), {}
    for one in variants:
        moved.setdefault(str(one.kind), {})[one.label] = figures(one.text)
    assert set(moved["name"].values()) == {control}
    # A stated pronoun is a line more, a longer school more words: those are compared with each other, and come near.
    assert len(set(moved["pronoun"].values())) == 1
    for found in (*moved["school"].values(), *moved.get("address", {}).values()):
        assert abs(found[0] - control[0]) <= 1


def test_the_measure_sees_what_does_move_a_score() -> None:
    assert figures(told("deals", "strong")) != figures(told("deals", "poor"))
