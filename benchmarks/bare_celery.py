"""Celery by itself, on the broker of the installation whose settings these are: one task that does nothing."""

from pathlib import Path

from celery import Celery
from django.conf import settings

import config.celery  # noqa: F401 - names the embedded transport

_folder = Path(settings.VAR) / "bare"
_options = dict(settings.CELERY_BROKER_TRANSPORT_OPTIONS)
for _key in ("data_folder_in", "data_folder_out", "control_folder", "processed_folder"):
    if _key in _options:
        _options[_key] = str(_folder / Path(_options[_key]).name)
        Path(_options[_key]).mkdir(parents=True, exist_ok=True)
_results = _folder / "results"
_results.mkdir(parents=True, exist_ok=True)

app = Celery("bare", broker=settings.CELERY_BROKER_URL, set_as_current=False)
app.conf.update(
    result_backend=settings.REDIS_URL or f"file://{_results}",
    broker_transport_options=_options,
    worker_prefetch_multiplier=1,
    worker_enable_remote_control=False,
    task_default_queue="bare",
)


@app.task(name="bare.nothing")
def nothing() -> None:
    """Nothing."""
