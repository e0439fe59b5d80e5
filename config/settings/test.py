"""Tests: fast hashing, files and queue in a folder of their own, work done at once unless a test starts a worker."""

import os
import tempfile

os.environ.setdefault("CANDOR_VAR", tempfile.mkdtemp(prefix="candor-test-"))
os.environ.setdefault("DEBUG", "1")

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, REST_FRAMEWORK, STORAGES
from config.settings.environment import env

DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Static files come from the apps and static/, collected or not.
WHITENOISE_AUTOREFRESH = True
TASKS_RUN = "at_once"
METRICS_FLUSH_SECONDS = 0
ACCOUNT_RATE_LIMITS = False  # type: ignore[assignment]  # allauth reads False as "no limits"
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = dict.fromkeys(REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "100000/min")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": None}
LOGGING_CONFIG = None
# Companies have the same keys in each of several processes, and their files lie in folders by key.
if "PYTEST_XDIST_WORKER" in os.environ and not env.str("S3_BUCKET", default=""):
    STORAGES["default"]["OPTIONS"]["location"] += f"/{os.environ['PYTEST_XDIST_WORKER']}"
