"""Offers in the console: read without their secret, withdrawn by the domain, exported on record."""

from django.urls import reverse

from config.tenancy import tenant_scope
from recruiting.domain.offers.answers import accept_offer
from recruiting.domain.offers.templates import create_offer_template, default_offer_template
from recruiting.models import Offer, OfferTemplate
from tests.factories.recruiting_offers import make_sent_offer
from tests.recruiting.admin.test_admin import act, console, opened

__all__ = ["console"]
WHERE = "recruiting_offer"


def test_offers_are_found_withdrawn_and_exported_without_their_secret(console, ours):
    with tenant_scope(ours.tenant.pk):
        sent, accepted = make_sent_offer(ours.senior), make_sent_offer(ours.senior)
        accept_offer(offer=accepted, name="Robin Sample", address=None, agreed=True)
    opened(console, ours)
    page = console.get(reverse(f"admin:{WHERE}_changelist"), {"q": sent.application.candidate.last_name})
    assert page.context["cl"].result_count == 1
    page = console.get(reverse(f"admin:{WHERE}_change", args=[sent.pk])).content.decode()
    assert not [words for words in ('name="status"', sent.token_hash, sent.letter_file.name) if words in page]
    assert "1 withdrawn." in act(console, WHERE, "withdraw", sent.pk)
    assert "1 withdrawn." not in act(console, WHERE, "withdraw", accepted.pk)
    url = reverse(f"admin:{WHERE}_export")
    data = {field.html_name: field.value() for field in console.get(url).context["form"] if field.value() is not None}
    file = console.post(url, {**data, "format": "0"}).content.decode()
    assert (str(sent.public_id) in file, sent.token_hash in file) == (True, False)
    with tenant_scope(ours.tenant.pk):
        assert sorted(Offer.objects.values_list("status", flat=True)) == ["accepted", "withdrawn"]


def test_a_template_is_checked_when_it_is_saved_in_the_console(console, ours):
    with tenant_scope(ours.tenant.pk):
        default_offer_template()
        made = create_offer_template(values={"name": "Mine", "body": "Hello"}, actor=ours.admin)
    opened(console, ours)
    url = reverse("admin:recruiting_offertemplate_change", args=[made.pk])
    given = {"name": "Mine", "language": "en", "body": "Dear {{ candidate.name }}"}
    console.post(url, {**given, "body": "{{ nothing }}"})
    with tenant_scope(ours.tenant.pk):
        assert OfferTemplate.objects.get(pk=made.pk).body == "Hello"
    console.post(url, given)
    assert "1 archived." in act(console, "recruiting_offertemplate", "archive", made.pk)
    with tenant_scope(ours.tenant.pk):
        row = OfferTemplate.objects.get(pk=made.pk)
        assert (row.body, row.archived_at is None) == ("Dear {{ candidate.name }}", False)
