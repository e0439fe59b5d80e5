"""Choices of the platform's health: incidents, metrics, alert rules, limits."""

from django.db import models

from config.workflow import Flow


class IncidentType(models.TextChoices):
    """What kind of trouble it is."""

    OUTAGE = "outage", "Outage"
    BUG = "bug", "Bug"
    SECURITY = "security", "Security"
    PERFORMANCE = "performance", "Performance"


class IncidentSeverity(models.TextChoices):
    """How much it hurts."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"
    CRITICAL = "critical", "Critical"


class IncidentStatus(models.TextChoices):
    """Where the work on it stands."""

    OPEN = "open", "Open"
    INVESTIGATING = "investigating", "Investigating"
    RESOLVED = "resolved", "Resolved"
    CLOSED = "closed", "Closed"


# Resolved trouble that comes back is looked into again; what is closed stays closed, and a new incident is opened.
INCIDENT_FLOW = Flow(
    {
        IncidentStatus.OPEN: [IncidentStatus.INVESTIGATING, IncidentStatus.RESOLVED],
        IncidentStatus.INVESTIGATING: [IncidentStatus.RESOLVED],
        IncidentStatus.RESOLVED: [IncidentStatus.INVESTIGATING, IncidentStatus.CLOSED],
        IncidentStatus.CLOSED: [],
    }
)


class MetricType(models.TextChoices):
    """How figures of a metric add up."""

    GAUGE = "gauge", "Gauge"
    COUNTER = "counter", "Counter"
    HISTOGRAM = "histogram", "Histogram"


class Statistic(models.TextChoices):
    """Which figure of a window an alert rule looks at."""

    SUM = "sum", "Sum"
    PER_SECOND = "per_second", "Sum a second"
    MEAN = "mean", "Mean"
    HIGHEST = "highest", "Highest"
    P50 = "p50", "Median"
    P95 = "p95", "95th percentile"
    P99 = "p99", "99th percentile"


class Comparison(models.TextChoices):
    """On which side of its threshold a rule alerts."""

    AT_LEAST = "at_least", "At or above"
    AT_MOST = "at_most", "At or below"


class LimitKind(models.TextChoices):
    """Which limit was passed."""

    READS = "reads", "Reads"
    WRITES = "writes", "Writes"
    AI = "ai", "AI"
    POLLS = "polls", "Polls"
    WATCH = "watch", "Proctoring"
    SITTING = "sitting", "Saves of a sitting"
    OTHER = "other", "Other"


class KeyedOn(models.TextChoices):
    """What a limit counts by."""

    PERSON = "person", "Person"
    TOKEN = "token", "API token"
    LINK = "link", "Link of an invitation"
    ADDRESS = "address", "Address"
