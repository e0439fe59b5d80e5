"""Secrets of links that are made from the server's key: a later mail can name one although only its hash is stored, and
the database alone opens nothing."""

import base64
import hashlib

from django.utils.crypto import salted_hmac


def derived_secret(salt: str, name: str) -> str:
    """32 bytes by HMAC-SHA-256 of `name` under SECRET_KEY and `salt`, URL-safe, 43 characters."""
    digest = salted_hmac(salt, name, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def hash_of(secret: str) -> str:
    """SHA-256 of a secret, in hex: what is stored. Never raises, whatever stands in an address."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
