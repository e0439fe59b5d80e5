"""Pictures of the camera: kept privately under their content's hash, handed out by links that end."""

import hashlib
from datetime import datetime, timedelta
from typing import ClassVar

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from config.errors import Conflict, DomainError, NotAllowed, Refused
from proctoring.ai.faces import is_installed
from proctoring.domain.ingest import check_running
from proctoring.domain.jpeg import read_jpeg
from proctoring.enums import Camera, FaceState
from proctoring.models import ProctoringEvent, Snapshot, Watch
from superadmin.domain.background import enqueue

LARGEST, BYTES_A_MINUTE = 100 * 1024, 500 * 1024
# Beside those of the interval: around violations.
MORE_A_MINUTE = 6
SALT, SECONDS = "proctoring.snapshot", 300
COUNT_FACES = "proctoring.count_faces"


class TooManyPictures(DomainError):
    """More pictures, or more bytes, than the consent names."""

    code: ClassVar[str] = "too_many_snapshots"
    status: ClassVar[int] = 429


@transaction.atomic
def add_snapshot(
    *, watch: Watch, data: bytes, taken_at: datetime | None = None, reason: str = ""
) -> tuple[Snapshot, bool]:
    """Keep one picture: (row, whether it is new). The same content again gives the row that exists.

    Its metadata (EXIF) is dropped; the hash is of what is kept. Events that name the hash are linked. Faces are counted
    in the background where that is installed. Refuses what is no JPEG or over 100 KB (400), a watch that does not run
    or takes no pictures (409), and more than the interval allows or 500 KB a minute (429)."""
    if len(data) > LARGEST:
        words = "A picture has at most 100 KB. Send it smaller."
        raise Refused(words, code="too_large", fields={"file": words})
    picture = read_jpeg(data)
    locked = Watch.objects.select_for_update().get(pk=watch.pk)
    _check_allowed(locked)
    sha256 = hashlib.sha256(picture.data).hexdigest()
    known = Snapshot.objects.filter(watch=locked, sha256=sha256).first()
    if known is not None:
        return known, False
    now = timezone.now()
    _check_rate(locked, len(picture.data), now)
    counts = is_installed()
    row = Snapshot.objects.create(
        watch=locked,
        sha256=sha256,
        file=_kept(locked, sha256, picture.data),
        size=len(picture.data),
        width=picture.width,
        height=picture.height,
        reason=reason[:40],
        taken_at=_when(taken_at, locked, now),
        face_state=FaceState.WAITING if counts else FaceState.OFF,
    )
    ProctoringEvent.objects.filter(watch=locked, snapshot_sha256=sha256, snapshot=None).update(snapshot=row)
    if counts:
        enqueue(COUNT_FACES, key=str(row.public_id), related=row, snapshot_id=row.pk)
    return row, True


def snapshot_url(*, snapshot: Snapshot, user: User) -> str:
    """A path that hands this picture to this person for the next SECONDS; they must be signed in and see the watch."""
    key = signing.dumps([str(snapshot.public_id), user.pk], salt=SALT)
    return f"{reverse('proctoring-snapshot-content', kwargs={'public_id': snapshot.public_id})}?key={key}"


def check_key(*, snapshot: Snapshot, user: User, key: str) -> None:
    """Refuse (403) a key that is old, forged, or another person's."""
    try:
        named = signing.loads(key, salt=SALT, max_age=SECONDS)
    except signing.BadSignature as error:
        raise NotAllowed("This link has ended. Load the page again.", code="link_ended") from error
    if named != [str(snapshot.public_id), user.pk]:
        raise NotAllowed("This link is for somebody else.", code="link_not_yours")


def _check_allowed(watch: Watch) -> None:
    check_running(watch)
    if watch.policy_snapshot.get("camera") != Camera.SNAPSHOTS or watch.camera_waived:
        raise Conflict("This sitting takes no pictures.", code="camera_off")


def _check_rate(watch: Watch, size: int, now: datetime) -> None:
    newest = Snapshot.objects.filter(watch=watch, received_at__gte=now - timedelta(minutes=1))
    so_far = newest.aggregate(count=Count("pk"), bytes=Sum("size"))
    allowed = MORE_A_MINUTE + 60 // max(1, int(watch.policy_snapshot.get("snapshot_seconds", 120)))
    if so_far["count"] >= allowed or (so_far["bytes"] or 0) + size > BYTES_A_MINUTE:
        raise TooManyPictures("That is more pictures in a minute than was agreed. Send the next one later.")


def _when(taken_at: datetime | None, watch: Watch, now: datetime) -> datetime:
    """The page's time where it lies in the sitting, else ours."""
    began = watch.started_at or now
    return taken_at if taken_at is not None and began <= taken_at <= now else now


def _kept(watch: Watch, sha256: str, data: bytes) -> str:
    """Write the file under its hash, unless an attempt that was undone left it there."""
    name = f"{watch.tenant_id}/snapshot/{watch.public_id}/{sha256}.jpg"
    return name if default_storage.exists(name) else default_storage.save(name, ContentFile(data))
