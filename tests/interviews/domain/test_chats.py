"""Chats: practice from own documents or a template; invited ones from a version; changed, deleted."""

from typing import Any

import pytest

from config.errors import Conflict, Refused
from interviews.domain import chats, talks, versions
from interviews.domain.drills import answer_drill, open_drill
from interviews.domain.transcripts import minutes_of, report_input, transcript_of
from interviews.models import KeyQuestion
from recruiting.domain.job_descriptions import add_job_description
from recruiting.domain.own_documents import add_own_resume
from tests.factories.interviews_authoring import make_complete_template
from tests.factories.interviews_talks import GOOD, begin_invited, make_practice, make_version, say

POSTING = "Backend engineer wanted. You know Python and Django, and have three years of work behind you."


@pytest.mark.parametrize(
    "fields", [{"title": " "}, {"title": "x" * 201}, {"difficulty": 0}, {"difficulty": 11}, {"count": 0}]
)
def test_what_is_out_of_range_is_refused_by_its_field(scope: Any, fields: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        make_practice(scope.candidate, **fields)
    assert set(refused.value.fields) == set(fields)


@pytest.mark.parametrize("kind", ["GEN", "SKL", "PER", "FIN"])
def test_as_many_different_questions_as_wanted(scope: Any, kind: str) -> None:
    chat = make_practice(scope.candidate, type=kind, count=6, difficulty=8)
    asked = list(chat.key_questions.values_list("question", flat=True))
    assert len(set(asked)) == 6
    assert chat.type == kind


def test_documents_of_somebody_else_are_refused(scope: Any) -> None:
    resume, _work = add_own_resume(user=scope.senior, data=b"Robin Quill\nrobin@example.test", filename="own.txt")
    job, _task = add_job_description(actor=scope.senior, content=POSTING)
    for fields in ({"resume": resume}, {"job_description": job}):
        with pytest.raises(Refused):
            make_practice(scope.candidate, **fields)
    assert make_practice(scope.senior, resume=resume, job_description=job).key_questions.count() == 5


def test_a_template_asks_its_own_questions(scope: Any) -> None:
    template = make_complete_template(scope.senior)
    chat = make_practice(scope.senior, template=template)
    version = versions.pin_version(template=template, actor=scope.senior)
    assert [one.question for one in versions.questions_of(version)] == list(
        chat.key_questions.values_list("question", flat=True)
    )
    assert chat.template_version == version


def test_everyone_invited_with_a_version_is_asked_the_same(scope: Any) -> None:
    version = make_version(3, budget=1)
    one, two = begin_invited(version), begin_invited(version)
    fields = ("order", "question", "time_limit", "weight")
    assert list(one.key_questions.values_list(*fields)) == list(two.key_questions.values_list(*fields))
    assert one.follow_up_budget == 1
    with pytest.raises(Conflict):
        chats.delete(chat=one, actor=scope.senior)


def test_a_version_without_questions_begins_nothing(scope: Any) -> None:
    version = make_version(1)
    version.questions = []
    version.save()
    with pytest.raises(Conflict):
        begin_invited(version)


def test_the_reports_input_holds_what_was_asked_and_what_counts(scope: Any) -> None:
    chat = talks.begin(chat=make_practice(scope.candidate, count=3))
    say(chat, "Could you repeat the question?")
    say(chat, GOOD)
    given = report_input(chat)
    first = given.questions[0]
    assert len(given.questions) == chat.key_questions.filter(asked_at__isnull=False).count()
    assert [turn.text for turn in first.turns] == [GOOD]
    assert first.turns[0].seq == next(line.seq for line in transcript_of(chat) if line.text == GOOD)
    assert minutes_of(chat) is None


def test_a_drill_is_answered_once_and_only_of_practice(scope: Any) -> None:
    question = KeyQuestion.objects.filter(chat=make_practice(scope.candidate, count=1)).get()
    drill = open_drill(question=question)
    assert open_drill(question=question) == drill
    done = answer_drill(drill=drill, text=GOOD)
    assert set(done.parts) <= {"relevance", "coverage", "specificity", "structure", "clarity"}
    with pytest.raises(Conflict):
        answer_drill(drill=drill, text=GOOD)
    with pytest.raises(Conflict):
        open_drill(question=begin_invited().key_questions.all()[0])
