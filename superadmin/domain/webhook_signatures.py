"""Signing deliveries after the Standard Webhooks specification (standardwebhooks.com, read November 2026), so that
receivers can check them with a library that exists for their language."""

import base64
import hashlib
import hmac
import secrets

PREFIX = "whsec_"


def new_secret() -> str:
    """`whsec_` and 32 random bytes in base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signature(*, secret: str, event_id: str, timestamp: int, body: str) -> str:
    """`v1,` and the base64 of HMAC-SHA256 over `<id>.<timestamp>.<body>`; `timestamp` is seconds since 1970."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    said = f"{event_id}.{timestamp}.{body}".encode()
    return "v1," + base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
