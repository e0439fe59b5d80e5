"""One row of everything that interviews hold, hung on one application. A scope must be open."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from interviews.domain.booking_links import create_link
from interviews.domain.calendars import add_busy, calendar_of
from interviews.domain.language import check
from interviews.domain.plans import add_interview, create_plan
from interviews.domain.recommendations import recommend
from interviews.domain.rooms import add_room
from interviews.domain.tags import create_tag
from interviews.models import ExportableReport
from recruiting.domain.job_descriptions import add_job_description
from recruiting.domain.own_documents import add_own_resume
from recruiting.models import Application
from tests.factories import interviews_authoring as authoring
from tests.factories import interviews_invited as invited
from tests.factories import interviews_scorecards as scorecards
from tests.factories.interviews_talks import made_chat


def interview_rows(company: Any, application: Application) -> dict[str, Any]:
    """By noun of the API: a bank, a tag, a template, an invitation that was given and reported, an interview that was
    held with feedback, a plan, a room, a busy time, a link to book, a practice of the company's candidate."""
    senior = company.senior
    bank = authoring.make_full_bank(senior, each=1, is_shared=True)
    template = authoring.make_complete_template(senior, is_shared=True)
    given = invited.reported(senior, candidate=application.candidate, application=application)
    held = scorecards.make_held_interview(application, [company.interviewer, senior])
    feedback = scorecards.make_feedback(held, senior, strengths="Seen in confidence.")
    posting, _work = add_job_description(actor=senior, content="Backend engineer wanted. You know Python and Django.")
    plan = create_plan(actor=senior, name="Plan", requisition=application.requisition)
    calendar, later = calendar_of(senior), timezone.now() + timedelta(days=400)
    looked = check(
        text="Asked who reads it.", subject_kind="interviews.feedback", subject_id=feedback.public_id, user=senior
    )
    return {
        "tags": create_tag(name="queues", actor=senior),
        "banks": bank,
        "bank-questions": bank.questions.earliest("pk"),
        "templates": template,
        "recommendations": recommend(job_description=posting),
        "chats": made_chat(company.candidate),
        "invitations": given,
        "reports": ExportableReport.objects.get(chat=given.chat),
        "interviews": held,
        "interviewer/interviews": held,
        "plans": plan,
        "plan-interviews": add_interview(plan=plan, actor=senior, title="Technical", minutes=60),
        "rooms": add_room(name="Loft", actor=senior),
        "availability": calendar,
        "availability/busy": add_busy(
            calendar=calendar, starts_at=later, ends_at=later + timedelta(hours=1), actor=senior
        ),
        "booking-links": create_link(candidate=application.candidate, interviewers=[senior], actor=senior),
        "feedback": feedback,
        "interviewer/feedback": held,
        "bias-analyses": looked,
        "me/resumes": add_own_resume(user=senior, data=b"Robin Quill\nrobin@example.test", filename="own.txt")[0],
        "me/job-listings": posting,
    }


def interview_addresses(rows: dict[str, Any]) -> dict[str, Any]:
    """The same rows by the segment before an argument of a page's address."""
    ids = {name: row.public_id for name, row in rows.items()}
    return {
        "chats": ids["chats"],
        "chats/questions": 1,
        "i": "no-such-link",
        "book": "no-such-link",
        "calendar-feeds": "no-such-feed",
        "interviews": ids["interviews"],
        "interview-plans": ids["plans"],
        "interview-plans/interviews": ids["plan-interviews"],
        "interview-rooms": ids["rooms"],
        "my/busy": ids["availability/busy"],
        "my/resumes": ids["me/resumes"],
        "my/jobs": ids["me/job-listings"],
        "booking-links": ids["booking-links"],
        "interview-invitations": ids["invitations"],
        "interview-reports": ids["reports"],
        "question-banks": ids["banks"],
        "question-banks/questions": ids["bank-questions"],
        "interview-templates": ids["templates"],
        "interview-templates/sections": rows["templates"].sections[0]["id"],
        "interview-tags": ids["tags"],
    }
