"""Pages of people's interviews: who opens what, what they do, the same queries whatever the rows."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from config.tenancy import tenant_scope
from interviews.domain import booking_links, calendars, plans, rooms, session_states
from interviews.models import BookingLink, InterviewParticipant, InterviewSession, PlanInterview
from recruiting.domain.assignments import assign_candidate
from tests.factories.interviews_meetings import make_application_session, make_session, next_weekday
from tests.factories.people import make_person
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.access import statuses
from tests.kit.queries import count_queries


@pytest.fixture
def world(ours, theirs):
    with tenant_scope(ours.tenant.pk):
        application, session = make_application_session(ours.senior, panel=[ours.interviewer])
    people = {
        "lead": ours.senior,
        "panel": ours.interviewer,
        "teammate": ours.junior,
        "viewer": ours.viewer,
        "candidate": ours.candidate,
        "stranger": theirs.admin,
        "nobody": None,
    }
    return ours, application, session, people


def panel_of(kind, public_id):
    """Where the panel of interviews is read when a page is scrolled to it."""
    return reverse(f"recruiting:{kind}_panel", args=[public_id, "interviews"])


def test_who_opens_an_interview(world, browse) -> None:
    _ours, _application, session, people = world
    url = reverse("interviews:session_detail", args=[session.public_id])
    assert statuses(browse, url, people) == {
        "lead": 200,
        "panel": 200,
        "teammate": 404,
        "viewer": 200,
        "candidate": 403,
        "stranger": 404,
        "nobody": 302,
    }


@pytest.mark.parametrize("page", ["session_edit", "session_move", "session_cancel"])
def test_who_changes_an_interview(world, browse, page) -> None:
    _ours, _application, session, people = world
    url = reverse(f"interviews:{page}", args=[session.public_id])
    got = statuses(browse, url, people)
    assert got == {
        "lead": 200,
        "panel": 403,
        "teammate": 404,
        "viewer": 403,
        "candidate": 403,
        "stranger": 404,
        "nobody": 302,
    }


@pytest.mark.parametrize("page", ["session_start", "session_complete", "session_no_show", "session_respond"])
def test_who_acts_on_an_interview(world, browse, page) -> None:
    _ours, _application, session, people = world
    url = reverse(f"interviews:{page}", args=[session.public_id])
    got = statuses(browse, url, people, method="post")
    assert (got["lead"], got["panel"], got["viewer"], got["stranger"]) == (302, 302, 403, 404)
    assert statuses(browse, url, {"lead": people["lead"]}) == {"lead": 405}


LISTS = ["session_list", "session_new", "plan_list", "room_list", "calendar_edit"]


@pytest.mark.parametrize("page", LISTS)
def test_staff_open_the_lists_and_candidates_do_not(world, browse, page) -> None:
    _ours, _application, _session, people = world
    got = statuses(browse, reverse(f"interviews:{page}"), people)
    assert got["candidate"] == 403
    assert got["nobody"] == 302
    assert got["viewer"] == (403 if page == "session_new" else 200)
    assert {got["lead"], got["panel"], got["teammate"], got["stranger"]} == {200}


def test_the_load_is_for_leads(world, browse) -> None:
    _ours, _application, _session, people = world
    people["panel"].last_name = "Verdigris"
    people["panel"].save()
    got = statuses(browse, reverse("interviews:load_list"), people)
    assert (got["lead"], got["panel"], got["teammate"], got["viewer"], got["stranger"]) == (200, 403, 403, 403, 200)
    page = browse(people["lead"]).get(reverse("interviews:load_list")).content.decode()
    assert people["panel"].name in page
    assert people["panel"].name not in browse(people["stranger"]).get(reverse("interviews:load_list")).content.decode()


def form_of(session_type="technical", **given):
    start = next_weekday(2, 9)
    return {
        "title": "Deep talk",
        "interview_type": session_type,
        "mode": "video",
        "starts": f"{start:%Y-%m-%dT%H:%M}",
        "duration_minutes": 45,
        "timezone": "UTC",
        **given,
    }


def test_planning_from_an_application(world, browse) -> None:
    ours, application, _session, _people = world
    url = f"{reverse('interviews:session_new')}?application={application.public_id}"
    given = form_of(lead=ours.senior.public_id, panel=[ours.interviewer.public_id], meeting_link="https://meet.test/1")
    answer = browse(ours.senior).post(url, given)
    made = InterviewSession._base_manager.order_by("-pk").first()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("interviews:session_detail", args=[made.public_id])
    assert (made.title, made.duration_minutes, made.application_id) == ("Deep talk", 45, application.pk)


def test_a_conflict_stands_above_the_form_and_nothing_is_lost(world, browse) -> None:
    ours, application, session, _people = world
    url = f"{reverse('interviews:session_new')}?application={application.public_id}"
    starts = f"{session.scheduled_at:%Y-%m-%dT%H:%M}"
    answer = browse(ours.senior).post(url, form_of(lead=ours.senior.public_id, starts=starts))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "has an interview on" in page
    assert 'value="Deep talk"' in page


def test_the_form_shows_everyones_time(world, browse) -> None:
    ours, application, _session, _people = world
    with tenant_scope(ours.tenant.pk):
        calendar = calendars.calendar_of(ours.interviewer)
        calendars.edit_calendar(calendar=calendar, actor=ours.interviewer, timezone="Asia/Kolkata")
    given = form_of(lead=ours.senior.public_id, panel=[ours.interviewer.public_id])
    part = browse(ours.senior).get(reverse("interviews:session_times"), {**given, "application": application.public_id})
    assert "14:30–15:15 IST (Asia/Kolkata)" in part.content.decode()
    whole = browse(ours.senior).post(
        f"{reverse('interviews:session_new')}?application={application.public_id}", {**given, "check": "1"}
    )
    assert whole.status_code == 200
    assert "14:30–15:15 IST (Asia/Kolkata)" in whole.content.decode()
    assert InterviewSession._base_manager.filter(title="Deep talk").count() == 0


def test_an_interviewer_plans_for_themselves_alone(world, browse) -> None:
    ours, application, _session, _people = world
    url = f"{reverse('interviews:session_new')}?candidate={application.candidate.public_id}"
    page = browse(ours.interviewer).get(url).content.decode()
    assert "You plan for yourself" in page
    refused = browse(ours.interviewer).post(url, form_of(lead=ours.senior.public_id))
    assert refused.status_code == 422
    assert browse(ours.interviewer).post(url, form_of(lead=ours.interviewer.public_id)).status_code == 302


def test_without_a_candidate_one_is_looked_for(world, browse) -> None:
    ours, application, _session, _people = world
    page = browse(ours.senior).get(reverse("interviews:session_new"), {"q": application.candidate.last_name})
    assert f"?candidate={application.candidate.public_id}" in page.content.decode()


def test_changing_moving_and_calling_off(world, browse) -> None:
    ours, _application, session, _people = world
    client = browse(ours.senior)
    edit = reverse("interviews:session_edit", args=[session.public_id])
    given = form_of(title="New words", lead=ours.senior.public_id, panel=[ours.junior.public_id])
    assert client.post(edit, given).status_code == 302
    moved = next_weekday(3, 10)
    move = reverse("interviews:session_move", args=[session.public_id])
    given = {"starts": f"{moved:%Y-%m-%dT%H:%M}", "duration_minutes": 30, "timezone": "UTC", "reason": "Sick"}
    assert client.post(move, given).status_code == 302
    cancel = reverse("interviews:session_cancel", args=[session.public_id])
    assert client.post(cancel, {"reason": ""}).status_code == 422
    assert client.post(cancel, {"reason": "Filled"}).status_code == 302
    session.refresh_from_db()
    assert (session.title, session.scheduled_at, session.status) == ("New words", moved, "cancelled")
    page = client.get(reverse("interviews:session_detail", args=[session.public_id])).content.decode()
    assert "Canceled: Filled" in page
    assert "moved it" in page


def test_answering_declining_needs_a_reason(world, browse) -> None:
    ours, _application, session, _people = world
    url = reverse("interviews:session_respond", args=[session.public_id])
    client = browse(ours.interviewer)
    client.post(url, {"response": "declined"})
    seat = InterviewParticipant._base_manager.get(session=session, user=ours.interviewer)
    assert seat.response == "needs_action"
    client.post(url, {"response": "declined", "reason": "On leave"})
    seat.refresh_from_db()
    assert (seat.response, seat.response_reason) == ("declined", "On leave")


def test_the_calendar_file_opens_for_who_sees_the_interview(world, browse) -> None:
    ours, _application, session, people = world
    url = reverse("interviews:session_calendar", args=[session.public_id])
    answer = browse(ours.interviewer).get(url)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert str(session.public_id) in answer.content.decode()
    assert statuses(browse, url, {"stranger": people["stranger"]}) == {"stranger": 404}


@pytest.mark.parametrize("when", ["upcoming", "today", "todo", "past", "all"])
def test_the_list_costs_the_same_for_one_and_for_three(world, browse, when) -> None:
    ours, _application, session, _people = world
    client = browse(ours.senior)
    ago = timezone.now() - timedelta(hours=2)
    url = f"{reverse('interviews:session_list')}?when={when}&whose=mine"
    InterviewSession._base_manager.filter(pk=session.pk).update(
        scheduled_at=ago if when != "upcoming" else next_weekday()
    )
    one = count_queries(lambda: client.get(url))
    with tenant_scope(ours.tenant.pk):
        for day in (1, 2):
            made = make_session(ours.senior, starts_at=next_weekday(day), panel=[ours.interviewer, ours.junior])
            if when != "upcoming":
                InterviewSession.objects.filter(pk=made.pk).update(scheduled_at=ago)
    assert count_queries(lambda: client.get(url)) == one
    assert one <= 12


def test_filters_stand_in_the_address(world, browse) -> None:
    ours, application, _session, _people = world
    with tenant_scope(ours.tenant.pk):
        other = make_session(ours.admin, starts_at=next_weekday(3), interview_type="cultural", title="Values")
    client, url = browse(ours.senior), reverse("interviews:session_list")
    everything = client.get(url).content.decode()
    assert application.candidate.name in everything
    assert other.candidate.name in everything
    assert other.candidate.name not in client.get(url, {"whose": "mine"}).content.decode()
    assert application.candidate.name not in client.get(url, {"interview_type": "cultural"}).content.decode()
    assert "Nothing matches" in client.get(url, {"q": "nobody of this name"}).content.decode()


def test_a_plan_is_made_changed_and_planned_from(ours, theirs, browse) -> None:
    with tenant_scope(ours.tenant.pk):
        application = make_application(ours.senior, make_requisition(ours.senior))
    client, job = browse(ours.senior), application.requisition
    url = reverse("interviews:requisition_plan", args=[job.public_id])
    assert client.post(url, {"name": "Loop"}).status_code == 302
    with tenant_scope(ours.tenant.pk):
        plan = job.interview_plan
    new = reverse("interviews:plan_interview_new", args=[plan.public_id])
    given = {
        "title": "System design",
        "interview_type": "technical",
        "mode": "video",
        "minutes": 50,
        "lines": "How would you store it? | Problem solving\n- What if it grows?",
        "competencies": "Problem solving",
        "interviewers": [ours.interviewer.public_id],
    }
    assert client.post(new, given).status_code == 302
    one = PlanInterview._base_manager.get(title="System design")
    assert one.questions[0]["prompts"] == ["What if it grows?"]
    edit = reverse("interviews:plan_interview_edit", args=[plan.public_id, one.public_id])
    assert "How would you store it? | Problem solving" in client.get(edit).content.decode()
    assert client.post(edit, {**given, "minutes": 40}).status_code == 302
    plan.refresh_from_db()
    assert plan.version == 3
    page = client.get(panel_of("application", application.public_id)).content.decode()
    planned = f"{reverse('interviews:session_new')}?application={application.public_id}&amp;kit={one.public_id}"
    assert planned in page
    assert "System design" in client.get(planned.replace("&amp;", "&")).content.decode()
    people = {"teammate": ours.junior, "viewer": ours.viewer, "stranger": theirs.admin}
    assert statuses(browse, edit, people) == {"teammate": 403, "viewer": 403, "stranger": 404}
    assert statuses(browse, url, people) == {"teammate": 200, "viewer": 200, "stranger": 404}


def test_plans_are_shifted_removed_renamed_and_archived(ours, theirs, browse) -> None:
    with tenant_scope(ours.tenant.pk):
        plan = plans.create_plan(actor=ours.senior, name="To copy")
        first, second = (plans.add_interview(plan=plan, actor=ours.senior, title=title) for title in ("One", "Two"))
    client = browse(ours.senior)
    args = [plan.public_id, second.public_id]
    client.post(reverse("interviews:plan_interview_shift", args=args), {"up": "1"})
    client.post(reverse("interviews:plan_edit", args=[plan.public_id]), {"name": "Renamed"})
    unsaid = client.post(reverse("interviews:plan_edit", args=[plan.public_id]), {"name": "  "}, follow=True)
    assert "The plan keeps its name" in unsaid.content.decode()
    page = client.get(reverse("interviews:plan_detail", args=[plan.public_id])).content.decode()
    assert page.index(">Two<") < page.index(">One<")
    assert "Renamed" in page
    client.post(reverse("interviews:plan_interview_remove", args=[plan.public_id, first.public_id]))
    client.post(reverse("interviews:plan_archive", args=[plan.public_id]))
    plan.refresh_from_db()
    assert plan.archived_at is not None
    client.post(reverse("interviews:plan_archive", args=[plan.public_id]), {"restore": "1"})
    plan.refresh_from_db()
    assert plan.archived_at is None
    url = reverse("interviews:plan_edit", args=[plan.public_id])
    people = {"teammate": ours.junior, "stranger": theirs.admin}
    assert statuses(browse, url, people, method="post", data={"name": "X"}) == {"teammate": 403, "stranger": 404}


def test_rooms_are_for_leads_to_change(ours, theirs, browse) -> None:
    client = browse(ours.senior)
    assert client.post(reverse("interviews:room_list"), {"name": "Oak", "place": "2nd floor"}).status_code == 302
    assert client.post(reverse("interviews:room_list"), {"name": "Oak"}).status_code == 422
    with tenant_scope(ours.tenant.pk):
        room = rooms.add_room(name="Elm", actor=ours.senior)
    url = reverse("interviews:room_edit", args=[room.public_id])
    people = {"lead": ours.senior, "teammate": ours.junior, "stranger": theirs.admin}
    assert statuses(browse, url, people) == {"lead": 200, "teammate": 403, "stranger": 404}
    client.post(reverse("interviews:room_use", args=[room.public_id]))
    room.refresh_from_db()
    assert not room.is_active
    assert browse(ours.junior).post(reverse("interviews:room_list"), {"name": "Ash"}).status_code == 403


def test_ones_calendar_is_ones_own(ours, theirs, browse) -> None:
    client = browse(ours.interviewer)
    given = {"timezone": "Europe/Berlin", "buffer_minutes": 10, "daily_limit": 2, "weekly_limit": ""}
    assert client.post(reverse("interviews:calendar_edit"), given).status_code == 302
    hours = {"starts_0_0": "10:00", "ends_0_0": "12:00"}
    assert client.post(reverse("interviews:calendar_hours"), hours).status_code == 302
    assert client.post(reverse("interviews:calendar_hours"), {"starts_0_0": "10:00"}).status_code == 422
    start = next_weekday(0, 9)
    busy = {"starts_at": f"{start:%Y-%m-%dT%H:%M}", "ends_at": f"{start + timedelta(hours=1):%Y-%m-%dT%H:%M}"}
    assert client.post(reverse("interviews:calendar_busy_add"), busy).status_code == 302
    with tenant_scope(ours.tenant.pk):
        calendar = calendars.calendar_of(ours.interviewer)
        block = calendar.busy.get()
        assert (calendar.buffer_minutes, calendar.hours.count()) == (10, 1)
    remove = reverse("interviews:calendar_busy_remove", args=[block.public_id])
    people = {"teammate": ours.senior, "stranger": theirs.admin}
    assert statuses(browse, remove, people, method="post") == {"teammate": 404, "stranger": 404}
    assert client.post(remove).status_code == 302
    assert client.post(reverse("interviews:calendar_source"), {"calendar_url": "http://a.test/x"}).status_code == 422


def test_a_feed_is_shown_once_and_ends(world, browse) -> None:
    ours, application, _session, _people = world
    client = browse(ours.interviewer)
    page = client.post(reverse("interviews:feed_renew")).content.decode()
    path = "/calendar-feeds/" + page.split("/calendar-feeds/")[1].split(".ics")[0] + ".ics"
    feed = browse(None).get(path)
    assert feed.status_code == 200
    assert application.candidate.name in feed.content.decode()
    assert path not in client.get(reverse("interviews:calendar_edit")).content.decode()
    client.post(reverse("interviews:feed_renew"))
    assert browse(None).get(path).status_code == 404
    client.post(reverse("interviews:feed_end"))
    assert browse(None).get("/calendar-feeds/.ics").status_code == 404


def test_a_link_is_sent_renewed_and_taken_back(ours, theirs, browse) -> None:
    with tenant_scope(ours.tenant.pk):
        candidate = make_candidate(ours.senior)
        assign_candidate(candidate=candidate, user=ours.junior, actor=ours.senior, assignment_type="secondary")
        outsider = make_person(ours.tenant, "junior", email="outside@ours.test")
    url = f"{reverse('interviews:booking_link_new')}?candidate={candidate.public_id}"
    given = {"interview_type": "screening", "mode": "phone", "minutes": 30, "days": 10, "notice_hours": 12}
    given |= {"interviewers": [ours.interviewer.public_id]}
    answer = browse(ours.junior).post(url, given)
    assert answer.status_code == 200
    assert "/book/" in answer.content.decode()
    link = BookingLink._base_manager.get()
    renew = reverse("interviews:booking_link_renew", args=[link.public_id])
    people = {"viewer": ours.viewer, "outsider": outsider, "stranger": theirs.admin}
    assert statuses(browse, renew, people, method="post") == {"viewer": 403, "outsider": 404, "stranger": 404}
    assert browse(ours.junior).post(renew).status_code == 302
    assert browse(ours.junior).post(reverse("interviews:booking_link_revoke", args=[link.public_id])).status_code == 302
    link.refresh_from_db()
    assert link.status == "cancelled"
    page = browse(ours.senior).get(panel_of("candidate", candidate.public_id)).content.decode()
    assert "Taken back" in page


def test_begin_and_end_on_the_page(world, browse) -> None:
    ours, _application, session, _people = world
    InterviewSession._base_manager.filter(pk=session.pk).update(scheduled_at=timezone.now())
    client = browse(ours.interviewer)
    assert client.post(reverse("interviews:session_start", args=[session.public_id])).status_code == 302
    assert client.post(reverse("interviews:session_complete", args=[session.public_id])).status_code == 302
    session.refresh_from_db()
    assert (session.status, session.actual_minutes) == ("completed", 1)
    with tenant_scope(ours.tenant.pk):
        other = make_session(ours.senior)
        InterviewSession.objects.filter(pk=other.pk).update(scheduled_at=timezone.now() - timedelta(minutes=20))
    browse(ours.senior).post(reverse("interviews:session_no_show", args=[other.public_id]))
    other.refresh_from_db()
    assert other.status == "no_show"


def test_the_panels_stand_on_candidate_and_job(world, browse) -> None:
    ours, application, session, _people = world
    client = browse(ours.senior)
    page = client.get(panel_of("candidate", application.candidate.public_id)).content.decode()
    assert reverse("interviews:session_detail", args=[session.public_id]) in page
    job = client.get(reverse("recruiting:requisition_detail", args=[application.requisition.public_id]))
    assert reverse("interviews:requisition_plan", args=[application.requisition.public_id]) in job.content.decode()


def test_a_link_that_nothing_was_chosen_by_is_over(ours, theirs, browse) -> None:
    with tenant_scope(ours.tenant.pk):
        candidate = make_candidate(ours.senior)
        link = booking_links.create_link(candidate=candidate, interviewers=[ours.senior], actor=ours.senior)
        past = timezone.now() - timedelta(days=1)
        BookingLink.objects.filter(pk=link.pk).update(opens_at=past - timedelta(days=1), closes_at=past)
        session = make_session(ours.senior)
        session_states.cancel(session=session, actor=ours.senior, reason="Gone")
    page = browse(ours.senior).get(panel_of("candidate", candidate.public_id)).content.decode()
    assert "Nothing was chosen in time" in page
