"""Interview plans: copied with stages by name, a version a change, kits kept as they were."""

import pytest

from config.errors import Refused
from interviews.domain import plans
from interviews.domain.plan_parts import lines_of, questions_in
from interviews.domain.plans import PlanThere
from recruiting.models import PipelineStage
from tests.factories.interviews_meetings import make_session
from tests.factories.recruiting import make_requisition


def test_a_copy_has_the_same_interviews_and_its_own_life(scope) -> None:
    job = make_requisition(scope.senior)
    source = plans.create_plan(actor=scope.senior, name="To copy")
    stage = PipelineStage.objects.filter(kind="interview").first()
    plans.add_interview(
        plan=source, actor=scope.senior, title="Design", stage=stage, interviewers=[scope.senior], pool=[scope.junior]
    )
    copy = plans.create_plan(actor=scope.senior, name="Loop", requisition=job, copy_of=source)
    (one,) = copy.interviews.all()
    assert (one.title, one.stage.name, copy.copied_from, copy.version) == ("Design", stage.name, source, 1)
    assert (list(one.interviewers.all()), list(one.pool.all())) == ([scope.senior], [scope.junior])
    plans.edit_interview(interview=one, actor=scope.senior, title="Design, again")
    assert source.interviews.get().title == "Design"
    with pytest.raises(PlanThere):
        plans.create_plan(actor=scope.senior, name="Second", requisition=job)


def test_each_change_is_a_version_and_planned_interviews_keep_their_kit(scope) -> None:
    plan = plans.create_plan(actor=scope.senior, name="Loop")
    kit = plans.add_interview(
        plan=plan,
        actor=scope.senior,
        title="Design",
        minutes=45,
        questions=[{"text": " Why? ", "prompts": ["And then?"]}, {"text": ""}],
        competencies=[{"name": "Problem solving"}, {"name": "problem solving"}, {"name": "Own one"}],
    )
    assert [row["name"] for row in kit.competencies] == ["Problem solving", "Own one"]
    assert set(kit.competencies[0]["anchors"]) == set("12345")
    session = make_session(scope.senior, plan_interview=kit, title="")
    assert (session.title, session.duration_minutes, session.question_guide[0]["text"]) == ("Design", 45, "Why?")
    plans.edit_interview(interview=kit, actor=scope.senior, questions=[{"text": "How?"}])
    session.refresh_from_db()
    plan.refresh_from_db()
    assert (session.question_guide[0]["text"], plan.version) == ("Why?", 3)
    plans.remove_interview(interview=kit, actor=scope.senior)
    session.refresh_from_db()
    assert (session.plan_interview, len(session.question_guide)) == (None, 1)


def test_what_cannot_be_is_refused_by_name(scope) -> None:
    plan = plans.create_plan(actor=scope.senior, name="Loop", requisition=make_requisition(scope.senior))
    for fields, named in (
        ({"title": " "}, "title"),
        ({"title": "A", "minutes": 7}, "minutes"),
        ({"title": "A", "mode": "ai"}, "template"),
        ({"title": "A", "pool_weekly_limit": 0}, "pool_weekly_limit"),
        ({"title": "A", "interviewers": [scope.viewer]}, "panel"),
        ({"title": "A", "questions": [{"text": "x" * 2000}]}, "questions"),
    ):
        with pytest.raises(Refused) as refusal:
            plans.add_interview(plan=plan, actor=scope.senior, **fields)
        assert named in refusal.value.fields
    assert plan.interviews.count() == 0
    with pytest.raises(Refused, match="stays with the job"):
        plans.archive_plan(plan=plan, actor=scope.senior)


def test_places_change_and_ends_stay(scope) -> None:
    plan = plans.create_plan(actor=scope.senior, name="Loop")
    first, second, third = (plans.add_interview(plan=plan, actor=scope.senior, title=t) for t in ("A", "B", "C"))
    plans.shift_interview(interview=third, up=True, actor=scope.senior)
    plans.shift_interview(interview=first, up=True, actor=scope.senior)
    assert [one.title for one in plan.interviews.order_by("position")] == ["A", "C", "B"]
    plans.shift_interview(interview=first, up=False, actor=scope.senior)
    assert [one.title for one in plan.interviews.order_by("position")] == ["C", "A", "B"]
    assert second.plan_id == plan.pk


def test_lines_read_back_as_they_were_written() -> None:
    lines = "Why? | Depth\n- And then?\n- Who else?\nHow?"
    assert lines_of(questions_in(lines)) == lines
