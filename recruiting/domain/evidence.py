"""Evidence: scored findings with their source, put on an application by whoever finds them."""

from recruiting.models import Application, Evidence


def put_evidence(
    *,
    application: Application,
    kind: str,
    source_type: str,
    source_id: str,
    summary: str,
    score: float | None = None,
    url: str = "",
) -> Evidence:
    """Put or renew one finding: one row per kind and source. `score` is 0-100, None for insufficient evidence."""
    row, _made = Evidence.objects.update_or_create(
        application=application,
        kind=kind,
        source_type=source_type,
        source_id=source_id,
        defaults={"score": score, "summary": summary[:500], "url": url, "tenant_id": application.tenant_id},
    )
    return row
