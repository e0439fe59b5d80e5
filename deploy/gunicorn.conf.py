"""gunicorn for pages: threads, since streams and uploads wait more than they count."""

import gc
import os
import sys

# What is read at the start stays: only those who serve look for garbage.
gc.disable()
bind = os.environ.get("BIND", "0.0.0.0:8000")
workers = int(os.environ.get("WEB_PROCESSES", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "8"))
# The application is loaded once and shared: a process more costs little memory.
preload_app = True
graceful_timeout = 30
timeout = 60
# Longer than a proxy keeps an idle connection (nginx: 60 s): the proxy ends it, never we while a request is on its way.
keepalive = 75
# A process that served so many requests is replaced, not all at once.
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None
loglevel = "warning"
# gunicorn's own control socket would need a folder to write to; nothing here uses it.
control_socket_disable = True


def when_ready(server: object) -> None:
    """Templates and addresses are read before the processes fork, not under the first clicks."""
    from config.web.warm import warm

    warm()


def post_fork(server: object, worker: object) -> None:
    """A thread that has its rows waits a millisecond for its turn, not five, while others draw pages."""
    sys.setswitchinterval(0.001)
    gc.enable()
