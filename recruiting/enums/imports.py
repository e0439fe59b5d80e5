"""Choices: imports and exports."""

from django.db import models

from config.workflow import Flow


class ImportKind(models.TextChoices):
    """How the file is written."""

    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel"
    JSON_RESUME = "json_resume", "JSON Resume"


class ImportStatus(models.TextChoices):
    """Where an import stands."""

    UPLOADED = "uploaded", "Columns to match"
    PREVIEWED = "previewed", "Ready to start"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Stopped"
    UNDOING = "undoing", "Being undone"
    UNDONE = "undone", "Undone"


IMPORT_FLOW = Flow(
    {
        ImportStatus.UPLOADED: [ImportStatus.PREVIEWED],
        ImportStatus.PREVIEWED: [ImportStatus.PREVIEWED, ImportStatus.RUNNING],
        ImportStatus.RUNNING: [ImportStatus.DONE, ImportStatus.FAILED],
        ImportStatus.DONE: [ImportStatus.UNDOING],
        ImportStatus.FAILED: [ImportStatus.RUNNING, ImportStatus.UNDOING],
        ImportStatus.UNDOING: [ImportStatus.UNDONE],
        ImportStatus.UNDONE: [],
    }
)


class RowOutcome(models.TextChoices):
    """What became of one row."""

    ADDED = "added", "Added"
    UPDATED = "updated", "Updated"
    UNCHANGED = "unchanged", "Unchanged"
    REFUSED = "refused", "Not imported"


class RowUndo(models.TextChoices):
    """What undoing did to one row; '' while it stands."""

    REMOVED = "removed", "Removed again"
    RESTORED = "restored", "As before"
    PARTLY = "partly", "Partly as before"
    KEPT = "kept", "Kept"
    NOTHING = "nothing", "Nothing to undo"


class ExportKind(models.TextChoices):
    """What is written out."""

    CANDIDATES = "candidates", "Candidates"
    APPLICATIONS = "applications", "Applications"
    JOBS = "jobs", "Jobs"
    EVERYTHING = "everything", "Everything"


class ExportFormat(models.TextChoices):
    """How it is written."""

    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel (XLSX)"
    ZIP = "zip", "ZIP of CSV, JSON and files"


class ExportStatus(models.TextChoices):
    """Where an export stands."""

    WAITING = "waiting", "Being written"
    READY = "ready", "Ready"
    FAILED = "failed", "Not written"
    EXPIRED = "expired", "Ended"


EXPORT_FLOW = Flow(
    {
        ExportStatus.WAITING: [ExportStatus.READY, ExportStatus.FAILED],
        ExportStatus.READY: [ExportStatus.EXPIRED],
        ExportStatus.FAILED: [],
        ExportStatus.EXPIRED: [],
    }
)
