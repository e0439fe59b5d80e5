"""Home: what waits for whom, figures that agree with their rows, the same number of statements whatever the rows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recruiting.domain.applications import decide_application
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.intakes import Drop, receive_files
from recruiting.models import Application, ApplicationEvent
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.access import statuses
from tests.kit.queries import count_queries


@pytest.fixture
def application(scope) -> Application:
    return make_application(scope.senior, make_requisition(scope.senior))


def home(browse, user):
    return browse(user).get("/home/").context["home"]


def age(application: Application, days: int) -> None:
    Application.objects.filter(pk=application.pk).update(moved_at=timezone.now() - timedelta(days=days, minutes=1))


def test_home_is_for_everybody_signed_in(ours, theirs, application, browse):
    people = {role: ours.person(role) for role in ("admin", "senior", "junior", "interviewer", "viewer", "candidate")}
    found = statuses(browse, "/home/", people | {"stranger": theirs.senior, "nobody": None})
    assert found == {**dict.fromkeys([*people, "stranger"], 200), "nobody": 302}
    page = browse(ours.candidate).get("/home/").content.decode()
    assert "Your account is ready" in page
    assert application.requisition.title not in page
    assert application.requisition.title not in browse(theirs.senior).get("/home/").content.decode()


def test_an_empty_company_is_told_how_to_begin(ours, theirs, scope, browse):
    page = browse(ours.senior).get("/home/").content.decode()
    assert "Begin with a job" in page
    viewer = browse(ours.viewer).get("/home/").content.decode()
    assert "Nothing here yet" in viewer
    assert "/jobs/new/" not in viewer


def test_late_cards_wait_for_those_who_may_move_them(ours, scope, application, browse):
    age(application, 5)
    late = home(browse, ours.senior).late
    assert [(one.application, one.days, one.promised) for one in late] == [(application, 5, 3)]
    page = browse(ours.senior).get("/home/").content.decode()
    assert "5 days in Applied, promised within 3." in page
    assert home(browse, ours.viewer).late == []
    assert home(browse, ours.junior).late == []
    assign_candidate(candidate=application.candidate, user=ours.junior, actor=ours.senior)
    assert [one.application for one in home(browse, ours.junior).late] == [application]
    age(application, 3)
    assert home(browse, ours.senior).late == []


def test_a_junior_on_the_team_is_not_asked_to_move_what_is_not_theirs(scope, application, browse):
    age(application, 5)
    application.requisition.team.add(scope.junior)
    assert application in home(browse, scope.junior).shortlist
    assert home(browse, scope.junior).late == []


def test_many_late_cards_lead_to_the_boards(scope, application, browse):
    for one in (application, *(make_application(scope.senior, application.requisition) for _ in range(6))):
        age(one, 9)
    answer = browse(scope.senior).get("/home/")
    assert answer.content.decode().count("9 days in Applied") == 6
    assert "More are late" in answer.content.decode()


def test_late_cards_of_a_closed_job_or_decided_do_not_wait(scope, application, browse):
    from recruiting.domain.requisitions import set_requisition_status

    age(application, 5)
    decided = make_application(scope.senior, application.requisition)
    decide_application(application=decided, outcome="rejected", reason="No", actor=scope.senior)
    age(decided, 9)
    assert [one.application for one in home(browse, scope.senior).late] == [application]
    set_requisition_status(requisition=application.requisition, status="paused", actor=scope.senior)
    found = home(browse, scope.senior)
    assert (found.late, found.pipeline.late_total) == ([], 0)


def test_drafts_wait_for_those_who_may_open_them(scope, browse):
    draft = make_requisition(scope.senior, status="draft", hiring_manager=scope.viewer)
    waiting = {role: home(browse, scope.person(role)).drafts for role in ("admin", "senior", "viewer", "junior")}
    assert waiting == {"admin": [draft], "senior": [draft], "viewer": [draft], "junior": []}


def test_refused_files_wait_for_their_uploader(scope, browse):
    rows = receive_files(files=[("empty.pdf", b"")], drop=Drop(actor=scope.senior))
    assert home(browse, scope.senior).refused == rows
    assert home(browse, scope.admin).refused == []
    page = browse(scope.senior).get("/home/")
    assert page.context["home"].nothing_yet


def test_the_shortlist_is_the_best_of_the_first_stage(scope, application, browse):
    weak = make_application(scope.senior, application.requisition, skills=("Python",))
    gone = make_application(scope.senior, application.requisition)
    decide_application(application=gone, outcome="withdrawn", reason="Took another", actor=scope.senior)
    assert home(browse, scope.viewer).shortlist == [application, weak]
    assert home(browse, scope.junior).shortlist == []


def test_figures_agree_with_the_rows(scope, application, browse):
    hired = make_application(scope.senior, application.requisition)
    decide_application(application=hired, outcome="hired", reason="Best", actor=scope.senior)
    old = make_application(scope.senior, application.requisition)
    ApplicationEvent.objects.filter(application=old).update(created_at=timezone.now() - timedelta(days=8))
    found = home(browse, scope.senior)
    assert (found.figures.new, found.figures.new_before, found.figures.hired) == (2, 1, 1)
    assert {stage.name: stage.count for stage in found.pipeline.stages}["Applied"] == 2
    assert (len(found.pipeline.openings), found.pipeline.positions) == (1, 1)
    none = home(browse, scope.junior)
    assert (none.figures.new, none.activity) == (0, [])


def test_activity_names_only_what_the_person_sees(scope, application, browse):
    assert [event.application for event in home(browse, scope.viewer).activity] == [application]
    assert application.candidate.name in browse(scope.viewer).get("/home/").content.decode()
    assert application.candidate.name not in browse(scope.interviewer).get("/home/").content.decode()


@pytest.mark.parametrize("role", ["senior", "junior", "viewer"])
def test_home_asks_the_same_whatever_the_rows(scope, browse, role):
    def add() -> None:
        application = make_application(scope.senior, make_requisition(scope.senior))
        make_requisition(scope.person("senior"), status="draft")
        assign_candidate(
            candidate=application.candidate, user=scope.junior, actor=scope.senior, assignment_type="secondary"
        )
        age(application, 9)
        receive_files(files=[("empty.pdf", b"")], drop=Drop(actor=scope.person(role)))

    add()
    client = browse(scope.person(role))
    one = count_queries(lambda: client.get("/home/"))
    add()
    add()
    assert count_queries(lambda: client.get("/home/")) == one <= 20
