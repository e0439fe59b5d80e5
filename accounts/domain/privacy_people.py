"""Whose data is asked for: from an account, or from the row that is a person in one tenant."""

import uuid

from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import models

from accounts.domain.privacy_holders import Person
from accounts.models import DataExportRequest, DeletionRequest, User
from config.errors import NotFound

ERASED = "erased.invalid"


def person_of(user: User) -> Person:
    """An account, with everything of it in every tenant. Only verified addresses find rows that no account is on."""
    verified = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    emails = frozenset(email.casefold() for email in verified)
    return Person(user=user, tenant_id=None, subject=None, emails=emails, alias=_alias(user.public_id))


def person_of_subject(subject: models.Model, *, tenant_id: int, emails: frozenset[str]) -> Person:
    """A person in one tenant, known there by `subject`; an account they may have stays as it is."""
    public_id = uuid.UUID(str(getattr(subject, "public_id", "")))
    known = frozenset(email.casefold() for email in emails)
    return Person(user=None, tenant_id=tenant_id, subject=subject, emails=known, alias=_alias(public_id))


def person_behind(request: DataExportRequest | DeletionRequest) -> Person:
    """Whom a request is about. Raises NotFound where the row is gone."""
    if request.user is not None:
        return person_of(request.user)
    model = apps.get_model(request.subject_type)
    subject = model._base_manager.filter(tenant_id=request.tenant_id, public_id=request.subject_id).first()
    if subject is None or request.tenant_id is None:
        raise NotFound("This person is not there any more.")
    email = str(getattr(subject, "email", "") or "")
    return person_of_subject(subject, tenant_id=request.tenant_id, emails=frozenset({email} - {""}))


def _alias(public_id: uuid.UUID) -> str:
    return f"erased-{public_id.hex}@{ERASED}"
