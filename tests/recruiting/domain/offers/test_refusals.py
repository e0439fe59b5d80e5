"""Offers and their templates that are not made, changed or answered, and why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config.errors import Conflict, Refused
from config.tenancy import unscoped
from recruiting.domain.applications import decide_application
from recruiting.domain.offers.answers import OfferOver, accept_offer
from recruiting.domain.offers.drafts import draft_offer, edit_offer
from recruiting.domain.offers.sending import send_offer
from recruiting.domain.offers.templates import (
    archive_offer_template,
    create_offer_template,
    default_offer_template,
    edit_offer_template,
    restore_offer_template,
)
from recruiting.models import JobRequisition, Offer, OfferTemplate
from superadmin.models import AuditLog, TaskRecord
from tests.factories.people import make_user
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_offers import make_offer, make_sent_offer, offer_values


@pytest.fixture
def application(scope):
    return make_application(scope.senior, make_requisition(scope.senior))


def refused(verb, **given) -> str:
    with pytest.raises((Refused, Conflict)) as refusal:
        verb(**given)
    return refusal.value.reason_code


def test_a_decided_application_gets_no_offer(scope, application) -> None:
    draft = make_offer(scope.senior, application)
    decide_application(application=application, outcome="rejected", reason="Other", actor=scope.senior)
    Offer.objects.filter(pk=draft.pk).update(status="draft", ended_at=None)
    assert refused(send_offer, offer=draft, actor=scope.senior) == "decided"
    assert refused(draft_offer, application=application, values=offer_values(), actor=scope.senior) == "decided"
    assert Offer.objects.count() == 1


def test_a_draft_whose_last_day_is_over_is_not_sent(scope, application) -> None:
    draft = make_offer(scope.senior, application)
    Offer.objects.filter(pk=draft.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    assert refused(send_offer, offer=draft, actor=scope.senior) == "bad_day"
    draft.refresh_from_db()
    assert (draft.status, draft.letter) == ("draft", "")


def test_an_offer_that_ends_soon_is_not_reminded_of(scope, application) -> None:
    offer = make_sent_offer(scope.senior, application, answer_by=timezone.localdate() + timedelta(days=2))
    planned = TaskRecord.ledger.filter(related_id=str(offer.public_id)).values_list("task_name", flat=True)
    assert set(planned) == {"recruiting.expire_offer"}


def test_what_is_no_field_and_who_works_elsewhere_is_not_offered(scope, theirs, application) -> None:
    given = {"application": application, "actor": scope.senior}
    with pytest.raises(TypeError, match="car"):
        draft_offer(values=offer_values(car="red"), **given)
    with unscoped(reason="test"):
        strange = OfferTemplate.objects.create(tenant_id=theirs.tenant.pk, name="Theirs", body="B")
    assert refused(draft_offer, values=offer_values(template=strange), **given) == "wrong_tenant"
    for manager in (theirs.senior, make_user()):
        assert refused(draft_offer, values=offer_values(manager=manager), **given) == "no_colleague"
    assert not Offer.objects.exists()
    draft = draft_offer(values=offer_values(manager=scope.viewer), **given)
    assert edit_offer(offer=draft, values={"manager": None}, actor=scope.senior).manager is None


def accept(offer: Offer) -> str:
    with pytest.raises(OfferOver) as refusal:
        accept_offer(offer=offer, name="Robin Sample", address="192.0.2.7", agreed=True)
    offer.refresh_from_db()
    assert offer.status in ("sent", "expired")
    return refusal.value.sentence


def test_an_offer_is_not_accepted_late_or_after_the_end_or_for_nobody(scope, application) -> None:
    offer = make_sent_offer(scope.senior, application)
    Offer.objects.filter(pk=offer.pk).update(sent_by=None)
    JobRequisition.objects.filter(pk=application.requisition_id).update(hiring_manager=None, created_by=None)
    assert accept(offer).startswith("Nobody at the company looks after this offer")
    type(application).objects.filter(pk=application.pk).update(outcome="rejected", decided_at=timezone.now())
    assert accept(offer).startswith("This application has ended.")
    Offer.objects.filter(pk=offer.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    assert accept(offer).startswith("The time to answer this offer is over.")


def test_templates_have_names_of_their_own_and_one_default(scope) -> None:
    default = default_offer_template()
    given = {"actor": scope.admin}
    assert refused(edit_offer_template, template=default, values={"is_default": False}, **given) == "needs_default"
    assert refused(archive_offer_template, template=default, **given) == "is_default"
    made = create_offer_template(values={"name": "Short", "body": "Hello."}, **given)
    assert refused(create_offer_template, values={"name": "Short", "body": "B"}, **given) == "name_taken"
    first = archive_offer_template(template=made, **given)
    assert archive_offer_template(template=made, **given).archived_at == first.archived_at
    assert AuditLog.objects.filter(name="recruiting.offer_template.archived").count() == 1
    assert refused(edit_offer_template, template=made, values={"body": "B"}, **given) == "archived"
    assert restore_offer_template(template=made, **given).archived_at is None
    edit_offer_template(template=made, values={"is_default": True}, **given)
    default.refresh_from_db()
    assert (default.is_default, default_offer_template().pk) == (False, made.pk)
