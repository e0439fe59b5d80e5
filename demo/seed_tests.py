"""Seeding of tests: question sets, assessments and a policy. Sittings: `seed_sittings.py`."""

import json
from typing import Any

from accounts.models import User
from assessments.ai.items import Item
from assessments.domain.assessments import create_assessment, publish_assessment
from assessments.domain.bank_sets import create_bank_set
from assessments.domain.generations import request_questions
from assessments.domain.question_sets import create_question_set
from assessments.domain.questions import create_question
from assessments.domain.requisition_assessments import attach_assessment
from assessments.domain.sections import SectionSpec, set_sections
from assessments.models import Assessment, Question, QuestionSet
from demo.people import HERE
from proctoring.domain.policies import create_policy
from proctoring.domain.presets import preset
from proctoring.domain.reviewers import name_reviewer
from proctoring.models import ProctoringPolicy
from recruiting.models import JobRequisition, PipelineStage
from superadmin.domain.runs import perform

REASONING, BACKEND, TOUR = (
    "Reasoning for every role",
    "Backend engineer: Python, SQL and design",
    "Every kind of question",
)
GENERAL = (("Numerical reasoning", 30), ("Verbal reasoning", 40), ("Logical reasoning", 30))
A_SECTION = 6


def data() -> dict[str, Any]:
    """Questions, answers and events of the demo's tests."""
    return dict(json.loads((HERE / "assessments.json").read_text(encoding="utf-8")))


def seed_assessments(people: dict[str, User]) -> None:
    """The company's sets, with drafts that wait for approval, its policy and its three published assessments."""
    author, admin = people["ines"], people["priya"]
    name_reviewer(user=people["dov"], actor=admin)
    policy = watch_policy(admin)
    names = ("Python", "SQL", *(skill for skill, _weight in GENERAL))
    sets = {skill: create_bank_set(skill=skill, actor=author) for skill in names}
    own = handwritten_set(author)
    perform(request_questions(actor=author, skill="Docker", count=6).pk, beats=False)
    reasoning = _reasoning(author, sets)
    backend = _backend(author, sets, own, policy)
    _tour(author, own)
    for requisition in JobRequisition.objects.filter(status="open").order_by("pk"):
        attach_assessment(requisition=requisition, assessment=reasoning, actor=author)
        if requisition.title == "Senior backend engineer":
            stage = PipelineStage.objects.get(pipeline=requisition.pipeline, kind="assessment")
            attach_assessment(requisition=requisition, assessment=backend, actor=author, stage=stage)


def handwritten_set(actor: User) -> QuestionSet:
    """The team's own set: one question of every kind."""
    given = data()["handwritten"]
    items = given.pop("items")
    made = create_question_set(actor=actor, **given)
    for item in items:
        create_question(item=Item.model_validate(item), actor=actor, question_set=made, status="approved")
    return made


def watch_policy(actor: User) -> ProctoringPolicy:
    """What the team watches in a test: no camera; much at once ends a sitting and withholds its result."""
    signals = [*preset("medium")["signals"], "second_screen"]
    return create_policy(
        actor=actor, name="Careful, without a camera", strictness="medium", signals=signals, end_at=45, is_default=True
    )


def questions(pool: QuestionSet, *refs: str) -> list[tuple[Question, None]]:
    """Questions of a set by their references, or all."""
    rows = Question.objects.filter(question_set=pool).order_by("number")
    return [(row, None) for row in (rows.filter(bank_ref__in=refs) if refs else rows)]


def _reasoning(author: User, sets: dict[str, QuestionSet]) -> Assessment:
    """Three fixed sections, so that everybody is asked the same."""
    made = create_assessment(
        actor=author,
        title=REASONING,
        description="Numbers, words and order, in half an hour. The same questions for everybody.",
        instructions="Paper and a calculator are fine. You may go back and change answers until you hand in.",
        duration_minutes=30,
        pass_mark=50,
        release_policy="immediate",
    )
    sections = []
    for skill, weight in GENERAL:
        rows = [one for one in questions(sets[skill]) if one[0].kind == "single"][:A_SECTION]
        sections.append(SectionSpec(title=skill, weight=weight, questions=rows))
    return _published(made, sections, author)


def _backend(author: User, sets: dict[str, QuestionSet], own: QuestionSet, policy: ProctoringPolicy) -> Assessment:
    """Two sections drawn from pools, one of the team's own questions."""
    made = create_assessment(
        actor=author,
        title=BACKEND,
        description="Python and SQL from the bank, a program, and a question of design that a person marks.",
        job_title="Senior backend engineer",
        required_skills={"Python": "advanced", "SQL": "intermediate"},
        duration_minutes=75,
        pass_mark=60,
        shuffle_questions=True,
        proctoring_policy=policy,
    )
    drawn = [SectionSpec(title=skill, weight=25, draw_count=6, pool_set=sets[skill]) for skill in ("Python", "SQL")]
    fixed = questions(own, "demo.retries", "demo.parcels", "demo.telemetry")
    return _published(made, [*drawn, SectionSpec(title="Programs and design", weight=50, questions=fixed)], author)


def _tour(author: User, own: QuestionSet) -> Assessment:
    """Every kind of question, to be looked at as a candidate."""
    made = create_assessment(
        actor=author,
        title=TOUR,
        description="One question of each kind. Nothing is recorded, and it may be taken again.",
        duration_minutes=60,
        pass_mark=50,
        attempts=20,
        shuffle_questions=False,
        show_answers=True,
        release_policy="immediate",
    )
    return _published(made, [SectionSpec(title="All kinds", questions=questions(own))], author)


def _published(assessment: Assessment, sections: list[SectionSpec], actor: User) -> Assessment:
    set_sections(assessment=assessment, sections=sections, actor=actor)
    publish_assessment(assessment=assessment, actor=actor)
    assessment.refresh_from_db()
    return assessment
