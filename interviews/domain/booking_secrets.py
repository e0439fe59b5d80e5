"""The secret link by which a candidate chooses a time: made from the server's key, kept as its hash."""

import base64
import hashlib

from django.conf import settings
from django.utils.crypto import salted_hmac

from interviews.models import BookingLink

_SALT = "interviews.booking"


def secret_of(link: BookingLink) -> str:
    """32 bytes by HMAC-SHA-256 of the link's id under SECRET_KEY, URL-safe, 43 characters: derived, so that later mails
    can name it although only its hash is stored."""
    digest = salted_hmac(_SALT, str(link.public_id), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hash_of(secret: str) -> str:
    """SHA-256 of a secret, in hex: what `BookingLink.token_hash` holds."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def url_of(link: BookingLink) -> str:
    """The whole address that the candidate opens."""
    return f"{settings.SITE_URL}/book/{secret_of(link)}/"
