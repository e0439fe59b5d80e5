"""People in the platform's console."""

from accounts.admin import consents, people, records, sessions, tokens, users, views

__all__ = ["consents", "people", "records", "sessions", "tokens", "users", "views"]
