"""Every mail that allauth or accounts sends has its three templates, and each renders."""

from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client

from accounts.domain.mail import queue_mail
from accounts.models import OutgoingMail
from tests.factories.people import PASSWORD

FOLDER = Path(settings.TEMPLATES[0]["DIRS"][0]) / "notices" / "accounts"
KINDS = sorted(path.name.removesuffix(".subject.txt") for path in FOLDER.glob("*.subject.txt"))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_subject_text_and_html(kind: str) -> None:
    context = {"url": "https://candor.test/x/", "title": "T", "email": "a@example.test"}
    mail = queue_mail(to="a@example.test", kind=f"accounts.{kind}", context=context, dedupe_key=kind, tenant_id=None)
    assert mail.subject
    assert mail.body_text.strip()
    assert mail.body_html.lstrip().startswith("<!doctype html>")
    assert "{" not in mail.subject + mail.body_text


def test_adding_and_making_another_address_primary_mails_each_step(ours) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": ours.senior.email, "password": PASSWORD})
    client.post("/accounts/email/", {"email": "second@example.test", "action_add": ""})
    assert OutgoingMail.objects.get(to="second@example.test").kind == "accounts.email_confirmation"
    EmailAddress.objects.filter(email="second@example.test").update(verified=True)
    client.post("/accounts/email/", {"email": "second@example.test", "action_primary": ""})
    ours.senior.refresh_from_db()
    assert ours.senior.email == "second@example.test"
    assert OutgoingMail.objects.filter(kind="accounts.email_changed").exists()
    client.post("/accounts/email/", {"email": "senior@ours.test", "action_remove": ""})
    assert OutgoingMail.objects.filter(kind="accounts.email_deleted").exists()


def test_a_changed_password_is_told_by_mail(ours) -> None:
    client, new = Client(), "another horse battery 9"
    client.post("/accounts/login/", {"login": ours.senior.email, "password": PASSWORD})
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert OutgoingMail.objects.get(kind="accounts.password_changed").to == ours.senior.email


@pytest.mark.django_db
def test_mails_of_the_doors_name_the_address() -> None:
    client = Client()
    person = {"first_name": "Wren", "email": "wren@example.test", "password1": "another horse battery 9"}
    client.post("/accounts/signup/", person)
    client.post("/accounts/password/reset/", {"email": "unknown@example.test"})
    for to in ("wren@example.test", "unknown@example.test"):
        mail = OutgoingMail.objects.get(to=to)
        assert to in mail.body_text
        assert to in mail.body_html
