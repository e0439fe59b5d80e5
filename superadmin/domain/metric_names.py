"""The metrics that the platform measures: names, how they add up, units, words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from superadmin.enums.health import MetricType


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: `service` is the part that sees it; `unit` is "ms", "seconds", "USD" (as the models' prices) or
    "" for a plain count."""

    name: str
    service: str
    metric_type: str
    unit: str
    label: str | Promise


HTTP_LATENCY = Metric("http.latency", "web", MetricType.HISTOGRAM, "ms", _("Time to an answer"))
HTTP_ERRORS = Metric("http.errors", "web", MetricType.COUNTER, "", _("Answers with an error of ours (5xx)"))
HTTP_ROUTES = Metric("http.routes", "web", MetricType.HISTOGRAM, "ms", _("Time to an answer, by route"))
TASK_RUNS = Metric("tasks.run", "worker", MetricType.HISTOGRAM, "ms", _("Time of a piece of work"))
TASKS_DEAD = Metric("tasks.dead", "worker", MetricType.COUNTER, "", _("Work given up"))
TASKS_WAITING = Metric("tasks.waiting", "worker", MetricType.GAUGE, "", _("Work waiting"))
TASKS_QUEUE = Metric("tasks.queue", "worker", MetricType.GAUGE, "", _("Work waiting, by queue"))
TASKS_OLDEST = Metric("tasks.oldest", "worker", MetricType.GAUGE, "seconds", _("Longest wait of due work"))
AI_LATENCY = Metric("ai.latency", "gateway", MetricType.HISTOGRAM, "ms", _("Time of a call of an engine"))
AI_FAILED = Metric("ai.failed", "gateway", MetricType.COUNTER, "", _("Calls of a model without a usable answer"))
AI_FELL_BACK = Metric("ai.fell_back", "gateway", MetricType.COUNTER, "", _("Fallen back to the offline engine"))
AI_COST = Metric("ai.cost", "gateway", MetricType.COUNTER, "USD", _("Cost of models"))
LIMITS_PASSED = Metric("limits.passed", "web", MetricType.COUNTER, "", _("Limits passed"))

METRICS = {
    metric.name: metric
    for metric in (
        HTTP_LATENCY,
        HTTP_ERRORS,
        HTTP_ROUTES,
        TASK_RUNS,
        TASKS_DEAD,
        TASKS_WAITING,
        TASKS_QUEUE,
        TASKS_OLDEST,
        AI_LATENCY,
        AI_FAILED,
        AI_FELL_BACK,
        AI_COST,
        LIMITS_PASSED,
    )
}
