"""What counting the faces of pictures leads to: an event after three pictures running say the same."""

from django.core.files.storage import default_storage
from django.db import transaction

from proctoring.ai.faces import is_installed, look
from proctoring.domain.events import record_server_event
from proctoring.enums import EventType, FaceState
from proctoring.models import ProctoringEvent, Snapshot, Watch

RUNNING, NEIGHBORS = 3, 40


def count_faces(*, snapshot: Snapshot) -> str:
    """Count the faces of one picture and keep the figure: the FaceState. Where this and its neighbors make three
    pictures running with no face, several, or none clear, one event is recorded for the run."""
    if not is_installed():
        return _kept(snapshot, FaceState.OFF, None)
    try:
        with default_storage.open(snapshot.file) as file:
            found = look(file.read())
        faces = found.faces
    except ValueError:
        faces = None
    state = FaceState.UNCLEAR if faces is None else FaceState.COUNTED
    _kept(snapshot, state, faces)
    record_run(snapshot=snapshot)
    return state


@transaction.atomic
def record_run(*, snapshot: Snapshot) -> ProctoringEvent | None:
    """The event of the run of like pictures that this one stands in: None where the run is shorter than three, shows
    one face, or has its event already. The watch is locked, since pictures may be counted in any order."""
    watch = Watch.objects.select_for_update().get(pk=snapshot.watch_id)
    run = _run(snapshot)
    kind = _kind(snapshot)
    if kind is None or len(run) < RUNNING:
        return None
    hashes = [one.sha256 for one in run]
    told = ProctoringEvent.objects.filter(watch=watch, event_type=kind, snapshot_sha256__in=hashes)
    if told.exists():
        return None
    last = run[RUNNING - 1]
    facts = {"pictures": RUNNING, "taken_at": last.taken_at.isoformat()}
    if kind == EventType.MULTIPLE_FACES:
        facts["faces"] = max(one.faces or 0 for one in run)
    return record_server_event(watch=watch, event_type=kind, metadata=facts, snapshot_sha256=last.sha256)


def _run(snapshot: Snapshot) -> list[Snapshot]:
    """The unbroken row of pictures around this one that show the same, in the order they were taken."""
    rows = Snapshot.objects.filter(watch_id=snapshot.watch_id)
    before = rows.filter(taken_at__lte=snapshot.taken_at).exclude(pk=snapshot.pk).order_by("-taken_at", "-pk")
    after = rows.filter(taken_at__gt=snapshot.taken_at).order_by("taken_at", "pk")
    kind, run = _kind(snapshot), [snapshot]
    for one in before[:NEIGHBORS]:
        if _kind(one) != kind:
            break
        run.insert(0, one)
    for one in after[:NEIGHBORS]:
        if _kind(one) != kind:
            break
        run.append(one)
    return run


def _kind(snapshot: Snapshot) -> str | None:
    """What a picture says; None for one face, and for what is not counted."""
    if snapshot.face_state == FaceState.UNCLEAR:
        return str(EventType.FACE_UNCLEAR)
    if snapshot.face_state != FaceState.COUNTED or snapshot.faces == 1:
        return None
    return str(EventType.MULTIPLE_FACES if snapshot.faces else EventType.NO_FACE)


def _kept(snapshot: Snapshot, state: FaceState, faces: int | None) -> str:
    snapshot.face_state, snapshot.faces = state, faces
    snapshot.save(update_fields=["face_state", "faces"])
    return str(state)
