"""Pictures: what is taken, what is dropped from them, how many; and what counting faces leads to."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from config.errors import Conflict, NotAllowed, Refused
from config.tenancy import tenant_scope
from proctoring.ai.faces import count_agreed, is_installed, overlap
from proctoring.domain.faces import count_faces, record_run
from proctoring.domain.ingest import ingest
from proctoring.domain.jpeg import read_jpeg
from proctoring.domain.snapshots import TooManyPictures, add_snapshot, check_key, snapshot_url
from proctoring.domain.watches import end_watch, withdraw_consent
from proctoring.models import ProctoringEvent, Snapshot, Watch
from tests.factories.proctoring import event, jpeg, make_policy, make_running_watch


@pytest.fixture
def watch(scope) -> Watch:
    return make_running_watch(policy=make_policy(camera="snapshots", snapshot_seconds=60))[0]


def test_a_picture_is_kept_once_without_its_metadata(watch) -> None:
    row, made = add_snapshot(watch=watch, data=jpeg(1, exif=b"GPS 52.5N 13.4E"), reason="interval")
    again, new = add_snapshot(watch=watch, data=jpeg(1))
    assert (made, new, row.pk, row.width, row.height) == (True, False, again.pk, 320, 240)
    with default_storage.open(row.file) as file:
        kept = file.read()
    assert kept == jpeg(1)
    assert row.file.startswith(f"{watch.tenant_id}/snapshot/")
    assert row.face_state == ("waiting" if is_installed() else "off")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + b"\x00" * 50,
        b"\xff\xd8\xff\xd9",
        jpeg()[:-2],
        jpeg()[:40],
        jpeg(width=0),
        jpeg(width=5000),
        b"\xff\xd8" + b"\xff\xe0\xff\xff" + b"x" * 30 + b"\xff\xd9",
        b"\xff\xd8\xff\xe0\x00\x00" + b"\xff\xd9",
        b"\xff\xd8\xff\xc0\x00\x04ab\xff\xda\x00\x02\xff\xd9",
        b"<svg onload=alert(1)>",
    ],
)
def test_what_is_no_jpeg_is_refused(watch, data: bytes) -> None:
    with pytest.raises(Refused) as told:
        add_snapshot(watch=watch, data=data)
    assert (told.value.reason_code, "file" in told.value.fields) == ("not_a_jpeg", True)


def test_any_cut_of_a_picture_is_refused_or_read() -> None:
    whole = jpeg(3, exif=b"x" * 20)
    for length in range(len(whole)):
        with pytest.raises(Refused):
            read_jpeg(whole[:length])


def test_limits(watch) -> None:
    with pytest.raises(Refused) as told:
        add_snapshot(watch=watch, data=b"\xff\xd8\xff" + b"x" * 102_400)
    assert told.value.reason_code == "too_large"
    for mark in range(7):
        add_snapshot(watch=watch, data=jpeg(mark))
    with pytest.raises(TooManyPictures) as many:
        add_snapshot(watch=watch, data=jpeg(99))
    assert many.value.status == 429
    add_snapshot(watch=watch, data=jpeg(6))
    Snapshot.objects.filter(watch=watch).update(received_at=timezone.now() - timedelta(minutes=2))
    assert add_snapshot(watch=watch, data=jpeg(99))[1]
    Snapshot.objects.filter(watch=watch, sha256__gt="").update(received_at=timezone.now(), size=500 * 1024)
    Snapshot.objects.exclude(pk=Snapshot.objects.earliest("pk").pk).update(
        received_at=timezone.now() - timedelta(hours=1)
    )
    with pytest.raises(TooManyPictures):
        add_snapshot(watch=watch, data=jpeg(100))


def test_only_a_running_watch_with_a_camera_takes_pictures(scope) -> None:
    plain, _secret = make_running_watch()
    waived, _secret = make_running_watch(policy=make_policy(camera="snapshots"), camera_waived=True)
    ended, _secret = make_running_watch(policy=make_policy(camera="snapshots"))
    end_watch(watch=ended, reason="submitted")
    stopped, _secret = make_running_watch(policy=make_policy(camera="snapshots"))
    withdraw_consent(watch=stopped)
    for one, code in (
        (plain, "camera_off"),
        (waived, "camera_off"),
        (ended, "watch_ended"),
        (stopped, "consent_withdrawn"),
    ):
        with pytest.raises(Conflict) as told:
            add_snapshot(watch=one, data=jpeg())
        assert told.value.reason_code == code
    assert Snapshot.objects.count() == 0


def test_an_event_finds_its_picture_whichever_comes_first(watch) -> None:
    first, _made = add_snapshot(watch=watch, data=jpeg(1))
    import hashlib

    second_hash = hashlib.sha256(jpeg(2)).hexdigest()
    ingest(
        watch=watch,
        events=[event(1, "print", snapshot_sha256=first.sha256), event(2, "print", snapshot_sha256=second_hash)],
    )
    second, _made = add_snapshot(watch=watch, data=jpeg(2))
    linked = ProctoringEvent.objects.filter(watch=watch, seq__isnull=False).in_order()
    assert [row.snapshot_id for row in linked] == [first.pk, second.pk]


def test_the_same_picture_of_two_sittings_stays_apart(watch, scope, theirs) -> None:
    mine, _made = add_snapshot(watch=watch, data=jpeg(1))
    with tenant_scope(theirs.tenant.pk):
        other, _secret = make_running_watch(policy=make_policy(camera="snapshots"))
        add_snapshot(watch=other, data=jpeg(1))
        assert Snapshot.objects.get().file != mine.file
    assert Snapshot.objects.count() == 1


def test_links_are_for_one_person_and_end(watch, scope, monkeypatch) -> None:
    row, _made = add_snapshot(watch=watch, data=jpeg(1))
    key = snapshot_url(snapshot=row, user=scope.admin).split("key=")[1]
    check_key(snapshot=row, user=scope.admin, key=key)
    with pytest.raises(NotAllowed) as told:
        check_key(snapshot=row, user=scope.senior, key=key)
    assert told.value.reason_code == "link_not_yours"
    for wrong in ("", key[:-1], "x:y:z"):
        with pytest.raises(NotAllowed):
            check_key(snapshot=row, user=scope.admin, key=wrong)
    monkeypatch.setattr("proctoring.domain.snapshots.SECONDS", -1)
    with pytest.raises(NotAllowed) as told:
        check_key(snapshot=row, user=scope.admin, key=key)
    assert told.value.reason_code == "link_ended"


def counted(watch: Watch, *faces: int | None) -> list[Snapshot]:
    """Pictures that were counted so, a minute apart; None is too dark."""
    rows, start = [], watch.started_at
    for place, number in enumerate(faces):
        state = "unclear" if number is None else "counted"
        at = {"taken_at": start + timedelta(minutes=place), "size": 1, "file": "x", "sha256": f"{place:064x}"}
        rows.append(Snapshot.objects.create(watch=watch, face_state=state, faces=number, **at))
    return rows


@pytest.mark.parametrize(
    ("faces", "kinds"),
    [
        ((1, 1, 1, 1), []),
        ((0, 0), []),
        ((0, 0, 1, 0, 0), []),
        ((0, 0, 0), ["no_face"]),
        ((0, 0, 0, 0, 0, 0), ["no_face"]),
        ((0, 0, 0, 1, 0, 0, 0), ["no_face", "no_face"]),
        ((2, 3, 2), ["multiple_faces"]),
        ((2, 0, 2, 0), []),
        ((None, None, None, 1), ["face_unclear"]),
    ],
)
@pytest.mark.parametrize("backwards", [False, True])
def test_three_pictures_running_make_one_event(watch, faces: Any, kinds: list[str], backwards: bool) -> None:
    rows = counted(watch, *faces)
    for row in reversed(rows) if backwards else rows:
        record_run(snapshot=row)
        record_run(snapshot=row)
    found = ProctoringEvent.objects.filter(watch=watch, source="server").exclude(event_type="session_start")
    assert [row.event_type for row in found.in_order()] == kinds
    assert {row.severity for row in found} <= {"low", "medium"}


def test_agreeing_on_a_face() -> None:
    face, near, far = (100, 100, 80, 80), (110, 105, 80, 80), (400, 100, 80, 80)
    assert count_agreed([[face], [], []]) == 0
    assert count_agreed([[face], [near], []]) == 1
    assert count_agreed([[face], [near], [face]]) == 1
    assert count_agreed([[face, far], [near], [far]]) == 2
    assert count_agreed([[face], [far], []]) == 0
    assert count_agreed([[face, near], [], []]) == 0
    assert overlap(face, far) == 0
    assert 0 < overlap(face, near) < 1


@pytest.mark.skipif(is_installed(), reason="OpenCV is installed here")
def test_without_opencv_counting_is_off(watch) -> None:
    row, _made = add_snapshot(watch=watch, data=jpeg(1))
    assert (row.face_state, count_faces(snapshot=row)) == ("off", "off")


def drawn(places: list[tuple[int, int]]) -> bytes:
    """Drawn heads on noise, in gray: what a frontal cascade takes for a face."""
    import cv2
    import numpy

    size = 75
    image = numpy.random.default_rng(3).normal(120, 6, (320, 520)).clip(0, 255).astype(numpy.uint8)
    for x, y in places:
        cv2.ellipse(image, (x, y), (int(0.75 * size), size), 0, 0, 360, (185,), -1)
        for side in (-1, 1):
            eye, lid = x + int(side * 0.3 * size), y - int(0.36 * size)
            cv2.ellipse(image, (eye, y - int(0.18 * size)), (int(0.16 * size), int(0.08 * size)), 0, 0, 360, (60,), -1)
            cv2.line(image, (eye - int(0.18 * size), lid), (eye + int(0.18 * size), lid), (80,), 5)
        cv2.ellipse(image, (x, y + int(0.15 * size)), (int(0.1 * size), int(0.14 * size)), 0, 0, 360, (150,), -1)
        cv2.ellipse(image, (x, y + int(0.48 * size)), (int(0.28 * size), int(0.07 * size)), 0, 0, 360, (95,), -1)
    return bytes(cv2.imencode(".jpg", image)[1].tobytes())


@pytest.mark.skipif(not is_installed(), reason="opencv-python-headless is not installed")
def test_with_opencv_dark_and_broken_pictures_are_unclear(watch) -> None:
    import cv2
    import numpy

    from proctoring.ai.faces import look

    dark = cv2.imencode(".jpg", numpy.zeros((240, 320), numpy.uint8))[1].tobytes()
    gray = cv2.imencode(".jpg", numpy.full((240, 320), 128, numpy.uint8))[1].tobytes()
    noise = numpy.random.default_rng(1).integers(0, 255, (240, 320), numpy.uint8)
    plain = cv2.imencode(".jpg", noise)[1].tobytes()
    assert (look(dark).faces, look(gray).faces, look(plain).faces) == (None, None, 0)
    with pytest.raises(ValueError):
        look(jpeg(1))
    assert [look(drawn(places)).faces for places in ([(160, 120)], [(120, 160), (400, 160)])] == [1, 2]
    row, _made = add_snapshot(watch=watch, data=jpeg(1))
    assert count_faces(snapshot=row) == "unclear"
