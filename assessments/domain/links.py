"""The secret link of an invitation: made from the server's key, kept nowhere, known again by its hash."""

import base64
import hashlib

from django.conf import settings
from django.utils.crypto import salted_hmac

from assessments.models import AssessmentToken

_SALT = "assessments.links"


def secret_of(token: AssessmentToken) -> str:
    """The token's secret: 32 bytes by HMAC-SHA-256 of its id under SECRET_KEY, URL-safe, 43 characters.

    It is derived, so that a scheduled mail and a reminder can name the link although only its hash is stored: the
    database alone opens nothing."""
    digest = salted_hmac(_SALT, str(token.public_id), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hash_of(link: str) -> str:
    """SHA-256 of a link's secret, in hex: what `AssessmentToken.token_hash` holds."""
    return hashlib.sha256(link.encode("utf-8", "surrogatepass")).hexdigest()


def link_of(secret: str) -> str:
    """The address that a candidate opens."""
    return f"{settings.SITE_URL}/t/{secret}/"
