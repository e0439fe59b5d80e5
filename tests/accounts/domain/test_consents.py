"""Consents: given once a text and thing, taken back, never rewritten, each in its company."""

import pytest
from django.db import IntegrityError, transaction

from accounts.domain.consents import give_consent, has_consent, withdraw_consent
from accounts.models import ConsentRecord
from config.errors import Refused
from config.tenancy import tenant_scope

GIVEN = {"purpose": "retention", "text": "You may keep it.", "version": "1", "language": "en"}


def test_a_consent_is_given_once_taken_back_and_given_anew(ours, theirs) -> None:
    mine = {**GIVEN, "tenant_id": ours.tenant.pk, "person_email": " Ada@Example.Test "}
    first, again = give_consent(**mine), give_consent(**mine)
    assert first == again
    assert (first.person_email, first.user, first.withdrawn_at) == ("ada@example.test", None, None)
    taken = withdraw_consent(consent=first)
    assert withdraw_consent(consent=first).withdrawn_at == taken.withdrawn_at is not None
    anew = give_consent(**mine)
    assert anew.pk != first.pk
    foreign = give_consent(**{**mine, "tenant_id": theirs.tenant.pk})
    with tenant_scope(ours.tenant.pk):
        assert list(ConsentRecord.objects.standing()) == [anew]
        assert has_consent(purpose="retention", person_email="ADA@example.test")
        assert not has_consent(purpose="application", person_email="ada@example.test")
    assert foreign.tenant_id == theirs.tenant.pk


def test_an_account_and_a_thing_are_kept_with_it(ours) -> None:
    row = give_consent(**GIVEN, tenant_id=ours.tenant.pk, user=ours.candidate, related=ours.tenant)
    assert (row.user, row.person_email) == (ours.candidate, ours.candidate.email)
    with tenant_scope(ours.tenant.pk):
        assert list(ConsentRecord.objects.about(ours.tenant)) == [row]
        assert has_consent(purpose="retention", person_email=row.person_email, related=ours.tenant)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"purpose": "spying"}, "unknown_purpose"),
        ({"text": " "}, "no_text"),
        ({"version": ""}, "no_text"),
        ({"person_email": " "}, "nobody"),
    ],
)
def test_what_is_no_consent_is_refused(ours, change, code) -> None:
    with pytest.raises(Refused) as refused:
        give_consent(**{**GIVEN, "tenant_id": ours.tenant.pk, "person_email": "a@example.test", **change})
    assert refused.value.reason_code == code


def test_the_database_holds_it_too(ours) -> None:
    row = give_consent(**GIVEN, tenant_id=ours.tenant.pk, person_email="a@example.test")
    with tenant_scope(ours.tenant.pk):
        for change in ({"purpose": "spying"}, {"text": ""}, {"person_email": ""}):
            with pytest.raises(IntegrityError), transaction.atomic():
                ConsentRecord.objects.filter(pk=row.pk).update(**change)
