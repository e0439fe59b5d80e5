"""Drawing: exact, the same for a seed, refused with a table, one question swapped."""

import random

import pytest

from config.tenancy import tenant_scope
from interviews.domain.assembly import TooFew, Wish, draw, pool_of, swap
from interviews.domain.bank_questions import archive_bank_questions
from interviews.domain.question_banks import archive_question_bank
from interviews.models import Tag
from tests.factories.interviews_authoring import make_bank, make_bank_question, make_full_bank


def wish(actor, count=5, shares=(33, 34, 33), **fields) -> Wish:
    return Wish(count, *shares, owner=actor.pk, **fields)


def tag_ids(*names: str) -> tuple[int, ...]:
    return tuple(Tag.objects.filter(name__in=names).values_list("pk", flat=True))


def test_a_draw_has_the_exact_split_and_the_seed_decides_it(scope) -> None:
    make_full_bank(scope.senior, each=6)
    asked = wish(scope.senior, 9)
    first = draw(asked, seed="a")
    assert [one.difficulty for one in first] == ["easy"] * 3 + ["medium"] * 3 + ["hard"] * 3
    assert len({one.pk for one in first}) == 9
    assert draw(asked, seed="a") == first
    others = [draw(asked, seed=str(seed)) for seed in range(5)]
    assert any(other != first for other in others)


def test_every_split_is_drawn_exactly_and_every_swap_keeps_it(scope) -> None:
    make_full_bank(scope.senior, each=12)
    chance = random.Random(7)
    for seed in range(40):
        low, high = sorted((chance.randint(0, 100), chance.randint(0, 100)))
        asked = wish(scope.senior, chance.randint(1, 11), (low, high - low, 100 - high))
        drawn = draw(asked, seed=str(seed))
        out = chance.choice(drawn)
        for questions in (drawn, swap(asked, drawn=drawn, out=out, seed=str(seed))):
            assert {name: sum(one.difficulty == name for one in questions) for name in asked.need} == asked.need
            assert len({one.pk for one in questions}) == asked.count


def test_too_few_says_what_is_asked_for_and_what_there_is(scope) -> None:
    bank = make_bank(scope.senior)
    make_bank_question(bank, scope.senior, difficulty="easy")
    with pytest.raises(TooFew) as refused:
        draw(wish(scope.senior, 5, (40, 40, 20)), seed="a")
    assert refused.value.reason_code == "too_few_questions"
    assert refused.value.extra["breakdown"] == [
        {"difficulty": "easy", "requested": 2, "available": 1},
        {"difficulty": "medium", "requested": 2, "available": 0},
        {"difficulty": "hard", "requested": 1, "available": 0},
    ]
    assert "2 easy asked for, 1 found" in refused.value.sentence


def test_tags_choose_by_any_or_all_and_the_untagged_only_without_tags(scope) -> None:
    bank = make_bank(scope.senior)
    both = make_bank_question(bank, scope.senior, tags=["a", "b"])
    only = make_bank_question(bank, scope.senior, tags=["a"])
    none = make_bank_question(bank, scope.senior, tags=[])
    two = tag_ids("#a", "#b")
    assert set(pool_of(wish(scope.senior, tags=two))) == {both, only}
    assert set(pool_of(wish(scope.senior, tags=two, tag_mode="all"))) == {both}
    assert set(pool_of(wish(scope.senior))) == {both, only, none}


def test_archived_and_others_own_questions_are_not_drawn(scope) -> None:
    mine, shared = make_bank(scope.senior), make_bank(scope.junior, is_shared=True)
    theirs = make_bank(scope.junior)
    seen = make_bank_question(mine, scope.senior)
    common = make_bank_question(shared, scope.junior)
    hidden = make_bank_question(theirs, scope.junior)
    retired = make_bank_question(mine, scope.senior)
    archive_bank_questions(questions=[retired], actor=scope.senior)
    assert set(pool_of(wish(scope.senior))) == {seen, common}
    assert set(pool_of(wish(scope.senior, banks=(theirs.pk,)))) == {hidden}
    archive_question_bank(bank=shared, actor=scope.junior)
    assert set(pool_of(wish(scope.senior))) == {seen}


def test_a_bank_whose_owner_is_gone_is_nobodys_unless_shared(scope) -> None:
    bank = make_full_bank(scope.senior, each=1)
    bank.owner = None
    bank.save()
    assert not pool_of(Wish(3, 33, 34, 33, owner=None)).exists()


def test_swapping_keeps_the_rest_and_shows_every_question_once_before_one_comes_again(scope) -> None:
    make_full_bank(scope.senior, each=4)
    asked = wish(scope.senior, 3)
    drawn = draw(asked, seed="a")
    seen = [drawn[1]]
    current = drawn
    for _ in range(3):
        current = swap(asked, drawn=current, out=current[1], seed="a")
        assert (current[0], current[2]) == (drawn[0], drawn[2])
        assert current[1].difficulty == "medium"
        seen.append(current[1])
    assert len({one.pk for one in seen}) == 4
    assert swap(asked, drawn=current, out=current[1], seed="a")[1] == seen[0]


def test_nothing_else_to_swap_in_is_said(scope) -> None:
    make_full_bank(scope.senior, each=1)
    asked = wish(scope.senior, 3)
    drawn = draw(asked, seed="a")
    with pytest.raises(TooFew, match="no other medium question"):
        swap(asked, drawn=drawn, out=drawn[1], seed="a")


def test_the_plan_of_a_draw_reads_no_other_tenant(scope, theirs) -> None:
    with tenant_scope(theirs.tenant.pk):
        make_full_bank(theirs.senior, each=2, is_shared=True)
    assert not pool_of(wish(scope.senior)).exists()
