"""Answers are kept while a page is drawn, and no longer."""

import pytest

from config.answers import answer, answers_kept, give_answer


def test_an_answer_is_asked_once_inside_and_each_time_outside():
    asked: list[int] = []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    assert (answer("a", ask), answer("a", ask)) == (1, 2)
    with answers_kept():
        assert (answer("a", ask), answer("a", ask), answer("b", ask)) == (3, 3, 4)
        give_answer("c", None)
        assert answer("c", ask) is None
        with answers_kept():
            assert answer("a", ask) == 5
        assert answer("a", ask) == 3
    give_answer("a", 0)
    assert answer("a", ask) == 6


def test_a_page_that_fails_keeps_nothing():
    @answers_kept()
    def page() -> None:
        give_answer("a", 1)
        raise ValueError

    for _time in range(2):
        with pytest.raises(ValueError, match=r"^$"):
            page()
    assert answer("a", lambda: 2) == 2
