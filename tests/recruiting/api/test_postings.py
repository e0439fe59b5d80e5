"""Postings by API: as text, as a file, read in the background, corrected."""

import pytest

from config.tenancy import tenant_scope
from recruiting.models import JobDescription
from tests.kit.api import Api
from tests.kit.work import run_tasks

TEXT = "Night nurse\nFor our hospital in Porto we look for a registered nurse with three years of experience."


@pytest.fixture
def api(ours, theirs) -> Api:
    return Api(ours.senior)


@pytest.mark.parametrize("way", ["text", "file"])
def test_a_posting_is_taken_in_and_read(api, way: str) -> None:
    answer = (
        api.post("job-descriptions/", {"content": TEXT})
        if way == "text"
        else api.upload("job-descriptions/", [("nurse.md", TEXT.encode())], "file")
    )
    assert answer.status_code == 202, answer.json()
    said = answer.json()
    assert (said["parsing_status"], said["content"]) == ("pending", TEXT)
    assert said["filename"] == ("" if way == "text" else "nurse.md")
    task = api.client.get(said["task_url"], headers=api.headers).json()
    assert (task["id"], task["status"]) == (said["task_id"], "PENDING")
    run_tasks()
    assert api.client.get(said["task_url"], headers=api.headers).json()["status"] == "SUCCESS"
    read = api.get(f"job-descriptions/{said['id']}").json()
    assert read["parsing_status"] == "success"
    quote = read["findings"]["title"]["quote"]
    assert read["content"][quote["start"] : quote["end"]] == quote["text"]


@pytest.mark.parametrize(
    ("body", "code"), [({"content": "short"}, "posting_length"), ({}, "invalid"), ({"text": TEXT}, "invalid")]
)
def test_what_is_no_posting_is_refused(api, body, code: str) -> None:
    answer = api.post("job-descriptions/", body)
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(api) -> None:
    answer = api.upload("job-descriptions/", [("posting.pdf", b"%PDF-1.7 and no more")], "file")
    assert answer.status_code == 400
    assert answer.json()["detail"].endswith(".")


def test_correcting_and_reading_again(api, ours) -> None:
    said = api.post("job-descriptions/", {"content": TEXT}).json()
    run_tasks()
    path = f"job-descriptions/{said['id']}/"
    changed = api.patch(path, {"title": "Nurse", "required_skills": {"nursing": "expert"}}).json()
    assert (changed["title"], list(changed["required_skills"].values())) == ("Nurse", ["expert"])
    assert api.patch(path, {"content": "x"}).json()["errors"][0]["code"] == "unknown_field"
    again = api.post(f"{path}parse/")
    assert again.status_code == 202
    run_tasks()
    with tenant_scope(ours.tenant.pk):
        assert JobDescription.objects.get().title == "Night nurse"
