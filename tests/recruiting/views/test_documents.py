"""Files beside the résumé: seen as the résumés are, fetched by a link of one's own, archived and restored."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from config.tenancy import tenant_scope
from recruiting.models import UploadedDocument
from tests.factories.recruiting import make_candidate
from tests.kit.api import Api
from tests.kit.work import run_tasks

pytestmark = pytest.mark.django_db
WORDS = b"Bridges I drew\n" + b"A long span over water. " * 40


@pytest.fixture
def candidate(ours, theirs):
    with tenant_scope(ours.tenant.pk):
        yield make_candidate(ours.senior)


def dropped(name="work.txt", data=WORDS):
    return {"category": "portfolio", "file": SimpleUploadedFile(name, data)}


def test_a_document_is_added_read_fetched_archived_and_restored(candidate, ours, browse):
    client = browse(ours.senior)
    page = reverse("recruiting:candidate_documents", args=[candidate.public_id])
    assert client.post(page, dropped()).url == page
    assert "Being read" in client.get(page).content.decode()
    run_tasks()
    row = UploadedDocument.objects.get()
    assert row.preview == row.extracted_text[:500] != row.extracted_text
    assert "Bridges I drew" in client.get(page).content.decode()
    again = client.post(page, dropped("other.txt"))
    assert again.status_code == 422
    assert "kept already" in again.content.decode()
    assert client.post(page, dropped("x.bin", b"\x00\x01\x02\x03" * 50)).status_code == 422
    ids = [candidate.public_id, row.public_id]
    fetch = reverse("recruiting:document_file", args=ids)
    link = client.get(fetch).url
    answer = client.get(link)
    assert b"".join(answer.streaming_content) == WORDS
    assert answer["Content-Disposition"].startswith("attachment")
    assert browse(ours.admin).get(link).status_code == 403
    assert client.get(f"{fetch}?key=forged").status_code == 403
    client.post(reverse("recruiting:document_archive", args=ids))
    assert UploadedDocument.objects.filter(archived_at=None).count() == 0
    client.post(reverse("recruiting:document_restore", args=ids))
    assert UploadedDocument.objects.filter(archived_at=None).count() == 1


def test_who_sees_a_candidates_documents(candidate, ours, theirs, browse):
    made = Api(ours.senior).upload(
        "documents/", [("work.txt", WORDS)], field="file", category="portfolio", candidate_id=str(candidate.public_id)
    )
    assert made.status_code == 202
    address = f"documents/{made.json()['id']}/"
    people = {"viewer": ours.viewer, "junior": ours.junior, "interviewer": ours.interviewer, "stranger": theirs.admin}
    assert {name: Api(user).get(address).status_code for name, user in people.items()} == {
        "viewer": 200,
        "junior": 404,
        "interviewer": 404,
        "stranger": 404,
    }
    assert Api(ours.viewer).post(f"{address}archive/").status_code == 403
    assert Api(ours.senior).post(f"{address}archive/").json()["archived_at"]
    page = reverse("recruiting:candidate_documents", args=[candidate.public_id])
    assert "work.txt" not in browse(ours.interviewer).get(page).content.decode()
    assert browse(ours.viewer).post(page, dropped()).status_code == 403
    assert browse(theirs.admin).get(page).status_code == 404


def test_ones_own_document_is_nobody_elses(ours, theirs):
    made = Api(ours.viewer).upload("documents/", [("mine.txt", WORDS)], field="file", category="specifications")
    assert made.status_code == 202
    assert made.json()["candidate_id"] is None
    assert Api(ours.admin).get(f"documents/{made.json()['id']}/").status_code == 404
    assert Api(ours.viewer).post(f"documents/{made.json()['id']}/archive/").status_code == 200


def test_the_page_asks_as_often_for_three_as_for_one(candidate, ours, browse, django_assert_num_queries):
    client = browse(ours.senior)
    page = reverse("recruiting:candidate_documents", args=[candidate.public_id])
    for number in range(3):
        client.post(page, dropped(f"{number}.txt", WORDS + str(number).encode()))
        if number != 1:
            client.get(page)
            with django_assert_num_queries(11):
                client.get(page)
