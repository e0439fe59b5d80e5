"""The secret link of an invitation: made from the server's key, kept nowhere, known again by its hash."""

from django.conf import settings

from assessments.models import AssessmentToken
from config.derived_secrets import derived_secret

_SALT = "assessments.links"


def secret_of(token: AssessmentToken) -> str:
    """The token's secret: 32 bytes by HMAC-SHA-256 of its id under SECRET_KEY, URL-safe, 43 characters.

    It is derived, so that a scheduled mail and a reminder can name the link although only its hash is stored: the
    database alone opens nothing."""
    return derived_secret(_SALT, str(token.public_id))


def link_of(secret: str) -> str:
    """The address that a candidate opens."""
    return f"{settings.SITE_URL}/t/{secret}/"
