"""A job is reviewed blind: no page names the applicant, the résumé is redacted, then a name is revealed."""

import io
import json
import os
import re
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.e2e.people import faults_of

pytestmark = [pytest.mark.e2e, pytest.mark.heavy]
SEED = ("-W", "ignore", "-m", "tests.e2e.blind_seed")
NAMES = re.compile(r"quillon|zephyrine|wren|ashdown|@named\.test|912 345", re.IGNORECASE)


@pytest.fixture(scope="module")
def seeded(live: Any) -> dict[str, str]:
    """The job, the application and its code."""
    out = live.var / "blind.json"
    live._parts.run(*SEED, str(out))
    return dict(json.loads(out.read_text()))


def test_an_applicant_has_no_name_until_it_is_revealed(live: Any, people: Any, seeded: Any, tmp_path: Path) -> None:
    page, faults = people("blind/senior"), []
    job, name = f"{live.url}/jobs/{seeded['job']}", f"Candidate {seeded['code']}"
    looks = os.environ.get("BLIND_LOOKS")
    for number, address in enumerate(
        (f"{job}/applicants/", f"{job}/board/", f"{live.url}/applications/{seeded['application']}/")
    ):
        page.goto(address)
        page.get_by_text(name).first.wait_for()
        assert not NAMES.search(page.content()), address
        faults += faults_of(page)
        if looks:
            page.screenshot(path=f"{looks}/{number}.png", full_page=True)
    page.get_by_role("link", name="Blind résumé").click()
    page.get_by_label("Hide employers").check()
    faults += faults_of(page)
    if looks:
        page.screenshot(path=f"{looks}/3.png", full_page=True)
    page.get_by_role("button", name="Make the redacted résumé").click()
    page.get_by_role("heading", name=name).wait_for()
    page.get_by_text("[employer 1]").first.wait_for()
    assert not NAMES.search(page.content())
    faults += faults_of(page)
    if looks:
        page.screenshot(path=f"{looks}/4.png", full_page=True)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Word").click()
    assert waiting.value.suggested_filename == f"candidate-{seeded['code']}.docx"
    words = "\n".join(one.text for one in docx.Document(io.BytesIO(Path(waiting.value.path()).read_bytes())).paragraphs)
    assert ("Python" in words, NAMES.search(words)) == (True, None)
    page.goto(f"{live.url}/applications/{seeded['application']}/")
    page.get_by_text("Reveal the name before that").click()
    page.get_by_label("Why is the name needed now?").fill("The candidate asked for a call back.")
    page.get_by_role("button", name="Reveal the name").click()
    page.get_by_role("heading", name="Quillon Zephyrine").wait_for()
    page.goto(f"{job}/applicants/")
    assert "Quillon Zephyrine" in page.content()
    assert "Ashdown" not in page.content()
    assert faults == []
