"""Figures and addresses that pages read: silence, the log of messages, passages, and names that others bear too."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.domain.privacy_holders import Person
from recruiting.ai.resume_extract.schema import Span
from recruiting.domain.applications import decide_application
from recruiting.domain.mailing.sending import send_message
from recruiting.domain.own_documents import add_own_resume
from recruiting.domain.privacy import recruiting_after, recruiting_shared
from recruiting.domain.queries.mailing import message_page, silent_days
from recruiting.domain.queries.matches import marked_part, passage_url
from recruiting.domain.skills import lexicon
from recruiting.models import Application
from tests.factories.recruiting import make_application, make_candidate, make_requisition, make_resume


def test_a_quote_is_lit_where_its_skill_is_named(scope) -> None:
    known = lexicon()
    assert marked_part("Built it with Python daily", "Python", known) == (14, 20)
    assert marked_part("Built with frobnicators", "frobnicators", known) == (11, 23)
    assert marked_part("Bound old books", "Kubernetes", known) == (0, 15)


def test_a_passage_has_an_address_where_somebody_may_read_it(scope) -> None:
    span = Span(text="x", start=3, end=9)
    resume = make_resume(make_candidate(scope.senior), scope.senior)
    assert passage_url(resume, span).endswith("?at=3-9#t-3")
    own, _work = add_own_resume(user=scope.viewer, data=b"Robin Sample\nrobin@example.test", filename="own.txt")
    assert passage_url(own, span) == ""


def test_the_log_of_messages_is_found_by_the_person(scope) -> None:
    ada = make_candidate(scope.senior, first_name="Ada", last_name="Winter")
    bo = make_candidate(scope.senior, first_name="Bo", last_name="Sommer")
    sent = [send_message(candidate=one, subject="S", body="B", actor=scope.senior) for one in (ada, bo)]

    def found(**asked: str) -> set:
        return set(message_page(scope.senior, asked, None).items)

    assert found() == set(sent)
    assert found(q="WINTER ada") == {sent[0]}
    assert found(q="winter bo") == set()
    assert found(direction="in") == set()


def test_silence_is_counted_from_the_last_word_until_a_decision(scope) -> None:
    application = make_application(scope.senior, make_requisition(scope.senior))
    assert silent_days(application) == 0
    Application.objects.filter(pk=application.pk).update(applied_at=timezone.now() - timedelta(days=200))
    assert silent_days(Application.objects.get(pk=application.pk)) >= 199
    decide_application(application=application, outcome="rejected", reason="Other", actor=scope.senior)
    assert silent_days(Application.objects.get(pk=application.pk)) == 0


@pytest.fixture
def going(scope) -> Person:
    """Somebody whose data is to go from our company."""
    given = {"first_name": "Ada", "last_name": "Winter", "phone": "+44 20 7123 4567"}
    application = make_application(scope.senior, make_requisition(scope.senior), **given)
    Application.objects.filter(pk=application.pk).update(outcome="rejected", decided_at=timezone.now())
    return Person(None, scope.tenant.pk, application.candidate, frozenset(), "gone@example.test")


def test_names_and_numbers_that_another_bears_are_said(scope, going) -> None:
    words = frozenset({"Ada Winter", "Winter", "+44 20 7123 4567", "Larch"})
    assert set(recruiting_shared(going, words)) == set()
    make_candidate(scope.senior, first_name="Ada", last_name="Winter")
    make_candidate(scope.senior, first_name="Bo", last_name="Sommer", phone="+44 20 7123 4567")
    assert {"Ada Winter", "+44 20 7123 4567"} <= set(recruiting_shared(going, words))
    assert "Larch" not in set(recruiting_shared(going, words))


def test_a_reason_goes_that_was_written_for_this_person_alone(scope, going) -> None:
    mine = Application.objects.filter(candidate=going.subject)
    mine.update(outcome_reason="Ada was late twice")
    recruiting_after(going)
    assert mine.get().outcome_reason == ""
    other = make_application(scope.senior, mine.get().requisition)
    Application.objects.filter(pk__in=[other.pk, mine.get().pk]).update(outcome_reason="Too far away")
    recruiting_after(going)
    assert mine.get().outcome_reason == "Too far away"
