"""Background work of accounts, by part."""

from accounts.tasks import governance, mail, privacy

__all__ = ["governance", "mail", "privacy"]
