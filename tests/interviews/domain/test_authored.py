"""Candor's own questions, looked through and copied."""

import pytest

from config.errors import Refused
from interviews.data import authored_bank
from interviews.domain.authored import add_authored, competencies, search_authored
from interviews.models import BankQuestion
from tests.factories.interviews_authoring import make_bank


def test_every_authored_question_can_be_copied_word_for_word(scope) -> None:
    bank = make_bank(scope.senior)
    ids = [one.id for one in authored_bank()]
    for start in range(0, len(ids), 100):
        add_authored(bank=bank, ids=ids[start : start + 100], actor=scope.senior)
    kept = set(BankQuestion.objects.values_list("text", flat=True))
    assert kept == {one.question for one in authored_bank()}
    first = authored_bank()[0]
    row = BankQuestion.objects.get(text=first.question)
    assert row.key_points == list(first.key_points)
    assert row.anchors == first.anchors


def test_the_search_narrows_by_words_type_difficulty_and_competency() -> None:
    every = search_authored()
    assert len(every) == len(authored_bank())
    hard = search_authored(difficulty="hard", type="SKL")
    assert hard
    assert {one.difficulty for one in hard} == {"hard"}
    name = competencies()[0]
    assert {one.competency for one in search_authored(competency=name)} == {name}
    assert search_authored(words="zzz-nothing") == []


def test_what_stands_there_is_not_copied_twice_and_bad_ids_are_refused(scope) -> None:
    bank, one = make_bank(scope.senior), authored_bank()[0].id
    assert len(add_authored(bank=bank, ids=[one, one], actor=scope.senior)) == 1
    assert add_authored(bank=bank, ids=[one], actor=scope.senior) == []
    for ids, words in (([], "Tick"), (["nope"], "no such")):
        with pytest.raises(Refused, match=words):
            add_authored(bank=bank, ids=ids, actor=scope.senior)
