"""Looking, asking, judging: two people for anything adverse, nobody on themselves, and no score ever changed."""

import json
from pathlib import Path

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Notification
from config.errors import Conflict, DomainError, NotAllowed, NotFound, Refused
from proctoring.domain.ingest import ingest
from proctoring.domain.queries.recordings import own_recording
from proctoring.domain.reviews import ask_explanation, give_explanation, open_evidence, review_event
from proctoring.domain.tellings import own_url, reviewers, watch_by_own_key
from proctoring.domain.verdicts import (
    confirm_verdict,
    decline_verdict,
    final_verdict,
    propose_verdict,
    reopen_review,
)
from proctoring.domain.verification import verify
from proctoring.domain.watches import end_watch
from proctoring.models import EvidenceOpened, ProctoringEvent, ProctoringReviewer, Watch, WatchVerdict
from proctoring.signals import watch_verdict_given
from recruiting.models import Application, Evidence
from superadmin.models import AuditLog
from tests.factories.people import make_person
from tests.factories.proctoring import event, make_running_watch
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.work import run_tasks


@pytest.fixture
def second(scope):
    """Somebody whom the tenant names."""
    ProctoringReviewer.objects.create(user=scope.senior, named_by=scope.admin)
    return scope.senior


@pytest.fixture
def watch(scope, second) -> Watch:
    """An ended watch with something severe, on an application."""
    application = make_application(scope.senior, make_requisition(scope.senior))
    running, _secret = make_running_watch(application=application, candidate=application.candidate)
    ingest(watch=running, events=[event(1, "print"), event(2)])
    end_watch(watch=running, reason="submitted")
    running.refresh_from_db()
    return running


def severe(watch: Watch) -> ProctoringEvent:
    return ProctoringEvent.objects.get(watch=watch, event_type="print")


def test_who_reviews(scope, second) -> None:
    assert {user.pk for user in reviewers()} == {scope.admin.pk, second.pk}
    ProctoringReviewer.objects.create(user=scope.viewer)
    ProctoringReviewer.objects.create(user=scope.candidate)
    assert {user.pk for user in reviewers()} == {scope.admin.pk, second.pk}


def test_an_event_is_judged_and_the_chain_is_untouched(watch, scope) -> None:
    row = review_event(event=severe(watch), actor=scope.admin, reviewed=True, flagged=True, notes="Printed the task.")
    assert (row.reviewed_by_id, row.reviewed_at is not None, row.flagged) == (scope.admin.pk, True, True)
    assert ProctoringEvent.objects.unreviewed_severe().count() == 0
    changed = AuditLog.objects.get(name="proctoring.event.reviewed").personal.changes
    assert changed["reviewer_notes"] == {"old": "", "new": "Printed the task."}
    review_event(event=row, actor=scope.admin, reviewed=True)
    assert AuditLog.objects.filter(name="proctoring.event.reviewed").count() == 1
    back = review_event(event=row, actor=scope.admin, reviewed=False)
    assert (back.reviewed_by_id, back.reviewed_at, back.reviewer_notes) == (None, None, "Printed the task.")
    assert verify(watch).broken == ""
    with pytest.raises(Refused):
        review_event(event=row, actor=scope.admin, notes="x" * 2001)


