"""The hiring manager's page: their jobs alone, who waits for a decision, the same number of statements."""

import pytest
from django.urls import reverse

from interviews.domain.queries.hiring import hiring_of
from interviews.enums import InterviewStatus
from tests.factories.interviews_scorecards import make_feedback, make_held_interview
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.queries import count_queries

PAGE = "interviews:hiring_list"


@pytest.fixture
def job(scope):
    return make_requisition(scope.senior, hiring_manager=scope.interviewer)


def test_hiring_list_shows_own_jobs_alone(job, scope, browse, theirs):
    application = make_application(scope.senior, job)
    other = make_application(scope.senior, make_requisition(scope.senior, title="Somebody else's job"))
    page = browse(scope.interviewer).get(reverse(PAGE)).content.decode()
    assert application.candidate.name in page
    assert other.requisition.title not in page
    assert application.candidate.name not in browse(theirs.admin).get(reverse(PAGE)).content.decode()
    assert browse(scope.candidate).get(reverse(PAGE)).status_code == 403


def test_hiring_says_who_waits_for_a_decision(job, scope):
    application = make_application(scope.senior, job)
    session = make_held_interview(application, [scope.junior, scope.admin])
    make_feedback(session, scope.junior)
    person = hiring_of(scope.interviewer)[0].people[0]
    assert (person.sent, person.seats, person.ready) == (1, 2, False)
    make_feedback(session, scope.admin)
    found = hiring_of(scope.interviewer)[0]
    assert found.people[0].ready
    assert found.ready == 1


def test_hiring_counts_no_interview_that_was_not_held(job, scope):
    application = make_application(scope.senior, job)
    make_held_interview(application, [scope.junior], status=InterviewStatus.NO_SHOW)
    person = hiring_of(scope.interviewer)[0].people[0]
    assert (person.held, person.ready) == ((), False)


def test_home_links_to_it_for_who_manages(job, scope, browse):
    assert reverse(PAGE) in browse(scope.interviewer).get(reverse("recruiting:home")).content.decode()
    assert reverse(PAGE) not in browse(scope.viewer).get(reverse("recruiting:home")).content.decode()


def test_hiring_list_asks_the_same_number_of_statements(job, scope, browse):
    counts = []
    for rows in (1, 3):
        while job.applications.count() < rows:
            make_held_interview(make_application(scope.senior, job), [scope.junior])
        client = browse(scope.interviewer)
        counts.append(count_queries(lambda client=client: client.get(reverse(PAGE))))
    assert counts[0] == counts[1]
    assert counts[0] <= 16


def test_a_candidates_home_leads_to_practice(scope, browse):
    page = browse(scope.candidate).get(reverse("recruiting:home")).content.decode()
    assert reverse("interviews:chat_new") in page
