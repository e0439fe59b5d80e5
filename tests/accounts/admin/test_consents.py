"""Consents in the console: a tenant's people, so hidden until that tenant is opened, and only read."""

from django.test import Client
from django.urls import reverse

from accounts.domain.consents import give_consent
from tests.factories.people import make_user


def test_consents_are_read_while_their_tenant_is_open(ours, theirs) -> None:
    given = {"purpose": "application", "text": "Yes.", "version": "1", "language": "en"}
    mine, foreign = (
        give_consent(**given, tenant_id=company.tenant.pk, person_email=f"ada@{company.tenant.slug}.test")
        for company in (ours, theirs)
    )
    console = Client()
    root = make_user("root@platform.test", is_staff=True, is_superuser=True)
    console.force_login(root, backend="allauth.account.auth_backends.AuthenticationBackend")
    listed = reverse("admin:accounts_consentrecord_changelist")
    assert console.get(listed).status_code == 403
    act = {"action": "open_data", "_selected_action": [ours.tenant.pk], "index": 0, "reason": "A question of 3 May."}
    console.post(reverse("admin:superadmin_tenant_changelist"), act, follow=True)
    page = console.get(listed, {"q": "ada"}).content.decode()
    assert ("ada@ours.test" in page, "ada@theirs.test" in page) == (True, False)
    one = console.get(reverse("admin:accounts_consentrecord_change", args=[mine.pk]))
    assert (one.status_code, 'name="_save"' in one.content.decode()) == (200, False)
    assert console.get(reverse("admin:accounts_consentrecord_change", args=[foreign.pk])).status_code == 302
    assert console.get(reverse("admin:accounts_consentrecord_add")).status_code == 403
