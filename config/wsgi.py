"""The web application."""

import os
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
application = get_wsgi_application()


def be_patient(*, connection: BaseDatabaseWrapper, **_more: Any) -> None:
    """A page waits so long for one statement: behind a lock, or a slow disk, people would otherwise take up one thread
    after the other until nobody is answered. Work in the background has no such limit."""
    if connection.vendor == "postgresql" and settings.PAGE_STATEMENT_SECONDS:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [f"{settings.PAGE_STATEMENT_SECONDS}s"])


connection_created.connect(be_patient, dispatch_uid="config.wsgi.patience")
