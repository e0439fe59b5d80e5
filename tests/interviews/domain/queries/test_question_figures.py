"""Use and scores of questions are counted from the interviews; lists ask the same number of queries for any rows."""

from interviews.domain.queries.bank_lists import found_bank_questions, found_tags, tag_statistics
from interviews.domain.queries.question_figures import Figures, figures_of
from interviews.domain.queries.template_lists import completeness, found_templates
from interviews.domain.templates import lacks
from interviews.domain.versions import pin_version
from interviews.models import BankQuestion, Tag
from tests.factories.interviews_authoring import (
    make_answered_chat,
    make_bank,
    make_bank_question,
    make_complete_template,
    make_drawing_template,
    make_full_bank,
    make_template,
)
from tests.kit.queries import count_queries


def test_the_mean_counts_scores_alone(scope) -> None:
    bank = make_bank(scope.senior)
    asked = [make_bank_question(bank, scope.senior) for _ in range(3)]
    version = pin_version(template=make_complete_template(scope.senior, asked), actor=scope.senior)
    make_answered_chat(version, [8, None, 3])
    make_answered_chat(version, [5, None, 4])
    figures = figures_of(asked)
    assert figures[asked[0].pk] == Figures(2, 2, 6.5)
    assert figures[asked[1].pk] == Figures(2, 0, None)
    assert figures[asked[2].pk] == Figures(2, 2, 3.5)
    assert figures_of([make_bank_question(bank, scope.senior)]) == {}


def test_questions_are_found_by_bank_tags_difficulty_and_words(scope) -> None:
    bank, other = make_bank(scope.senior), make_bank(scope.senior)
    first = make_bank_question(bank, scope.senior, text="About ovens?", tags=["a", "b"], difficulty="hard")
    second = make_bank_question(bank, scope.senior, text="About rivers?", tags=["a"], competency="Care")
    third = make_bank_question(other, scope.senior, tags=[])

    def found(**asked):
        return set(found_bank_questions(scope.senior, asked))

    tags = [tag.pk for tag in Tag.objects.filter(name__in=["#a", "#b"])]
    assert found() == {first, second, third}
    assert found(banks=[bank]) == {first, second}
    assert found(tags=tags) == {first, second}
    assert found(tags=tags, tag_mode="all") == {first}
    assert found(difficulty="hard") == {first}
    assert found(q="about care") == {second}
    assert found(q="#b") == {first}


def test_tags_are_counted(scope) -> None:
    make_bank_question(make_bank(scope.senior), scope.senior, tags=["a", "b"])
    make_template(scope.senior, tags=["a", "c"])
    rows = {row.name: (row.question_count, row.template_count) for row in found_tags(scope.senior)}
    assert rows == {"#a": (1, 1), "#b": (1, 0), "#c": (0, 1)}
    Tag.objects.create(name="#unused")
    told = tag_statistics(scope.senior)
    assert (told["total"], told["unused"]) == (4, ["#unused"])
    assert told["top"][0] == {"name": "#a", "questions": 1, "templates": 1}


def test_the_list_and_the_template_agree_on_what_is_complete(scope) -> None:
    bank = make_full_bank(scope.senior, each=1)
    make_bank_question(bank, scope.senior, tags=["x"])
    make_complete_template(scope.senior)
    make_template(scope.senior)
    make_drawing_template(scope.senior, bank)
    make_drawing_template(scope.senior, bank, question_count=9)
    make_drawing_template(scope.senior, bank, tags=["x", "python"], tag_mode="all")
    make_template(scope.senior, use_auto_assembly=True, question_count=3)
    rows = list(found_templates(scope.senior, {}))
    assert completeness(rows) == {row.pk: lacks(row) for row in rows}
    assert sorted(bool(sentence) for sentence in completeness(rows).values()) == [False] * 3 + [True] * 3


def test_completeness_and_figures_ask_the_same_for_one_and_three(scope) -> None:
    bank = make_full_bank(scope.senior, each=1)
    make_drawing_template(scope.senior, bank)
    one = count_queries(lambda: completeness(found_templates(scope.senior, {})))
    first = count_queries(lambda: figures_of(BankQuestion.objects.all()[:1]))
    make_drawing_template(scope.senior, bank)
    make_complete_template(scope.senior)
    assert count_queries(lambda: completeness(found_templates(scope.senior, {}))) == one
    assert count_queries(lambda: figures_of(BankQuestion.objects.all()[:3])) == first
