"""Papers: the same seed gives the same, a pool gives no variant twice, letters hide the item's own ids."""

import pytest

from assessments.ai.items import Choice
from assessments.domain.assessments import SectionSpec, set_sections
from assessments.domain.layouts import layout_of, letter
from assessments.domain.markup import html_of, inline_html_of
from assessments.domain.papers import draw_paper, paper_of
from assessments.domain.sitting_rules import blueprint_for
from assessments.domain.sittings import open_sitting, start_sitting
from assessments.models import Question, TestSession
from config.errors import Refused
from tests.factories.assessments import (
    make_assessment,
    make_invitation,
    make_item,
    make_question,
    make_question_set,
    publish,
)


def pooled(scope, *, count: int, size: int, **draw):
    """A published test of one section that draws from a set."""
    question_set = make_question_set(scope.senior)
    questions = [make_question(scope.senior, question_set) for _ in range(size)]
    assessment = make_assessment(scope.senior, questions=[])
    spec = SectionSpec(title="Pool", draw_count=count, pool_set=question_set, **draw)
    set_sections(assessment=assessment, sections=[spec], actor=scope.senior)
    return publish(assessment, scope.senior), questions


def started(scope, assessment, seed: int) -> TestSession:
    session = open_sitting(token=make_invitation(scope.senior, assessment).token)
    TestSession.objects.filter(pk=session.pk).update(seed=seed)
    session.refresh_from_db()
    return start_sitting(session=session)


def questions_of(session: TestSession) -> list[int]:
    return list(session.paper.order_by("position").values_list("question_id", flat=True))


def test_the_same_seed_gives_the_same_paper(scope) -> None:
    assessment, _questions = pooled(scope, count=5, size=20)
    one, same, other = (started(scope, assessment, seed) for seed in (7, 7, 8))
    assert questions_of(one) == questions_of(same)
    assert questions_of(one) != questions_of(other)
    assert [place.layout for place in one.paper.all()] == [place.layout for place in same.paper.all()]
    assert len(set(questions_of(one))) == 5


def test_least_used_questions_come_first(scope) -> None:
    assessment, questions = pooled(scope, count=3, size=9, draw_strategy="least_used")
    seen = [set(questions_of(started(scope, assessment, seed))) for seed in range(3)]
    assert seen[0] | seen[1] | seen[2] == {question.pk for question in questions}
    assert set(Question.objects.values_list("times_used", flat=True)) == {1}


def test_a_pool_gives_one_variant_of_an_item(scope) -> None:
    assessment, questions = pooled(scope, count=2, size=6)
    Question.objects.filter(pk__in=[one.pk for one in questions[:5]]).update(bank_ref="sums")
    for seed in range(8):
        drawn = Question.objects.filter(pk__in=questions_of(started(scope, assessment, seed)))
        assert sorted(drawn.values_list("bank_ref", flat=True)) == ["", "sums"]


def test_a_paper_without_questions_is_refused_and_the_link_stays_good(scope) -> None:
    assessment = publish(make_assessment(scope.senior), scope.senior)
    session = open_sitting(token=make_invitation(scope.senior, assessment).token)
    empty = blueprint_for(session).model_copy(update={"sections": ()})
    with pytest.raises(Refused) as refused:
        draw_paper(session, empty)
    assert refused.value.reason_code == "empty_paper"


def test_letters_stand_by_place_and_orderings_are_never_shown_right() -> None:
    assert [letter(number) for number in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]
    ordering, matching = make_item("ordering"), make_item("matching")
    for seed in range(40):
        assert list(layout_of(ordering, seed, 1)["steps"].values()) != ["s1", "s2", "s3"]
        assert sorted(layout_of(ordering, seed, 1)["steps"].values()) == ["s1", "s2", "s3"]
        assert sorted(layout_of(matching, seed, 1)["answers"].values()) == ["Paris", "Rome"]
    firsts = [layout_of(make_item("single"), seed, 1)["choices"]["A"] for seed in range(400)]
    assert all(60 < firsts.count(f"c{number}") < 140 for number in range(1, 5))
    kept = make_item("single", shuffle=False)
    assert list(layout_of(kept, 5, 1)["choices"].values()) == ["c1", "c2", "c3", "c4"]


def test_the_paper_is_read_in_the_same_number_of_statements(scope, django_assert_max_num_queries) -> None:
    sittings = []
    for size in (1, 3):
        rows = [make_question(scope.senior) for _ in range(size)]
        assessment = publish(make_assessment(scope.senior, questions=rows), scope.senior)
        sittings.append(started(scope, assessment, 3))
    from tests.kit.queries import count_queries

    one, three = (count_queries(lambda session=session: paper_of(session)) for session in sittings)
    assert one == three


def test_what_authors_write_is_shown_safely() -> None:
    hostile = (
        "<script>alert(1)</script> **bold <img src=x onerror=alert(1)>** [x](javascript:alert(1)) `<b>` "
        '[ok](https://example.test/a"onmouseover="x) \x00'
    )
    html = html_of(hostile)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "<strong>bold &lt;img" in html
    assert "<code>&lt;b&gt;</code>" in html
    assert 'onmouseover="' not in html
    choice = Choice(id="a", text="*x*\n\n```py\n1 < 2\n```")
    assert inline_html_of(choice.text) == '<p><em>x</em></p>\n<pre><code data-language="py">1 &lt; 2</code></pre>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\nb", "<p>a\nb</p>"),
        ("a  \nb", "<p>a<br>b</p>"),
        ("# Head", "<h3>Head</h3>"),
        ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("3. three\n4. four", '<ol start="3"><li>three</li><li>four</li></ol>'),
        ("> said", "<blockquote><p>said</p></blockquote>"),
        (
            "| a | b |\n|---|---|\n| 1 | 2 |",
            '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        ),
        ("snake_case_name and 2*3*4", "<p>snake_case_name and 2*3*4</p>"),
        (r"\*not\* `a*b*c`", "<p>*not* <code>a*b*c</code></p>"),
        ("```\nopen", "<pre><code>open</code></pre>"),
    ],
)
def test_markdown_that_is_read(text, html) -> None:
    assert html_of(text) == html
