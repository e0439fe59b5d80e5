"""Lists of banks, questions and tags: each way to narrow them; and an application's interviews as its candidate sees
them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config.tenancy import tenant_scope
from interviews.domain import booking_links, bookings
from interviews.domain.bank_questions import archive_bank_questions
from interviews.domain.invitations import InvitedInterview
from interviews.domain.queries.bank_lists import found_bank_questions, found_question_banks, found_tags, tag_statistics
from interviews.domain.queries.status_interviews import status_interviews
from interviews.domain.queries.template_lists import found_templates
from interviews.domain.question_banks import archive_question_bank
from interviews.models import BookingLink, Tag
from tests.conftest import Company
from tests.factories.interviews_authoring import make_bank, make_bank_question, make_template
from tests.factories.interviews_invited import ended, make_invitation, opened, started
from tests.factories.interviews_meetings import make_session
from tests.factories.interviews_scorecards import make_held_interview
from tests.factories.recruiting import make_application, make_requisition


@pytest.fixture(autouse=True)
def _another_company_has_banks_too(scope: Company, theirs: Company) -> None:
    with tenant_scope(theirs.tenant.pk):
        make_bank_question(make_bank(theirs.senior, name="Loops", is_shared=True), theirs.senior, text="Which loop?")


def test_banks_are_own_shared_or_archived(scope: Company) -> None:
    own = make_bank(scope.senior, name="Loops", description="Of Python")
    shared = make_bank(scope.admin, name="Joins", is_shared=True)
    gone = archive_question_bank(bank=make_bank(scope.senior, name="Old"), actor=scope.senior)
    make_bank_question(own, scope.senior)
    archive_bank_questions(questions=[make_bank_question(own, scope.senior)], actor=scope.senior)

    def found(**asked: str) -> set[object]:
        return set(found_question_banks(scope.senior, asked))

    assert found() == {own, shared}
    assert found(shown="own") == {own}
    assert found(shown="shared") == {shared}
    assert found(shown="archived") == {gone}
    assert found(q="python") == found(q="loop") == {own}
    assert found_question_banks(scope.senior, {"q": "loop"}).get().in_use == 1


def test_questions_are_found_by_words_tags_and_difficulty(scope: Company) -> None:
    bank, old = make_bank(scope.senior), make_bank(scope.senior)
    one = make_bank_question(bank, scope.senior, text="How did you start?", difficulty="easy", tags=["sql"])
    two = make_bank_question(bank, scope.senior, text="How did you end?", competency="Courage", tags=["sql", "web"])
    gone = make_bank_question(bank, scope.senior, text="How did you wait?")
    hidden = make_bank_question(old, scope.senior, text="How did you hide?")
    archive_bank_questions(questions=[gone], actor=scope.senior)
    archive_question_bank(bank=old, actor=scope.senior)

    def found(**asked: object) -> list[object]:
        return list(found_bank_questions(scope.senior, asked))

    assert found() == [two, one]
    assert found(shown="archived") == [gone]
    assert found(shown="any") == [gone, two, one]
    assert found(banks=[old]) == [hidden]
    assert found(difficulty="easy") == [one]
    assert found(q="how courage") == found(q="web") == [two]
    keys = list(Tag.objects.filter(name__in=["#sql", "#web"]).values_list("pk", flat=True))
    assert found(tags=keys) == [two, one]
    assert found(tags=keys, tag_mode="all") == [two]


def test_tags_are_counted_and_the_unused_named(scope: Company) -> None:
    bank = make_bank(scope.senior)
    for tags in (["sql", "web"], ["sql"]):
        make_bank_question(bank, scope.senior, tags=tags)
    Tag.objects.create(name="#alone")
    assert [tag.name for tag in found_tags(scope.senior)] == ["#alone", "#sql", "#web"]
    assert [tag.name for tag in found_tags(scope.senior, {"sort": "used"})] == ["#sql", "#web", "#alone"]
    assert [tag.name for tag in found_tags(scope.senior, {"shown": "unused"})] == ["#alone"]
    assert [tag.name for tag in found_tags(scope.senior, {"q": "E"})] == ["#alone", "#web"]
    told = tag_statistics(scope.senior)
    assert (told["total"], told["unused"]) == (3, ["#alone"])
    assert told["top"][0] == {"name": "#sql", "questions": 2, "templates": 0}


def test_templates_are_found_by_words_type_tags_and_whose_they_are(scope: Company) -> None:
    own = make_template(scope.senior, name="Depth talk", type="SKL", difficulty=5, tags=["sql"])
    shared = make_template(scope.admin, name="First talk", is_shared=True)

    def found(**asked: object) -> set[object]:
        return set(found_templates(scope.senior, asked))

    assert found() == found(q="talk") == {own, shared}
    assert found(q="depth") == found(type="SKL") == found(difficulty=5) == {own}
    assert found(tags=[Tag.objects.get(name="#sql").pk]) == found(shown="own") == {own}
    assert found(shown="shared") == {shared}
    assert found(shown="archived") == set()


def states(application, *, is_ended: bool = False) -> list[tuple[str, bool]]:
    return [(row.state, bool(row.link)) for row in status_interviews(application, ended=is_ended)]


def test_a_candidate_sees_peoples_interviews_by_where_they_stand(scope: Company) -> None:
    application = make_application(scope.senior, make_requisition(scope.senior))
    make_held_interview(application, [scope.senior])
    make_held_interview(application, [scope.senior], status="in_progress")
    make_held_interview(application, [scope.senior], status="no_show")
    make_session(scope.senior, candidate=application.candidate, application=application)
    assert sorted(states(application)) == [("done", False), ("planned", False), ("running", False)]
    assert states(application, is_ended=True) == [("done", False)]


def test_a_link_is_shown_while_it_can_be_used(scope: Company) -> None:
    application = make_application(scope.senior, make_requisition(scope.senior))
    link = booking_links.create_link(
        candidate=application.candidate, application=application, actor=scope.senior, interviewers=[scope.interviewer]
    )
    assert states(application) == [("choose", True)]
    now = timezone.now()
    BookingLink.objects.filter(pk=link.pk).update(
        opens_at=now - timedelta(days=2), closes_at=now - timedelta(minutes=1)
    )
    assert states(application) == []
    BookingLink.objects.filter(pk=link.pk).update(opens_at=link.opens_at, closes_at=link.closes_at)
    bookings.book(link=link, starts_at=bookings.slots_of(link)[0].starts_at, zone="Asia/Kolkata")
    (planned,) = status_interviews(application, ended=False)
    assert (planned.state, bool(planned.link), "Asia/Kolkata" in planned.when) == ("planned", True, True)


def test_an_ai_interview_waits_runs_is_over_or_done(scope: Company) -> None:
    application = make_application(scope.senior, make_requisition(scope.senior))
    invitation = make_invitation(scope.senior, application=application)
    assert states(application) == [("waiting", True)]
    opened(invitation, since=600)
    assert states(application) == [("over", False)]
    InvitedInterview.objects.all().delete()
    started(scope.senior, application=application)
    assert states(application) == [("running", True)]


def test_a_result_is_linked_once_released_and_for_the_address_that_was_written_to(scope: Company) -> None:
    application = make_application(scope.senior, make_requisition(scope.senior))
    done = ended(scope.senior, application=application, answers=1)
    assert states(application) == [("done", False)]
    InvitedInterview.objects.filter(pk=done.pk).update(released_at=timezone.now())
    (row,) = status_interviews(application, ended=True)
    assert (row.has_result, row.link.endswith("result/")) == (True, True)
    InvitedInterview.objects.filter(pk=done.pk).update(candidate_email="another@example.test")
    assert states(application) == [("done", False)]
