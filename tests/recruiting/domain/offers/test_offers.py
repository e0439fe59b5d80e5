"""Offers from draft to answer: what each step writes, sends and refuses."""

import base64
from datetime import timedelta
from decimal import Decimal

import pymupdf
import pytest
from django.utils import timezone

from accounts.models import Notification, OutgoingMail
from config.errors import DomainError, Refused
from config.workflow import IllegalMove
from recruiting.domain.applications import decide_application, reopen_application
from recruiting.domain.mailing.templates import default_template, edit_template
from recruiting.domain.offers.answers import NoSeatLeft, OfferOver, accept_offer, decline_offer
from recruiting.domain.offers.drafts import OfferOpen, draft_offer, edit_offer
from recruiting.domain.offers.ending import expire_offer, withdraw_offer
from recruiting.domain.offers.letters import blocks_of
from recruiting.domain.offers.links import offer_by_secret, offer_link, secret_of
from recruiting.domain.offers.sending import remind_offer, send_offer
from recruiting.domain.offers.terms import warning_of
from recruiting.models import Application, CandidateMessage, Offer
from superadmin.models import AuditLog, TaskRecord
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_offers import make_offer, make_sent_offer, offer_values


def accept(offer: Offer, name: str = "Robin Sample") -> Offer:
    return accept_offer(offer=offer, name=name, address="192.0.2.7", agreed=True)


def test_sending_keeps_the_letter_and_mails_the_link_with_the_paper(scope) -> None:
    offer = make_sent_offer(scope.senior, bonus="10 % of the salary")
    assert (offer.status, offer.sent_by, offer.ended_at) == ("sent", scope.senior, None)
    assert "EUR 62,000 a year" in offer.letter
    assert "{{" not in offer.letter
    mail = OutgoingMail.objects.get(kind="recruiting.message")
    assert offer_link(offer) in mail.body_text
    assert mail.is_secret
    ((name, mime, content),) = mail.attachments
    assert (name.startswith("offer-backend-engineer"), mime) == (True, "application/pdf")
    paper = pymupdf.open(stream=base64.b64decode(content), filetype="pdf")
    text = " ".join("".join(page.get_text() for page in paper).split())
    assert all(words in text for words in ("10 % of the salary", "EUR 62,000 a year", scope.tenant.name))
    assert paper.metadata["title"] == f"Offer: {offer.application.requisition.title}"
    assert "62,000" not in mail.body_text
    assert secret_of(offer) not in str(list(CandidateMessage.objects.values("subject", "body", "pending_links")))
    planned = TaskRecord.ledger.filter(related_id=str(offer.public_id)).values_list("task_name", "run_after")
    assert dict(planned) == {
        "recruiting.expire_offer": offer.expires_at,
        "recruiting.remind_offer": offer.expires_at - timedelta(days=2),
    }
    with pytest.raises(IllegalMove):
        send_offer(offer=offer, actor=scope.senior)


def test_accepting_hires_and_fills_the_last_position_once(scope, django_capture_on_commit_callbacks) -> None:
    job = make_requisition(scope.senior, positions_available=1, hiring_manager=scope.viewer)
    offer = make_sent_offer(scope.senior, make_application(scope.senior, job))
    other = make_sent_offer(scope.senior, make_application(scope.senior, job))
    with django_capture_on_commit_callbacks(execute=True):
        accept(offer)
        again = accept(offer, "Somebody Else")
    assert (again.status, again.answered_name, again.answered_address) == ("accepted", "Robin Sample", "192.0.2.7")
    application = Application.objects.select_related("stage", "requisition").get(pk=offer.application_id)
    assert (application.outcome, application.stage.kind, application.decided_by) == ("hired", "hired", scope.senior)
    assert (application.requisition.status, application.requisition.positions_filled) == ("filled", 1)
    assert AuditLog.objects.filter(name="recruiting.offer.accepted").count() == 1
    told = Notification.objects.filter(kind="recruiting.offer_answered").values_list("user__email", flat=True)
    assert set(told) == {scope.senior.email, scope.viewer.email}
    other.refresh_from_db()
    assert other.status == "sent"
    assert Notification.objects.filter(kind="recruiting.offer_seats", user=scope.senior).count() == 1

    with pytest.raises(NoSeatLeft):
        accept(other)
    other.refresh_from_db()
    assert (other.status, other.answered_name, other.application.outcome) == ("sent", "", "")
    assert not AuditLog.objects.filter(name="recruiting.offer.accepted", entity_id=str(other.public_id)).exists()
    with pytest.raises(OfferOver):
        decline_offer(offer=offer, address=None)


def test_an_answer_needs_a_name_and_the_consent(scope) -> None:
    offer = make_sent_offer(scope.senior)
    for name, agreed, field in (("  ", True, "name"), ("Robin", False, "agree")):
        with pytest.raises(Refused) as refusal:
            accept_offer(offer=offer, name=name, address=None, agreed=agreed)
        assert list(refusal.value.fields) == [field]
    assert Offer.objects.get().status == "sent"


def test_an_offer_expires_on_time_and_by_whoever_looks_first(scope) -> None:
    offer = make_sent_offer(scope.senior)
    assert expire_offer(offer=offer) is False
    Offer.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(OfferOver) as refusal:
        accept(offer)
    assert refusal.value.extra == {"state": "expired"}
    offer.refresh_from_db()
    assert (offer.status, offer.application.outcome) == ("expired", "")
    assert expire_offer(offer=offer) is False
    assert remind_offer(offer=offer) is False


