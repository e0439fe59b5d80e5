"""Settings of a whole installation in tests: web, worker and beat as processes, mail as files, fast hashing."""

from config.settings import base
from config.settings.test import *  # noqa: F403

TASKS_RUN = ""
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
# Several processes share counters and sessions.
CACHES = base.CACHES
