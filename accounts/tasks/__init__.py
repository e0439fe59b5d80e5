"""Background work of accounts, by part."""

from accounts.tasks import mail

__all__ = ["mail"]
