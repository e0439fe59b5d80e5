"""People in the platform's console."""

from accounts.admin import people, records, tokens, users

__all__ = ["people", "records", "tokens", "users"]
