"""The pages of imports: who opens them, and the way from a file to its undoing."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from config.tenancy import tenant_scope
from recruiting.models import Candidate, ImportRun
from tests.factories.recruiting_imports import PEOPLE, csv_of, imported, make_import
from tests.kit.access import statuses
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks


@pytest.fixture
def run(ours, theirs):
    with tenant_scope(ours.tenant.pk):
        return imported(ours.senior)


def test_leads_import_and_nobody_else(ours, theirs, browse, run):
    people = {"lead": ours.admin, "teammate": ours.junior, "viewer": ours.viewer, "stranger": theirs.senior}
    for name in ("import_detail", "import_map", "import_errors"):
        found = statuses(browse, reverse(f"recruiting:{name}", args=[run.public_id]), people)
        assert found == {"lead": 200, "teammate": 404, "viewer": 404, "stranger": 404}, name
    for name in ("import_list", "import_new"):
        found = statuses(browse, reverse(f"recruiting:{name}"), people)
        assert found == {"lead": 200, "teammate": 403, "viewer": 403, "stranger": 200}, name
    for name in ("import_start", "import_undo"):
        found = statuses(browse, reverse(f"recruiting:{name}", args=[run.public_id]), people, "post")
        assert (found["teammate"], found["viewer"], found["stranger"]) == (404, 404, 404), name


def test_from_a_file_to_its_undoing(ours, browse):
    client = browse(ours.senior)
    data = csv_of([*PEOPLE, ("=cmd|x", "<b>Bold</b>", "nobody", "", "", "", "", "")])
    file = SimpleUploadedFile("people.csv", data)
    answer = client.post(reverse("recruiting:import_new"), {"file": file, "preset": ""})
    with tenant_scope(ours.tenant.pk):
        run = ImportRun.objects.get()
    page = client.get(answer.url)
    assert b"Larch Robotics" in page.content
    columns = {f"column_{number}": target for number, target in run.mapping.items()}
    assert client.post(answer.url, {"column_0": "phone"}).status_code == 422
    seen = client.post(answer.url, columns, follow=True)
    assert "2 new candidates" in seen.content.decode()
    assert "is not an e-mail address" in seen.content.decode()
    assert "Import 2 rows" in seen.content.decode()
    client.post(reverse("recruiting:import_start", args=[run.public_id]))
    run_tasks()
    address = reverse("recruiting:import_detail", args=[run.public_id])
    result = client.get(address)
    assert b"Ada Winter" in result.content
    assert b"<b>Bold" not in result.content
    part = client.get(address, {"part": "progress"})
    assert b"data-done" in part.content
    assert client.get(address, {"part": "progress"}, headers={"If-None-Match": part["ETag"]}).status_code == 304
    lines = b"".join(client.get(reverse("recruiting:import_errors", args=[run.public_id])).streaming_content)
    refused = list(csv.reader(io.StringIO(lines.decode())))
    assert (refused[1][0], refused[1][-3:-1]) == ("'=cmd|x", ["3", "email"])
    client.post(reverse("recruiting:import_undo", args=[run.public_id]))
    run_tasks()
    with tenant_scope(ours.tenant.pk):
        assert not Candidate.objects.exists()


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"Name\n", b"{}", b"PK\x03\x04broken", b"%PDF-1.7\nx,y\n1,2\n"])
def test_what_is_no_table_is_refused_with_a_sentence(ours, browse, data):
    file = SimpleUploadedFile("x.csv", data)
    answer = browse(ours.senior).post(reverse("recruiting:import_new"), {"file": file, "preset": ""})
    assert answer.status_code == 422


def test_lists_cost_the_same_for_one_and_three(ours, theirs, browse):
    client, listed = browse(ours.senior), reverse("recruiting:import_list")
    with tenant_scope(ours.tenant.pk):
        one = imported(ours.senior, csv_of(PEOPLE[:1]))
    address = reverse("recruiting:import_detail", args=[one.public_id])
    before = [count_queries(lambda url=url: client.get(url)) for url in (listed, address)]
    with tenant_scope(ours.tenant.pk):
        make_import(ours.senior)
        three = imported(ours.senior, csv_of([(*PEOPLE[0][:2], f"m{n}@x.test", *PEOPLE[0][3:]) for n in range(3)]))
    other = reverse("recruiting:import_detail", args=[three.public_id])
    assert [count_queries(lambda url=url: client.get(url)) for url in (listed, other)] == before