def test_a_declined_offer_is_followed_by_the_next_version(scope) -> None:
    offer = make_sent_offer(scope.senior)
    with pytest.raises(OfferOpen):
        make_offer(scope.senior, offer.application)
    declined = decline_offer(offer=offer, reason=" Too far away ", address="192.0.2.7")
    assert (declined.status, declined.reason) == ("declined", "Too far away")
    assert decline_offer(offer=offer, address=None).reason == "Too far away"
    second = make_sent_offer(scope.senior, offer.application, amount=Decimal("64000"))
    assert second.number == 2
    assert accept(second).status == "accepted"
    with pytest.raises(OfferOver):
        accept(offer)


def test_a_withdrawn_offer_or_an_ended_application_cannot_be_accepted(
    scope, django_capture_on_commit_callbacks
) -> None:
    offer = make_sent_offer(scope.senior)
    withdraw_offer(offer=offer, actor=scope.senior, reason="The budget is gone")
    with pytest.raises(OfferOver):
        accept(offer)
    ended = make_sent_offer(scope.senior)
    with django_capture_on_commit_callbacks(execute=True):
        decide_application(application=ended.application, outcome="rejected", reason="No seat", actor=scope.senior)
    ended.refresh_from_db()
    assert ended.status == "withdrawn"
    reopen_application(application=ended.application, actor=scope.senior)
    assert make_offer(scope.senior, ended.application).number == 2


def test_who_was_hired_by_hand_may_still_accept_and_fills_no_second_position(scope) -> None:
    offer = make_sent_offer(scope.senior)
    decide_application(application=offer.application, outcome="hired", reason="By phone", actor=scope.admin)
    assert accept(offer).status == "accepted"
    job = Application.objects.select_related("requisition").get(pk=offer.application_id).requisition
    assert job.positions_filled == 1


def test_a_draft_refuses_what_could_not_be_sent(scope, theirs) -> None:
    application = make_application(scope.senior, make_requisition(scope.senior))
    today = timezone.localdate()
    for wrong, code in (
        ({"body": "Dear {{ candidate.frist_name }}"}, "unknown_variable"),
        ({"answer_by": today - timedelta(days=1)}, "bad_day"),
        ({"answer_by": today + timedelta(days=400)}, "bad_day"),
        ({"manager": theirs.senior}, "no_colleague"),
    ):
        with pytest.raises(DomainError) as refusal:
            draft_offer(application=application, values=offer_values(**wrong), actor=scope.senior)
        assert refusal.value.reason_code == code
    draft = make_offer(scope.senior, application, body="You get {{ offer.equity }}.")
    with pytest.raises(DomainError) as refusal:
        send_offer(offer=draft, actor=scope.senior)
    assert refusal.value.reason_code == "unresolved_variable"
    assert Offer.objects.get().status == "draft"
    assert not OutgoingMail.objects.filter(kind="recruiting.message").exists()
    assert edit_offer(offer=draft, values={"equity": "0.2 %"}, actor=scope.senior).equity == "0.2 %"
    assert send_offer(offer=draft, actor=scope.senior).letter == "You get 0.2 %."


def test_the_salary_range_warns_and_refuses_nothing(scope) -> None:
    range_of = {"min_salary": Decimal(50000), "max_salary": Decimal(60000), "currency": "EUR"}
    application = make_application(scope.senior, make_requisition(scope.senior, **range_of))
    offer = make_offer(scope.senior, application)
    assert "EUR 60,000" in warning_of(offer)
    assert "EUR 50,000" in warning_of(edit_offer(offer=offer, values={"amount": Decimal(40000)}, actor=scope.senior))
    assert warning_of(edit_offer(offer=offer, values={"amount": Decimal(55000)}, actor=scope.senior)) == ""
    assert "not compared" in warning_of(edit_offer(offer=offer, values={"currency": "CHF"}, actor=scope.senior))


def test_the_mail_holds_the_link_and_no_amount(scope) -> None:
    """Viewers and juniors read mail and never offers."""
    draft, template = make_offer(scope.senior), default_template("offer")
    for body, code in (("You get {{ offer.salary }}: {{ offer_link }}", "unresolved_variable"), ("Come!", "no_link")):
        edit_template(template=template, values={"body": body}, actor=scope.admin)
        with pytest.raises(Refused) as refusal:
            send_offer(offer=draft, actor=scope.senior)
        assert refusal.value.reason_code == code
    assert Offer.objects.get().status == "draft"


def test_a_reminder_goes_once_and_names_the_same_link(scope) -> None:
    offer = make_sent_offer(scope.senior)
    assert [remind_offer(offer=offer), remind_offer(offer=offer)] == [True, True]
    mail = OutgoingMail.objects.get(subject__contains="waits for your answer")
    assert offer_link(offer) in mail.body_text


def test_a_secret_opens_one_offer_and_a_draft_has_none(scope, theirs) -> None:
    draft, sent = make_offer(scope.senior), make_sent_offer(scope.senior)
    assert offer_by_secret(secret_of(sent)) == sent
    Offer.objects.filter(pk=sent.pk).update(status="withdrawn", ended_at=timezone.now() - timedelta(days=181))
    for secret in (secret_of(draft), secret_of(sent), "x" * 500, ""):
        with pytest.raises(DomainError) as refusal:
            offer_by_secret(secret)
        assert refusal.value.status == 404


def test_words_are_never_markup_on_paper() -> None:
    assert blocks_of("#eval(1) *b* and **c**\n- one\n- two\n\nlast") == [
        {"kind": "p", "lines": [[["#eval(1) *b* and ", False], ["c", True]]]},
        {"kind": "list", "lines": [[["one", False]], [["two", False]]]},
        {"kind": "p", "lines": [[["last", False]]]},
    ]
