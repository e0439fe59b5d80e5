"""What verbs of interviews refuse, each with its sentence; and what at an edge changes nothing."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.domain.memberships import deactivate_member
from config.errors import Conflict, NotAllowed, Refused
from config.tenancy import tenant_scope
from interviews.domain import booking_links, bookings, calendars, plans, rooms, session_seats, sessions, talks
from interviews.domain.bookings import TooLate
from interviews.domain.calendars import Hours
from interviews.domain.drafts import save_draft
from interviews.domain.drills import open_drill
from interviews.domain.live_notes import keep_notes
from interviews.domain.question_banks import archive_question_bank, create_question_bank, edit_question_bank
from interviews.domain.talks import Answer
from interviews.domain.template_assembly import save_as_template
from interviews.domain.template_checks import TemplateUnusable
from interviews.domain.templates import copy_template, edit_template, lacks
from interviews.domain.wishes import wish_from
from interviews.models import BusyBlock, Chat, ChatMessage, DrillAnswer, InterviewTemplate, KeyQuestion
from superadmin.models import AuditLog
from tests.conftest import Company
from tests.factories.interviews_authoring import (
    make_bank,
    make_bank_question,
    make_complete_template,
    make_full_bank,
    make_template,
)
from tests.factories.interviews_invited import make_invitation
from tests.factories.interviews_meetings import make_application_session, make_session, next_weekday
from tests.factories.interviews_talks import GOOD, begin_invited, made_chat, make_practice
from tests.factories.people import make_person
from tests.factories.recruiting import make_application, make_candidate, make_requisition


def test_an_interview_is_scheduled_for_an_application_of_its_own_candidate(scope: Company) -> None:
    other = make_application(scope.senior, make_requisition(scope.senior))
    with pytest.raises(Refused, match="This application is of somebody else") as refused:
        make_session(scope.senior, candidate=make_candidate(scope.senior), application=other)
    assert list(refused.value.fields) == ["application"]
    with pytest.raises(TypeError, match="not details of an interview"):
        make_session(scope.senior, color="red")


@pytest.mark.parametrize(
    ("details", "fields", "sentence"),
    [
        ({"duration_minutes": 10}, {"duration_minutes", "minutes"}, "An interview takes 15 to 480 minutes."),
        ({"duration_minutes": 33}, {"duration_minutes", "minutes"}, "Minutes are multiples of five."),
        ({"title": "x" * 201}, {"title"}, "Give the interview a title."),
    ],
)
def test_what_an_interview_cannot_be_is_said_beside_its_fields(
    scope: Company, details: dict[str, Any], fields: set[str], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        make_session(scope.senior, **details)
    assert (refused.value.sentence, set(refused.value.fields)) == (sentence, fields)


def test_an_interview_is_within_a_year_and_not_in_the_past(scope: Company) -> None:
    for starts_at, words in (
        (next_weekday(weeks=60), "Choose a time within a year."),
        (next_weekday(weeks=-3), "This time has passed. Choose a later one."),
    ):
        with pytest.raises(Refused, match=words) as refused:
            make_session(scope.senior, starts_at=starts_at)
        assert set(refused.value.fields) == {"starts", "scheduled_at"}


def test_an_interview_without_a_title_is_named_by_its_type(scope: Company) -> None:
    session = make_session(scope.senior, title=" ", interview_type="technical")
    assert session.title == f"{session.get_interview_type_display()} interview"


def test_an_edit_that_changes_nothing_leaves_no_trace_and_an_ai_interview_is_no_mode(scope: Company) -> None:
    session = make_session(scope.senior)
    before = AuditLog.objects.count()
    assert sessions.edit(session=session, actor=scope.senior, title=session.title).sequence == session.sequence
    assert AuditLog.objects.count() == before
    with pytest.raises(Refused, match="Cancel it and schedule another") as refused:
        sessions.edit(session=session, actor=scope.senior, mode="ai")
    assert refused.value.reason_code == "ai_mode"
    with pytest.raises(TypeError, match="not editable"):
        sessions.edit(session=session, actor=scope.senior, status="completed")


def test_moving_to_the_same_time_asks_nobody_again(scope: Company) -> None:
    session = make_session(scope.senior)
    again = sessions.reschedule(session=session, starts_at=session.scheduled_at, actor=scope.senior)
    assert again.sequence == session.sequence
    assert not session.changes.filter(kind="moved").exists()


def test_only_who_sits_takes_notes(scope: Company) -> None:
    session = make_session(scope.senior)
    assert keep_notes(session=session, user=scope.senior, notes="x" * 20_001).notes == "x" * 20_000
    with pytest.raises(NotAllowed, match="Only its interviewers take notes"):
        keep_notes(session=session, user=scope.admin, notes="Mine")


def test_a_plan_has_a_name_and_stays_with_its_job(scope: Company) -> None:
    plan = plans.create_plan(actor=scope.senior, name="Loop", requisition=make_requisition(scope.senior))
    for verb in (
        lambda: plans.create_plan(actor=scope.senior, name=" \n "),
        lambda: plans.edit_plan(plan=plan, actor=scope.senior, name=" "),
    ):
        with pytest.raises(Refused, match="Give the plan a name") as refused:
            verb()
        assert list(refused.value.fields) == ["name"]
    assert plans.edit_plan(plan=plan, actor=scope.senior, name=" New   loop ").name == "New loop"
    with pytest.raises(Refused, match="stays with the job") as refused:
        plans.archive_plan(plan=plan, actor=scope.senior)
    assert refused.value.reason_code == "plan_of_job"


def test_a_plan_holds_no_more_than_its_most_and_an_edge_is_an_edge(scope: Company) -> None:
    plan = plans.create_plan(actor=scope.senior, name="Loop")
    first = plans.add_interview(plan=plan, actor=scope.senior, title="One")
    second = plans.add_interview(plan=plan, actor=scope.senior, title="Two")
    plan.refresh_from_db()
    version = plan.version
    plans.shift_interview(interview=first, up=True, actor=scope.senior)
    plan.refresh_from_db()
    assert plan.version == version
    plans.shift_interview(interview=second, up=True, actor=scope.senior)
    assert [one.title for one in plan.interviews.order_by("position")] == ["Two", "One"]
    with pytest.raises(TypeError, match="not fields of a planned interview"):
        plans.add_interview(plan=plan, actor=scope.senior, title="A", color="red")
    for _ in range(plans.MOST - 2):
        plans.add_interview(plan=plan, actor=scope.senior, title="More")
    with pytest.raises(Refused, match="A plan holds at most") as refused:
        plans.add_interview(plan=plan, actor=scope.senior, title="Too many")
    assert refused.value.reason_code == "too_many"
    archived = plans.archive_plan(plan=plan, actor=scope.senior)
    assert archived.archived_at is not None
    assert plans.archive_plan(plan=plan, actor=scope.senior, archived=False).archived_at is None


def test_a_calendar_takes_known_fields_few_hours_and_future_times(scope: Company) -> None:
    calendar, now = calendars.calendar_of(scope.interviewer), timezone.now()
    with pytest.raises(TypeError, match="not fields of a calendar"):
        calendars.edit_calendar(calendar=calendar, actor=scope.interviewer, color="red")
    many = [Hours(day, time(hour), time(hour, 30)) for day in range(7) for hour in range(8, 13)]
    with pytest.raises(Refused, match="At most four times a day") as refused:
        calendars.set_hours(calendar=calendar, hours=many, actor=scope.interviewer)
    assert list(refused.value.fields) == ["hours"]
    for starts, ends, words in (
        (now + timedelta(hours=2), now + timedelta(hours=1), "It ends after it begins, in the future."),
        (now - timedelta(hours=2), now - timedelta(hours=1), "It ends after it begins, in the future."),
        (now, now + timedelta(days=400), "At most a year at once."),
    ):
        with pytest.raises(Refused, match=words) as refused:
            calendars.add_busy(calendar=calendar, starts_at=starts, ends_at=ends, actor=scope.interviewer)
        assert list(refused.value.fields) == ["ends_at"]
    assert not BusyBlock.objects.exists()


def make_link(company: Company, **details: Any) -> Any:
    return booking_links.create_link(
        candidate=make_candidate(company.senior),
        actor=company.senior,
        **{"interviewers": [company.interviewer], **details},
    )


def test_a_link_without_a_chosen_time_has_nothing_to_change(scope: Company) -> None:
    link = make_link(scope)
    assert not bookings.can_move(link)
    with pytest.raises(TooLate, match="There is no interview to change"):
        bookings.cancel_booking(link=link)
    with pytest.raises(TooLate, match="There is no interview to change"):
        bookings.move_booking(link=link, starts_at=next_weekday(1))


def test_where_the_interviewer_left_no_time_is_free(scope: Company) -> None:
    link, pooled = make_link(scope), make_link(scope, interviewers=[], pool=[scope.interviewer])
    assert bookings.slots_of(link)
    assert bookings.slots_of(pooled)
    deactivate_member(membership=scope.interviewer.memberships.get(), actor=scope.admin)
    assert bookings.slots_of(link) == []
    assert bookings.slots_of(pooled) == []


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(client_id="", text=GOOD), "client_id"),
        (Answer(client_id="x" * 300, text=GOOD), "client_id"),
        (Answer(client_id="a", text=" "), "empty"),
        (Answer(client_id="a", text="x" * (talks.LONGEST + 1)), "too_long"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_before_anything_is_kept(scope: Company, answer: Answer, code: str) -> None:
    chat = begin_invited()
    kept = ChatMessage.objects.filter(chat=chat)
    count = kept.count()
    with pytest.raises(Refused) as refused:
        talks.say(chat=chat, answer=answer)
    assert refused.value.reason_code == code
    assert kept.count() == count


def test_a_talk_begins_once_and_not_without_a_question(scope: Company) -> None:
    chat = talks.begin(chat=make_practice(scope.candidate, count=2))
    assert talks.begin(chat=chat).started_at == chat.started_at
    bare = made_chat(scope.candidate, count=0)
    with pytest.raises(Conflict, match="no question yet") as refused:
        talks.begin(chat=bare)
    assert refused.value.reason_code == "no_questions"


def test_a_draft_is_not_longer_than_an_answer(scope: Company) -> None:
    chat = begin_invited()
    with pytest.raises(Refused, match="An answer has at most") as refused:
        save_draft(chat=chat, text="x" * (talks.LONGEST + 1), seq=1, answers=2)
    assert refused.value.reason_code == "too_long"
    assert Chat.objects.get(pk=chat.pk).draft == ""


def test_a_question_is_drilled_in_ones_own_practice_a_hundred_times(scope: Company) -> None:
    invited = KeyQuestion.objects.filter(chat=begin_invited()).first()
    with pytest.raises(Conflict, match="Only questions of your own practice") as refused:
        open_drill(question=invited)
    assert refused.value.reason_code == "invited"
    question = KeyQuestion.objects.filter(chat=make_practice(scope.candidate, count=2)).first()
    assert open_drill(question=question) == open_drill(question=question)
    DrillAnswer.objects.filter(question=question).update(attempt=100, answered_at=timezone.now())
    with pytest.raises(Conflict, match="a hundred times") as refused:
        open_drill(question=question)
    assert refused.value.reason_code == "too_many"


def test_an_invitation_needs_an_address_that_is_one(scope: Company) -> None:
    mailless = make_candidate(scope.senior, email="", phone="+49 30 1234567")
    with pytest.raises(Refused, match=r"has no e-mail\. Add one to the profile first"):
        make_invitation(scope.senior, candidate=mailless)
    with pytest.raises(Refused, match="“nobody” is no e-mail address"):
        make_invitation(scope.senior, email="nobody")


def test_a_template_is_kept_of_a_draw_that_can_be_asked(scope: Company) -> None:
    bank = make_bank(scope.senior)
    one = make_bank_question(bank, scope.senior)
    for questions, code in (([], "no_questions"), ([one] * 51, "too_many_sections"), ([one, one], "twice")):
        with pytest.raises(Refused) as refused:
            save_as_template(questions=questions, actor=scope.senior, name="Drawn")
        assert refused.value.reason_code == code
    assert not InterviewTemplate.objects.exists()


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"tag_mode": "most"}, "tag_mode", "Tags choose by any of them or by all of them."),
        ({"competencies": "a"}, "competencies", "Competencies are a list of names with anchors."),
        ({"competencies": ["a"]}, "competencies", "Competencies are a list of names with anchors."),
        ({"competencies": [{"name": f"C{n}"} for n in range(13)]}, "competencies", "At most 12 competencies."),
        ({"description": "x" * 4001}, "description", "At most 4000 characters."),
    ],
)
def test_what_a_template_cannot_hold_is_said(scope: Company, fields: dict[str, Any], field: str, sentence: str) -> None:
    with pytest.raises(TemplateUnusable) as refused:
        make_template(scope.senior, **fields)
    assert refused.value.fields == {field: sentence}


def test_a_nameless_competency_without_anchors_is_passed_over(scope: Company) -> None:
    made = make_template(scope.senior, competencies=[{"name": ""}, {"name": "Depth"}])
    assert [one["name"] for one in made.competencies] == ["Depth"]


def test_a_template_draws_from_banks_of_its_own_company(scope: Company, theirs: Company) -> None:
    with tenant_scope(theirs.tenant.pk):
        other = make_bank(theirs.senior)
    with pytest.raises(Refused, match="One of these banks is not there") as refused:
        make_template(scope.senior, question_banks=[other])
    assert refused.value.reason_code == "unknown_bank"
    with pytest.raises(TypeError, match="not fields of a template"):
        make_template(scope.senior, color="red")


def test_a_template_says_what_it_lacks_and_a_copy_says_whose_it_is(scope: Company) -> None:
    template = make_complete_template(scope.senior)
    sections = [{**section, "content": "", "title": ""} for section in template.sections]
    InterviewTemplate.objects.filter(pk=template.pk).update(sections=sections)
    template.refresh_from_db()
    assert lacks(template) == "A section has no question."
    before = AuditLog.objects.filter(name="interviews.template.edited").count()
    edit_template(template=template, actor=scope.senior, name=template.name)
    assert AuditLog.objects.filter(name="interviews.template.edited").count() == before
    assert copy_template(template=template, actor=scope.junior, name="Mine").user == scope.junior


def test_a_bank_has_a_short_name_and_is_archived_once(scope: Company) -> None:
    with pytest.raises(TypeError, match="not fields of a question bank"):
        create_question_bank(actor=scope.senior, name="A", color="red")
    with pytest.raises(Refused, match="At most 200 characters") as refused:
        create_question_bank(actor=scope.senior, name="x" * 201)
    assert list(refused.value.fields) == ["name"]
    bank = make_bank(scope.senior)
    with pytest.raises(Refused, match="Give the bank a name"):
        edit_question_bank(bank=bank, actor=scope.senior, name=" ")
    first = archive_question_bank(bank=bank, actor=scope.senior)
    assert archive_question_bank(bank=bank, actor=scope.senior).archived_at == first.archived_at


def test_a_draw_is_of_one_to_fifty_and_of_percentages(scope: Company) -> None:
    make_full_bank(scope.senior)
    asked = {"easy_percentage": 50, "medium_percentage": 50, "hard_percentage": 0}
    for fields, field in (
        ({"question_count": 0}, "question_count"),
        ({"question_count": 5, "easy_percentage": 150, "medium_percentage": -50}, "easy_percentage"),
        ({"question_count": 5, "hard_percentage": 1}, "hard_percentage"),
    ):
        with pytest.raises(TemplateUnusable) as refused:
            wish_from({**asked, **fields}, scope.senior)
        assert list(refused.value.fields) == [field]
    wish = wish_from({**asked, "question_count": 4, "tags": ["python", "unheard of"]}, scope.senior)
    assert (wish.need["easy"], wish.need["medium"], len(wish.tags)) == (2, 2, 2)


def test_a_session_of_an_application_belongs_to_its_job(scope: Company) -> None:
    application, session = make_application_session(scope.senior)
    assert session.requisition == application.requisition


def test_who_sits_is_named_once_interviews_here_and_is_not_one_of_a_crowd(scope: Company) -> None:
    for panel, words in (
        ([scope.junior, scope.junior], "named twice"),
        ([scope.viewer], "does not interview here"),
    ):
        with pytest.raises(Refused, match=words) as refused:
            make_session(scope.senior, panel=panel)
        assert list(refused.value.fields) == ["panel"]
    crowd = [make_person(scope.tenant, "interviewer") for _ in range(20)]
    with pytest.raises(Refused, match="At most 20 people sit") as refused:
        make_session(scope.senior, panel=crowd)
    assert refused.value.reason_code == "too_many_people"


def test_the_same_people_again_change_nothing(scope: Company) -> None:
    session = make_session(scope.senior, panel=[scope.junior])
    again = session_seats.change_panel(session=session, lead=scope.senior, panel=[scope.junior], actor=scope.senior)
    assert again.sequence == session.sequence


def test_a_room_has_a_name_of_its_own(scope: Company) -> None:
    rooms.add_room(name="Attic", actor=scope.admin)
    cellar = rooms.add_room(name="Cellar", actor=scope.admin)
    for name, words in ((" ", "at most 120 letters"), ("x" * 121, "at most 120 letters"), ("Attic", "There is a room")):
        with pytest.raises(Refused, match=words) as refused:
            rooms.edit_room(room=cellar, name=name, actor=scope.admin)
        assert list(refused.value.fields) == ["name"]
    cellar.refresh_from_db()
    assert cellar.name == "Cellar"
