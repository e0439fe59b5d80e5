"""The only Celery tasks: do one row, sweep, seal the audit log, enqueue what comes back. All else is a row's name."""

from config.celery import app
from superadmin.domain import rings, runs, schedules, seals


@app.task(name="superadmin.do")  # type: ignore[untyped-decorator]  # celery ships no types
def do(pk: int) -> None:
    """Do the work of one row, if it is due."""
    runs.perform(pk)


@app.task(name="superadmin.sweep")  # type: ignore[untyped-decorator]  # as above
def sweep() -> None:
    """Ring again for work nobody answers for."""
    rings.sweep()


@app.task(name="superadmin.seal_audit")  # type: ignore[untyped-decorator]  # as above
def seal_audit() -> None:
    """Seal what was appended to the audit log since the last time."""
    seals.seal()


@app.task(name="superadmin.repeat")  # type: ignore[untyped-decorator]  # as above
def repeat() -> None:
    """Enqueue the work whose time has come again."""
    schedules.enqueue_due()
