"""Fairness in the browser: a candidate answers on a phone and takes it back; an admin reads the center, probes a job
and fetches the log."""

import json
from typing import Any

import pytest

from tests.e2e.people import faults_of

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]
SEED = ("-W", "ignore", "-m", "tests.e2e.fairness_seed")
PHONE = {"width": 360, "height": 780}


@pytest.fixture(scope="module")
def scene(live: Any) -> dict[str, str]:
    """The status page of an applicant, and the job."""
    out = live.var / "fairness.json"
    live._parts.run(*SEED, str(out))
    return dict(json.loads(out.read_text()))


def test_a_candidate_answers_and_takes_back_on_a_phone(live, people, scene) -> None:
    page, faults = people(""), []
    page.set_viewport_size(PHONE)
    page.goto(scene["status"])
    page.get_by_role("link", name="Open the questions").click()
    faults += faults_of(page)
    page.get_by_label("Female").check()
    page.get_by_label("Asian").check()
    page.get_by_role("button", name="I agree; keep my answer").click()
    page.get_by_text("Your answer: Female; Asian.").wait_for()
    faults += faults_of(page)
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("Taken back. Nothing of it is kept.").wait_for()
    assert faults == []


def test_an_admin_reads_probes_and_fetches(live, people, scene) -> None:
    page, faults = people("admin"), []
    page.goto(f"{live.url}/fairness/")
    faults += faults_of(page)
    page.get_by_role("link", name="Past the stage “Application received”").click()
    page.get_by_text("below 4/5").first.wait_for()
    faults += faults_of(page)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="CSV for an audit").click()
    assert "Female" in fetched.value.path().read_text(encoding="utf-8")
    page.get_by_role("link", name="Fairness", exact=True).first.click()
    page.get_by_role("link", name="Name swaps").click()
    page.get_by_label("Job", exact=True).select_option(label=scene["job"])
    page.get_by_role("button", name="Start a probe").click()
    for _try in range(60):
        page.reload()
        if page.get_by_text("By what was changed").count():
            break
        page.wait_for_timeout(1000)
    page.locator("main summary").click()
    faults += faults_of(page)
    for path in ("/fairness/probes/", "/fairness/overrides/", "/fairness/ai-log/"):
        assert page.goto(live.url + path).status == 200
        faults += faults_of(page)
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Export").click()
    assert json.loads(fetched.value.path().read_text(encoding="utf-8").splitlines()[-1])["type"] == "end"
    assert faults == []
