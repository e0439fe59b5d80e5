"""Settings of an installation in tests that hands its mail to a server: the one that EMAIL_URL names."""

from config.settings import base
from tests.kit.live_settings import *  # noqa: F403

EMAIL_BACKEND = base.EMAIL_BACKEND
EMAIL_TIMEOUT = 2
