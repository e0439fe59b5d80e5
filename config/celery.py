"""Celery as the doorbell: messages carry a TaskRecord's id, the row is the truth (SPIKES A)."""

import os
from functools import cache
from pathlib import Path

from celery import Celery
from celery.signals import celeryd_init, setup_logging, task_prerun, worker_init
from django.conf import settings
from django.db import close_old_connections
from kombu.exceptions import OperationalError
from kombu.transport import TRANSPORT_ALIASES

from config.away import Away
from config.settled import settle

TRANSPORT_ALIASES["doorbell"] = "config.doorbell:Transport"
TRANSPORT_ALIASES |= dict.fromkeys(("redis", "rediss"), "config.doorbell_redis:Transport")

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("candor")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    # A task that hangs is killed; its lease runs out and the sweeper rings again.
    task_soft_time_limit=900,
    task_time_limit=930,
    worker_max_memory_per_child=400_000,  # KB; a child that a large file left fat is replaced between tasks
    broker_connection_timeout=3,
)
# Celery would open a connection to the database for each task; Django's own rule (CONN_MAX_AGE) ends them here too.
app.conf.CELERY_DB_REUSE_MAX = 1_000_000
app.autodiscover_tasks(["superadmin"])


# A broker that hangs holds one sender up, not each ring of a long import.
broker = Away()


def send(task: str, *args: object, queue: str) -> bool:
    """Send one message, without waiting for a broker that does not answer: False then, and while it is left alone."""
    if broker.is_left_alone:
        return False
    try:
        prepare_queue()
        app.send_task(task, args, queue=queue, retry=False)
    except (OperationalError, OSError):
        broker.note()
        return False
    return True


@setup_logging.connect  # type: ignore[untyped-decorator]  # celery ships no types
def keep_our_logging(**_kwargs: object) -> None:
    """Celery would replace the logging that Django's settings set up."""


@worker_init.connect  # type: ignore[untyped-decorator]  # as above
def keep_what_was_read(**_kwargs: object) -> None:
    """What the programs of a worker hold from the start is shared by its processes, and no garbage to look through."""
    settle()


@task_prerun.connect  # type: ignore[untyped-decorator]  # as above
def leave_old_connections(**_kwargs: object) -> None:
    """One that is broken or too old is not used for the next task."""
    close_old_connections()


@cache
def prepare_queue() -> None:
    """Make the embedded transport's folders, readable by us alone."""
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    for key in ("data_folder_in", "data_folder_out", "control_folder", "processed_folder"):
        if key in options:
            Path(options[key]).mkdir(parents=True, exist_ok=True, mode=0o700)


@celeryd_init.connect  # type: ignore[untyped-decorator]  # as above
def make_folders_first(**_kwargs: object) -> None:
    """A worker that starts before anybody enqueued finds its folders."""
    prepare_queue()
