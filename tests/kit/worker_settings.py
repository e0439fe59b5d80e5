"""Settings of a real worker in tests: the database of DATABASE_URL, work done by the worker alone."""

import os

from config.settings.test import *  # noqa: F403
from config.settings.test import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.kit.workapp.apps.WorkAppConfig"]
TASKS_RUN = ""
METRICS_FLUSH_SECONDS = int(os.environ.get("METRICS_FLUSH_SECONDS", "0"))
