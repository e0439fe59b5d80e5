"""Settings of the bare site: ours without our apps, our middleware, our templates."""

from config.settings.base import *  # noqa: F403
from config.settings.base import INSTALLED_APPS as ALL_APPS
from config.settings.base import MIDDLEWARE as ALL_MIDDLEWARE

_OURS = ("config", "superadmin", "accounts", "recruiting", "proctoring", "interviews", "assessments")


def _theirs(names: list[str]) -> list[str]:
    return [name for name in names if name.partition(".")[0] not in _OURS]


DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["django.contrib.admin", *_theirs(ALL_APPS)]
MIDDLEWARE = _theirs(ALL_MIDDLEWARE)
AUTH_USER_MODEL = "auth.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
ROOT_URLCONF = "benchmarks.bare_site"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "DIRS": []}]
