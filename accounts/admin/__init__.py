"""People in the platform's console."""

from accounts.admin import consents, governance, people, privacy, records, sessions, tokens, users, views

__all__ = ["consents", "governance", "people", "privacy", "records", "sessions", "tokens", "users", "views"]
