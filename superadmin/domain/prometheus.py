"""The platform's metrics in Prometheus' text format (version 0.0.4)."""

from collections.abc import Iterator

from django.db.models import Count

from superadmin.domain.queries.metrics import Standing, standings
from superadmin.enums.health import IncidentSeverity, MetricType
from superadmin.models import SystemIncident, Tenant

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def exposition() -> str:
    """Every metric of the whole platform: counters since the beginning, gauges as last sampled, distributions as
    summaries whose quantiles are of the last five minutes. No tenant is named."""
    lines: list[str] = []
    for standing in standings():
        lines += _lines(standing)
    lines += _gauge("candor_tenants_active", "Tenants whose people may work", [("", Tenant.objects.active().count())])
    unresolved = SystemIncident.objects.unresolved().values_list("severity").annotate(n=Count("pk")).order_by()
    found = dict(unresolved)
    by_severity = [(f'{{severity="{severity}"}}', found.get(severity, 0)) for severity in IncidentSeverity.values]
    lines += _gauge("candor_incidents_unresolved", "Incidents that somebody has to look after", by_severity)
    return "\n".join(lines) + "\n"


def _lines(standing: Standing) -> Iterator[str]:
    metric = standing.metric
    name = "candor_" + metric.name.replace(".", "_")
    if metric.unit == "seconds":
        name += "_seconds"
    if metric.metric_type == MetricType.COUNTER:
        yield from _head(f"{name}_total", str(metric.label), "counter")
        yield f"{name}_total {standing.total:.10g}"
    elif metric.metric_type == MetricType.GAUGE:
        samples = [(f'{{queue="{queue}"}}', tally.mean) for queue, tally in sorted(standing.by_tag.items())]
        yield from _gauge(name, str(metric.label), samples or [("", standing.recent.mean)])
    else:
        yield from _summary(f"{name}_seconds", standing)


def _summary(name: str, standing: Standing) -> Iterator[str]:
    """Milliseconds become seconds, which Prometheus expects."""
    yield from _head(name, str(standing.metric.label), "summary")
    for share in (0.5, 0.95, 0.99):
        at = standing.recent.at(share)
        yield f'{name}{{quantile="{share}"}} {"NaN" if at is None else f"{at / 1000:.6g}"}'
    yield f"{name}_sum {standing.total / 1000:.10g}"
    yield f"{name}_count {standing.count}"


def _gauge(name: str, words: str, samples: list[tuple[str, float]]) -> list[str]:
    return [*_head(name, words, "gauge"), *(f"{name}{labels} {value:.10g}" for labels, value in samples)]


def _head(name: str, words: str, kind: str) -> tuple[str, str]:
    return f"# HELP {name} {words}", f"# TYPE {name} {kind}"
