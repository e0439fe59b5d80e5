"""Markdown of questions as plain words: for lists, names and answers."""

import pytest

from assessments.domain.markup import plain_of
from assessments.templatetags.authoring import as_percent, as_points, gapped, in_seconds


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("What is `2 ** 3`?", "What is 2 ** 3?"),
        ("How many **minutes**\n\nare an *hour*?", "How many minutes are an hour?"),
        ("This is called [[1]] and [[second gap]].", "This is called ____ and ____."),
        ("`a < b` & `<script>`", "a < b & <script>"),
        ("Orders:\n- 1, Lima\n- 2, Oslo", "Orders: 1, Lima 2, Oslo"),
        ("", ""),
    ],
)
def test_plain_of_leaves_the_words(written: str, read: str) -> None:
    assert plain_of(written) == read


def test_gapped_names_a_gap_and_lets_no_tag_through() -> None:
    page = gapped("Write [[1]] and [[<b>]] <i>here</i>.")
    assert '<span class="cd-badge cd-badge--accent">1</span>' in page
    assert "<b>" not in page
    assert "<i>" not in page


def test_figures_are_written_for_people() -> None:
    assert [as_percent(1 / 3), as_percent(-0.5), as_percent(1)] == ["33.3", "−50", "100"]
    assert [as_points(29.5), as_points(20.8333), as_points(8), as_points(None)] == ["29.5", "20.83", "8", ""]
    assert [in_seconds(2000), in_seconds(1500)] == ["2", "1.5"]
