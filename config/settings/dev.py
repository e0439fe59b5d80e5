"""The embedded default: one machine, SQLite, no server, no key."""

from config.settings.base import *  # noqa: F403
