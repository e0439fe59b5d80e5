"""A ZIP of many résumés by API: each its own row and task, one bad file harms none, memory stays small."""

import io
import random
import tracemalloc
import zipfile

import pytest

from config.tenancy import tenant_scope
from recruiting.domain.intakes import Drop, receive_files
from recruiting.models import Application, Candidate
from tests.factories.recruiting import make_requisition
from tests.kit.api import Api
from tests.kit.work import run_tasks
from tests.recruiting.api.test_uploads import resume


def packed(count: int) -> bytes:
    """`count` résumés, and with them a broken file, one with a password, and one that is there twice."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"robin{number}.txt", resume(number))
        archive.writestr("broken.pdf", b"%PDF-1.7\n" + random.Random(1).randbytes(2000))
        archive.writestr("secret.txt", resume(count))
        archive.writestr("again.txt", resume(0))
    data = bytearray(made.getvalue())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # zipfile cannot write one with a password
        place = data.find(header)
        while place >= 0:
            start = place + (30 if header == b"PK\x03\x04" else 46)
            if data[start : start + 10] == b"secret.txt":
                data[place + flags] |= 1
            place = data.find(header, place + 4)
    return bytes(data)


@pytest.mark.parametrize("count", [30, pytest.param(500, marks=pytest.mark.heavy)])
def test_one_bad_file_harms_none(ours, theirs, count):
    api = Api(ours.senior)
    with tenant_scope(ours.tenant.pk):
        job = make_requisition(ours.senior)
    answer = api.upload(f"requisitions/{job.public_id}/resumes/", [("pile.zip", packed(count))])
    assert answer.status_code == 202, answer.json()
    files = answer.json()["files"]
    assert (len(files), sum(file["task_id"] is not None for file in files)) == (count + 3, count + 2)
    run_tasks()
    with tenant_scope(ours.tenant.pk):
        assert Candidate.objects.count() == Application.objects.filter(requisition=job).count() == count
    done = {}
    for page in range(1, 2 + (count + 3) // 25):
        found = api.get(f"requisitions/{job.public_id}/resumes/", page=page)
        done |= {row["filename"]: row["status"] for row in found.json().get("results", [])}
    bad = {name: done[name] for name in ("broken.pdf", "secret.txt", "again.txt")}
    assert bad == {"broken.pdf": "refused", "secret.txt": "refused", "again.txt": "same_file"}
    assert {status for name, status in done.items() if name not in bad} == {"added"}


def test_a_pile_is_never_unpacked_at_once(scope):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(40):
            archive.writestr(f"{number}.txt", resume(number) + b" lorem ipsum" * 80_000)
    data = made.getvalue()
    tracemalloc.start()
    rows = receive_files(files=[("pile.zip", data)], drop=Drop(actor=scope.senior))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(rows) == 40
    assert peak < 12 * 1024**2, f"{peak / 1024**2:.1f} MB for 40 MB"
