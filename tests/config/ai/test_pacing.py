"""Sentences as they are complete, and the clock that they come against."""

from collections.abc import Iterator
from threading import Event

import pytest

from config.ai.client import ModelError, ModelTimeout
from config.ai.pacing import paced, sentences


def test_sentences_come_whole_and_what_is_left_over_last() -> None:
    pieces = ["Thank y", "ou. You sa", "id “so!” Then wh", "at?\nAnd", " more"]
    assert list(sentences(pieces)) == ["Thank you.", "You said “so!”", "Then what?", "And more"]


def test_a_figure_with_a_point_ends_no_sentence() -> None:
    assert list(sentences(["It took 3.5 hours in all."])) == ["It took 3.5 hours in all."]


def test_items_pass_in_order() -> None:
    assert list(paced(iter("abc"), first=5, whole=5)) == ["a", "b", "c"]


def hangs(after: int, done: Event) -> Iterator[str]:
    for number in range(after):
        yield str(number)
    done.wait(20)


@pytest.mark.parametrize(("after", "first", "whole"), [(0, 0.05, 5), (2, 5, 0.1)])
def test_a_source_that_hangs_holds_nobody_up(after: int, first: float, whole: float) -> None:
    done = Event()
    steps = paced(hangs(after, done), first=first, whole=whole)
    assert [next(steps) for _ in range(after)] == [str(number) for number in range(after)]
    with pytest.raises(ModelTimeout):
        next(steps)
    done.set()


def test_what_the_source_raises_reaches_the_reader() -> None:
    def breaks() -> Iterator[str]:
        yield "a"
        raise ModelError("broke")

    steps = paced(breaks(), first=5, whole=5)
    assert next(steps) == "a"
    with pytest.raises(ModelError, match="broke"):
        next(steps)