@pytest.mark.parametrize("role", ["junior", "interviewer", "viewer", "candidate"])
def test_others_do_not_review(watch, scope, role: str) -> None:
    actor = scope.person(role)
    for act in (
        lambda: review_event(event=severe(watch), actor=actor, reviewed=True),
        lambda: open_evidence(event=severe(watch), actor=actor),
        lambda: ask_explanation(watch=watch, question="Why?", actor=actor),
        lambda: propose_verdict(watch=watch, verdict="valid", reason="Fine.", actor=actor),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_nobody_reviews_what_was_recorded_of_themselves(watch, scope) -> None:
    Watch.objects.filter(pk=watch.pk).update(user=scope.admin)
    watch.refresh_from_db()
    with pytest.raises(NotAllowed) as told:
        propose_verdict(watch=watch, verdict="valid", reason="It was me.", actor=scope.admin)
    assert told.value.reason_code == "own_watch"


def test_an_adverse_verdict_needs_evidence_and_a_second_person(
    watch, scope, second, django_capture_on_commit_callbacks
) -> None:
    heard = []

    def hear(**given: object) -> None:
        heard.append((given["subject_id"], given["verdict"]))

    watch_verdict_given.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            with pytest.raises(Refused) as told:
                propose_verdict(watch=watch, verdict="invalid", reason="Printed.", actor=scope.admin)
            assert told.value.reason_code == "no_evidence_opened"
            open_evidence(event=severe(watch), actor=second)
            with pytest.raises(Refused):
                propose_verdict(watch=watch, verdict="invalid", reason="Printed.", actor=scope.admin)
            open_evidence(event=severe(watch), actor=scope.admin)
            open_evidence(event=severe(watch), actor=scope.admin)
            proposed = propose_verdict(watch=watch, verdict="invalid", reason=" Printed. ", actor=scope.admin)
        assert (heard, final_verdict(watch), proposed.reason) == ([], None, "Printed.")
        assert EvidenceOpened.objects.filter(watch=watch, user=scope.admin).count() == 1
        told_second = Notification.objects.get(kind="proctoring.second")
        assert told_second.user_id == second.pk
        with pytest.raises(NotAllowed) as same:
            confirm_verdict(verdict=proposed, actor=scope.admin)
        assert same.value.reason_code == "same_person"
        with pytest.raises(Conflict):
            propose_verdict(watch=watch, verdict="valid", reason="No.", actor=second)
        with django_capture_on_commit_callbacks(execute=True):
            confirmed = confirm_verdict(verdict=proposed, actor=second, note="I see it too.")
        assert heard == [(watch.subject_id, "invalid")]
    finally:
        watch_verdict_given.disconnect(hear)
    assert (confirmed.is_final, confirmed.confirmed_by_id) == (True, second.pk)
    with pytest.raises(Conflict):
        confirm_verdict(verdict=confirmed, actor=second)
    evidence = Evidence.objects.get(kind="proctoring")
    assert (evidence.application_id, evidence.score) == (watch.application_id, None)
    assert "Invalid" in evidence.summary


def test_the_database_itself_wants_two_people(watch, scope) -> None:
    row = WatchVerdict.objects.create(watch=watch, verdict="invalid", reason="x", proposed_by=scope.admin)
    for fields in ({"is_final": True}, {"confirmed_by": scope.admin, "confirmed_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            WatchVerdict.objects.filter(pk=row.pk).update(**fields)


def test_a_declined_verdict_opens_the_review_again(watch, scope, second) -> None:
    open_evidence(event=severe(watch), actor=scope.admin)
    row = propose_verdict(watch=watch, verdict="warning", reason="Printed.", actor=scope.admin)
    decline_verdict(verdict=row, actor=second, note="A printer page of the browser itself.")
    watch.refresh_from_db()
    assert (watch.review_status, final_verdict(watch)) == ("open", None)
    with pytest.raises(Conflict):
        confirm_verdict(verdict=row, actor=second)
    valid = propose_verdict(watch=watch, verdict="valid", reason="Nothing in it.", actor=second)
    watch.refresh_from_db()
    assert (valid.is_final, watch.review_status) == (True, "done")
    with pytest.raises(Conflict):
        propose_verdict(watch=watch, verdict="valid", reason="Again.", actor=second)
    reopen_review(watch=watch, actor=scope.admin, reason="Another event came in.")
    assert final_verdict(watch).pk == valid.pk
    again = propose_verdict(watch=watch, verdict="valid", reason="Still nothing.", actor=scope.admin)
    assert (final_verdict(watch).pk, WatchVerdict.objects.filter(is_final=True).count()) == (again.pk, 1)


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001])
def test_words_are_asked_for(watch, scope, words: str) -> None:
    for act in (
        lambda: propose_verdict(watch=watch, verdict="valid", reason=words, actor=scope.admin),
        lambda: ask_explanation(watch=watch, question=words, actor=scope.admin),
    ):
        with pytest.raises(Refused) as told:
            act()
        assert told.value.fields


def test_a_running_watch_is_not_judged(scope) -> None:
    running, _secret = make_running_watch()
    with pytest.raises(Conflict) as told:
        propose_verdict(watch=running, verdict="valid", reason="Fine.", actor=scope.admin)
    assert told.value.reason_code == "still_running"


def test_the_candidate_is_asked_by_mail_and_explains(watch, scope) -> None:
    ask_explanation(watch=watch, question="What did you print?", actor=scope.admin)
    watch.refresh_from_db()
    assert watch.review_status == "asked"
    run_tasks()
    sent = next(one for one in mail.outbox if watch.candidate.email in one.to)
    assert "What did you print?" in sent.body
    key = sent.body.split("/recorded/")[1].split("/")[0]
    assert watch_by_own_key(key).pk == watch.pk
    with pytest.raises(NotFound):
        watch_by_own_key(key[:-2] + "xx")
    with pytest.raises(Refused):
        give_explanation(watch=watch, text=" ")
    give_explanation(watch=watch, text="My boarding pass, by mistake.")
    watch.refresh_from_db()
    assert (watch.review_status, watch.explanation) == ("open", "My boarding pass, by mistake.")
    assert Notification.objects.filter(kind="proctoring.explained").count() == 2


def test_somebody_with_an_account_is_asked_in_the_bell(scope, second) -> None:
    running, _secret = make_running_watch(user=scope.candidate)
    with pytest.raises(Conflict):
        give_explanation(watch=running, text="Unasked.")
    ask_explanation(watch=running, question="Why?", actor=scope.admin)
    notice = Notification.objects.get(kind="proctoring.asked")
    running.refresh_from_db()
    assert notice.user_id == scope.candidate.pk
    assert notice.action_url.startswith("/recorded/")
    assert own_url(running).startswith("/recorded/")


def test_who_cannot_be_reached_is_not_asked(scope) -> None:
    running, _secret = make_running_watch()
    with pytest.raises(Conflict) as told:
        ask_explanation(watch=running, question="Why?", actor=scope.admin)
    assert told.value.reason_code == "no_address"


def test_a_reviewer_of_another_company_does_not_review(watch, theirs) -> None:
    stranger = make_person(theirs.tenant, "admin")
    with pytest.raises(NotAllowed):
        open_evidence(event=severe(watch), actor=stranger)


def test_own_recordings_hold_everything_but_what_reviewers_wrote(watch, scope) -> None:
    review_event(event=severe(watch), actor=scope.admin, reviewed=True, notes="Between reviewers.")
    shown = own_recording(watch)
    assert [one["event_type"] for one in shown["events"]] == ["session_start", "print", "tab_switch", "session_end"]
    assert shown["consents"][0]["text"]
    assert "Between reviewers." not in json.dumps(shown)


def test_no_outcome_changes_a_score_or_a_stage(watch, scope, second) -> None:
    """Behavior: the whole of the application is the same before and after; the evidence has no score."""
    before = Application.objects.filter(pk=watch.application_id).values().get()
    open_evidence(event=severe(watch), actor=scope.admin)
    row = propose_verdict(watch=watch, verdict="invalid", reason="Printed.", actor=scope.admin)
    confirm_verdict(verdict=row, actor=second)
    run_tasks()
    assert Application.objects.filter(pk=watch.application_id).values().get() == before


def test_proctoring_writes_no_score_anywhere() -> None:
    """Source: no module of proctoring names a score, an outcome or a stage but to say null."""
    import re

    app = Path(__file__).parents[3] / "proctoring"
    writes = re.compile(r"\b(score|match_score|score_percentage|outcome|stage|passed|is_withheld)\s*=(?!=)")
    found = [
        f"{path.name}: {line.strip()}"
        for path in app.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if writes.search(line)
    ]
    assert found == []


def test_refusals_are_sentences(watch, scope) -> None:
    with pytest.raises(DomainError) as told:
        propose_verdict(watch=watch, verdict="invalid", reason="Printed.", actor=scope.admin)
    assert told.value.sentence.endswith(".")
