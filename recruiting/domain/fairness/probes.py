"""Name-swap probes: a job's résumés as changed files through the whole pipeline again, and what moved."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, DomainError, Refused
from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.domain.fairness.swapping import Variant, variants_of
from recruiting.domain.matches import compute_match, match_input, newest_text
from recruiting.domain.profiles import profile_of
from recruiting.domain.readings import read_resume
from recruiting.enums.fairness import PROBE_FLOW, ProbeStatus, SwapKind
from recruiting.models import Application, JobRequisition, NameSwapProbe, ResumeText
from superadmin.domain import audit
from superadmin.domain.background import enqueue

WORK = "recruiting.probe_names"
# Each résumé is read and matched about fourteen times.
MOST = 5
# What a swap itself changes in the record; anything else that changes is a finding.
_IDENTITY = frozenset({"first_name", "last_name", "email", "phone", "location", "links"})


@dataclass(frozen=True, slots=True)
class Scored:
    """One reading: the match score (None: not assessed), the engines, and the record without who the person is."""

    score: float | None
    engines: tuple[str, ...]
    record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Moved:
    """One variant of one application's résumé. `delta` is its score less the control's; None where either has none.
    `fields`: what changed in the record beyond who the person is."""

    application: str
    kind: str
    label: str
    score: float | None
    delta: float | None
    fields: tuple[str, ...]


@transaction.atomic
def request_probe(*, requisition: JobRequisition, actor: User) -> NameSwapProbe:
    """Ask for a probe of a job's newest résumés, at most five; a worker runs it. Records `recruiting.probe.requested`.

    Refuses a job without a résumé that is read (Refused), and a second one while one is not finished (Conflict)."""
    JobRequisition.objects.select_for_update().get(pk=requisition.pk)
    unfinished = NameSwapProbe.objects.filter(status__in=[ProbeStatus.WAITING, ProbeStatus.RUNNING])
    if unfinished.filter(requisition=requisition).exists():
        raise Conflict(_("A probe of this job is under way."), code="probe_under_way")
    if not _texts(requisition):
        raise Refused(_("No résumé of this job has been read yet."), code="nothing_to_probe")
    probe = NameSwapProbe.objects.create(requisition=requisition, requested_by=actor)
    audit.record("create", probe, actor=actor, name="recruiting.probe.requested")
    enqueue(WORK, related=probe, user=actor, probe_id=probe.pk)
    return probe


def run_probe(*, probe: NameSwapProbe) -> NameSwapProbe:
    """Read each résumé as a text file, as it is and under each swap, and match it with the job; writes the AI ledger
    and the probe's results, no candidate and no score. One that is finished stays as it is."""
    if probe.status in (ProbeStatus.DONE, ProbeStatus.FAILED):
        return probe
    _set_status(probe, ProbeStatus.RUNNING)
    try:
        results = probe_texts(probe.requisition, _texts(probe.requisition), today=timezone.localdate())
    except DomainError as refusal:
        return _set_status(probe, ProbeStatus.FAILED, error=refusal.sentence[:300])
    return _set_status(probe, ProbeStatus.DONE, results=results, resumes=results["resumes"])


def probe_texts(
    requisition: JobRequisition, texts: Iterable[tuple[Application, ResumeText]], *, today: date
) -> dict[str, Any]:
    """{resumes, engines, controls: [{application, score}], rows: [Moved]}."""
    rows: list[Moved] = []
    controls, engines = [], set()
    for application, text in texts:
        own = str(application.public_id)
        control = _scored(requisition, text.content, today)
        engines |= set(control.engines)
        controls.append({"application": own, "score": control.score})
        for variant in variants_of(text.content, ResumeExtract.model_validate(text.extract)):
            again = _scored(requisition, variant.text, today)
            engines |= set(again.engines)
            rows.append(_moved(own, variant, control, again))
    shown = [asdict(one) for one in rows]
    return {"resumes": len(controls), "engines": sorted(engines), "controls": controls, "rows": shown}


def _scored(requisition: JobRequisition, text: str, today: date) -> Scored:
    data = text.encode()
    reading = read_resume(data=data, filename="resume.txt", tenant=requisition.tenant, user=None, today=today)
    match = compute_match(match_input(requisition, reading.document.text, reading.extract), requisition=requisition)
    score = match.result.score
    record = {name: value for name, value in profile_of(reading.extract).items() if name not in _IDENTITY}
    return Scored(None if score is None else float(score), (str(reading.engine), str(match.engine)), record)


def _moved(application: str, variant: Variant, control: Scored, again: Scored) -> Moved:
    known = control.score is not None and again.score is not None
    delta = round((again.score or 0) - (control.score or 0), 1) if known else None
    names = sorted({*control.record, *again.record})
    fields = tuple(name for name in names if control.record.get(name) != again.record.get(name))
    return Moved(application, str(variant.kind), variant.label, again.score, delta, fields)


def _texts(requisition: JobRequisition) -> list[tuple[Application, ResumeText]]:
    """The newest applications with a text that was read."""
    rows = Application.objects.filter(requisition=requisition, resume__isnull=False).order_by("-applied_at", "-pk")
    read = ((one, newest_text(one)) for one in rows[: 4 * MOST])
    return [(one, text) for one, text in read if text is not None][:MOST]


@transaction.atomic
def _set_status(probe: NameSwapProbe, status: ProbeStatus, **values: Any) -> NameSwapProbe:
    row = NameSwapProbe.objects.select_for_update().get(pk=probe.pk)
    PROBE_FLOW.check(row.status, status)
    row.status = status
    if status in (ProbeStatus.DONE, ProbeStatus.FAILED):
        row.finished_at = timezone.now()
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


@dataclass(frozen=True, slots=True)
class KindSummary:
    """One kind of swap over all résumés: how many were tried, how many scores moved, by how much at most."""

    kind: SwapKind
    tried: int
    moved: int
    greatest: float
    records: int


def summary_of(results: dict[str, Any]) -> list[KindSummary]:
    """The results by kind, kinds that were tried alone. A score that appeared or vanished moved by 100."""
    found = []
    controls = {one["application"]: one["score"] for one in results.get("controls", [])}
    for kind in SwapKind:
        rows = [one for one in results.get("rows", []) if one["kind"] == kind]
        deltas = [_size(one, controls.get(one["application"])) for one in rows]
        records = sum(bool(one["fields"]) for one in rows)
        if rows:
            found.append(KindSummary(kind, len(rows), sum(delta > 0 for delta in deltas), max(deltas), records))
    return found


def _size(row: dict[str, Any], control: float | None) -> float:
    if row["delta"] is not None:
        return abs(float(row["delta"]))
    return 0.0 if row["score"] is None and control is None else 100.0
