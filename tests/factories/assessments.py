"""Question sets, questions, assessments and invitations, made through the domain. A scope must be open."""

from itertools import count
from typing import Any

from accounts.models import User
from assessments.ai.items import (
    Choice,
    CodeTest,
    Coding,
    Criterion,
    Gap,
    Item,
    NumberKey,
    Pair,
    Step,
    TextKey,
    Upload,
)
from assessments.domain.assessments import SectionSpec, create_assessment, publish_assessment, set_sections
from assessments.domain.invitations import Invited, invite
from assessments.domain.question_sets import create_question_set
from assessments.domain.questions import create_question
from assessments.domain.sittings import open_sitting, start_sitting
from assessments.models import Assessment, Question, QuestionSet, TestSession
from recruiting.models import Candidate
from tests.factories.recruiting import make_candidate

_number = count(1)


def _parts(kind: str) -> dict[str, Any]:
    """What an item of each kind needs."""
    four = tuple(Choice(id=f"c{n}", text=f"Option {n}", credit=1.0 if n == 1 else 0.0) for n in range(1, 5))
    parts: dict[str, dict[str, Any]] = {
        "single": {"choices": four},
        "multiple": {
            "choices": tuple(Choice(id=f"c{n}", text=f"Option {n}", credit=0.5 if n < 3 else -0.5) for n in range(1, 5))
        },
        "true_false": {"choices": (Choice(id="true", text="True", credit=1), Choice(id="false", text="False"))},
        "numeric": {"numbers": (NumberKey(value=42, tolerance=0.5),)},
        "short_text": {"accepted": (TextKey(text="Paris"),)},
        "cloze": {"gaps": (Gap(id="1", kind="text", accepted=(TextKey(text="Paris"),)),)},
        "matching": {
            "pairs": (Pair(id="p1", prompt="France", answer="Paris"), Pair(id="p2", prompt="Italy", answer="Rome"))
        },
        "ordering": {"steps": tuple(Step(id=f"s{n}", text=f"Step {n}") for n in range(1, 4))},
        "long_text": {"rubric": (Criterion(id="r1", name="Reason", points=1, key_points=("because",)),)},
        "file_upload": {"upload": Upload(extensions=("pdf", "txt"))},
        "coding": {
            "coding": Coding(
                languages=("python",),
                starter={"python": "print(input())\n"},
                tests=(
                    CodeTest(id="t1", stdin="1\n", expected="1\n", visible=True),
                    CodeTest(id="t2", stdin="2\n", expected="2\n"),
                ),
            )
        },
    }
    return parts[kind]


def make_item(kind: str = "single", **fields: Any) -> Item:
    """An item that can be asked. Its first option, Paris, 42 or the order as written is right."""
    number = next(_number)
    stem = f"The capital number {number} is [[1]]." if kind == "cloze" else f"Question {number}: which one is right?"
    values: dict[str, Any] = {"stem": stem, "topic": "Basics", "level": "intermediate", **_parts(kind)}
    return Item(kind=kind, **{**values, **fields})


def make_question_set(actor: User, **fields: Any) -> QuestionSet:
    """A set on Python at intermediate level."""
    return create_question_set(actor=actor, **{"title": f"Python {next(_number)}", "skill": "Python", **fields})


def make_question(
    actor: User,
    question_set: QuestionSet | None = None,
    kind: str = "single",
    *,
    status: str = "approved",
    **fields: Any,
) -> Question:
    """An approved question of a set (a new one where none is named); `fields` are those of its item."""
    question_set = question_set or make_question_set(actor)
    return create_question(item=make_item(kind, **fields), actor=actor, question_set=question_set, status=status)


def make_assessment(actor: User, *, questions: list[Question] | None = None, **fields: Any) -> Assessment:
    """A draft with one section of three single choice questions, or of `questions`."""
    if questions is None:
        question_set = make_question_set(actor)
        questions = [make_question(actor, question_set) for _ in range(3)]
    made = create_assessment(actor=actor, **{"title": f"Python test {next(_number)}", **fields})
    spec = SectionSpec(title="Questions", questions=[(question, None) for question in questions])
    set_sections(assessment=made, sections=[spec], actor=actor)
    return made


def publish(assessment: Assessment, actor: User) -> Assessment:
    """The assessment, published and read again."""
    publish_assessment(assessment=assessment, actor=actor)
    assessment.refresh_from_db()
    return assessment


def make_invitation(
    actor: User, assessment: Assessment | None = None, candidate: Candidate | None = None, **fields: Any
) -> Invited:
    """A candidate with an open link to a published assessment."""
    assessment = assessment or publish(make_assessment(actor), actor)
    candidate = candidate or make_candidate(actor)
    return invite(assessment=assessment, candidate=candidate, actor=actor, **fields)


def make_sitting(
    actor: User, assessment: Assessment | None = None, *, start: bool = True, **fields: Any
) -> TestSession:
    """A candidate's sitting of a published assessment, running unless `start` is false."""
    token = make_invitation(actor, assessment, **fields).token
    session = open_sitting(token=token)
    return start_sitting(session=session) if start else session
