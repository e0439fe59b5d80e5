"""The demo's interviews: held, to come, chosen by link; a second run adds nothing."""

from django.test.utils import override_settings

from demo.seed_interviews_meetings import seed_meetings
from interviews.domain.queries.loads import loads
from interviews.models import BookingLink, InterviewPlan, InterviewSession
from tests.factories.people import make_person
from tests.factories.recruiting import make_application, make_requisition


def test_interviews_before_and_after_today(scope) -> None:
    people = {"interviewer": scope.interviewer, "junior": scope.junior, "admin": scope.admin}
    people["second"] = make_person(scope.tenant, "interviewer", email="second@ours.test")
    job = make_requisition(scope.senior)
    for _ in range(6):
        make_application(scope.senior, job)
    with override_settings(TASKS_RUN="by a worker"):
        made = seed_meetings(people=people, lead=scope.senior)
        assert seed_meetings(people=people, lead=scope.senior) == 0
    states = sorted(InterviewSession.objects.values_list("status", flat=True))
    assert made == len(states) == 10
    assert states == ["completed"] * 6 + ["scheduled"] * 4
    assert all(one.actual_minutes >= 45 for one in InterviewSession.objects.filter(status="completed"))
    assert sorted(BookingLink.objects.values_list("status", flat=True)) == ["booked", "open"]
    assert InterviewPlan.objects.filter(requisition=job).get().interviews.count() == 3
    assert sum(one.total for one in loads().people) > 10
