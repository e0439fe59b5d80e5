"""A row of everything that stands on the pages of an application and of its candidate. A scope must be open."""

from typing import Any

from assessments.domain.accommodations import arrange_accommodation
from interviews.domain.booking_links import create_link
from interviews.domain.plans import add_interview, create_plan
from interviews.models import InterviewPlan
from proctoring.models import WatchVerdict
from recruiting.domain.applications import add_application, move_application
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.candidate_requests import answer_request, ask_team
from recruiting.domain.mailing.sending import send_message
from recruiting.domain.mailing.sequences import enroll, save_sequence
from recruiting.domain.merges import merge_candidates
from recruiting.domain.notes import add_application_note, add_candidate_note
from recruiting.domain.pools import add_to_pool
from recruiting.enums import Source
from recruiting.models import Application, Arrival, DuplicateHint, Evidence
from tests.factories import assessments as tests
from tests.factories.interviews_invited import in_minutes
from tests.factories.interviews_invited import make_invitation as make_talk
from tests.factories.interviews_meetings import make_session, next_weekday
from tests.factories.people import make_person
from tests.factories.proctoring import make_running_watch
from tests.factories.recruiting import make_candidate, make_requisition, make_resume
from tests.factories.recruiting_mail import make_template
from tests.factories.recruiting_offers import make_sent_offer
from tests.factories.recruiting_people import make_pool

ANSWER = {"question": "Why us?", "kind": "text", "answer": "The trains.", "flagged": False}


def hang_once(company: Any, application: Application) -> None:
    """What there is one of: the way somebody came, the job's plan, an offer, what is arranged for tests."""
    Application.objects.filter(pk=application.pk).update(
        source=Source.CAREERS, cover_letter="I mend trains.", answers={"1": ANSWER}
    )
    Arrival.objects.create(application=application, source_token="fair", flagged=1)
    create_plan(actor=company.senior, name="Plan", requisition=application.requisition)
    make_sent_offer(company.senior, application)
    arrange_accommodation(actor=company.senior, candidate=application.candidate, extra_minutes=10, reason="Private")


def hang_row(company: Any, application: Application, number: int) -> None:
    """One more of all the rest; `number` is another one at each call."""
    _hang_words(company, application, number)
    _hang_sittings(company, application, number)
    _hang_people(company, application, number)


def _hang_words(company: Any, application: Application, number: int) -> None:
    senior, candidate = company.senior, application.candidate
    answer_request(
        asked=ask_team(application=application, kind="question", text=f"When {number}?"), text="Soon.", actor=senior
    )
    send_message(candidate=candidate, subject=f"Hello {number}", body="Hi.", actor=senior, application=application)
    sequence = save_sequence(name=f"Reminders {number}", steps=[(3, make_template(senior))], actor=senior)
    enroll(sequence=sequence, application=application, actor=senior)
    note = add_application_note(application=application, author=company.admin, text="Seen")
    add_application_note(application=application, author=senior, text="Me too", parent=note)
    add_candidate_note(candidate=candidate, author=company.admin, text="Seen")
    stages = application.requisition.pipeline.stages.order_by("position")
    application.refresh_from_db()
    move_application(application=application, to_stage=stages[1 + number % 2], actor=senior)
    Evidence.objects.create(
        application=application, kind="review", summary="Good", source_type="test", source_id=str(number)
    )


def _hang_sittings(company: Any, application: Application, number: int) -> None:
    senior, candidate = company.senior, application.candidate
    about = {"candidate": candidate, "application": application}
    make_session(senior, starts_at=next_weekday(weeks=number), lead=company.interviewer, **about)
    create_link(interviewers=[senior], actor=senior, **about)
    plan = InterviewPlan.objects.get(requisition=application.requisition)
    add_interview(plan=plan, actor=senior, title=f"Technical {number}", minutes=60)
    make_talk(senior, window=in_minutes(60 + 24 * 60 * number), **about)
    tests.make_sitting(senior, **about)
    tests.publish(tests.make_assessment(senior), senior)
    watch, _secret = make_running_watch(company.admin, **about)
    WatchVerdict.objects.create(watch=watch, verdict="valid", reason="Fine.", proposed_by=company.admin, is_final=True)


def _hang_people(company: Any, application: Application, number: int) -> None:
    """A pool, another record that may be the same person, and one that was merged and applied for the same job."""
    senior, candidate = company.senior, application.candidate
    add_to_pool(pool=make_pool(senior, name=f"Pool {number}"), candidates=[candidate], actor=senior)
    make_pool(senior, name=f"Other pool {number}")
    other, absorbed = make_candidate(senior), make_candidate(senior)
    assign_candidate(candidate=other, user=company.junior, actor=senior)
    add_application(candidate=absorbed, requisition=application.requisition, actor=senior)
    merge_candidates(kept=candidate, absorbed=absorbed, actor=senior)
    DuplicateHint.objects.create(first=candidate, second=other, score=90, likeness="same", reasons=[])
    job = make_requisition(senior)
    add_application(candidate=candidate, requisition=job, actor=senior, resume=make_resume(candidate, senior))
    make_requisition(senior)
    assign_candidate(candidate=candidate, user=make_person(company.tenant, "junior"), actor=senior)
