"""The web application for ASGI servers. Pages are measured 3-7 times slower under ASGI: WSGI is the default."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
application = get_asgi_application()
