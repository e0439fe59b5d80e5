"""The secret link by which a candidate chooses a time: made from the server's key, kept as its hash."""

from django.conf import settings

from config.derived_secrets import derived_secret
from interviews.models import BookingLink

_SALT = "interviews.booking"


def secret_of(link: BookingLink) -> str:
    """32 bytes by HMAC-SHA-256 of the link's id under SECRET_KEY, URL-safe, 43 characters: derived, so that later mails
    can name it although only its hash is stored."""
    return derived_secret(_SALT, str(link.public_id))


def url_of(link: BookingLink) -> str:
    """The whole address that the candidate opens."""
    return f"{settings.SITE_URL}/book/{secret_of(link)}/"
