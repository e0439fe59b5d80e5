"""Whether a pushed mail comes from who holds the secret, and just now."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings

from config.errors import NotAllowed, Unavailable

WINDOW = timedelta(minutes=5)


def signature_of(body: bytes, timestamp: str, secret: str) -> str:
    """HMAC-SHA256 over `<timestamp>.<body>`, in hexadecimal."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def check_signature(*, body: bytes, timestamp: str, signature: str, now: datetime) -> None:
    """Go on where the signature is right and at most five minutes old, or ahead. `timestamp`: seconds since 1970.

    Raises Unavailable where no secret is set up, NotAllowed otherwise; it does not say what was wrong."""
    secret = settings.INBOUND_MAIL_SECRET
    if not secret:
        raise Unavailable("Inbound mail is not set up here.", code="no_inbound_mail")
    right = hmac.compare_digest(signature_of(body, timestamp, secret), signature.removeprefix("sha256=").strip())
    is_time = timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 12
    fresh = is_time and abs(now.timestamp() - int(timestamp)) <= WINDOW.total_seconds()
    if not (right and fresh):
        raise NotAllowed("The signature is wrong or too old.", code="bad_signature")
