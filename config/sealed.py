"""Secrets at rest: sealed with a key made of FIELD_ENCRYPTION_KEY, so that a copy of the database alone opens none."""

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def seal(text: str) -> str:
    """`text` encrypted and signed (Fernet: AES-128-CBC with HMAC-SHA256), as ASCII."""
    return _lock().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed. Raises cryptography.fernet.InvalidToken where it was altered or the key is another."""
    return _lock().decrypt(sealed.encode()).decode()


def _lock() -> Fernet:
    digest = hashlib.sha256(b"candor.sealed:" + settings.FIELD_ENCRYPTION_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
