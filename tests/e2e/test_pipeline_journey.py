"""One board in two windows: what one moves the other sees; many rejected later and taken back; five side by side."""

import json
import re
from typing import Any

import pytest

from tests.e2e.people import faults_of

pytestmark = pytest.mark.e2e
SEED = ("-W", "ignore", "-m", "tests.e2e.pipeline_seed")
WHERE = """select c.last_name, s.name, a.outcome from recruiting_application a
    join recruiting_candidate c on c.id = a.candidate_id join recruiting_pipelinestage s on s.id = a.stage_id
    join recruiting_jobrequisition r on r.id = a.requisition_id where r.public_id = ? order by c.last_name"""
MAILS = """select m.status, count(*) from recruiting_candidatemessage m
    join recruiting_candidate c on c.id = m.candidate_id where c.email like '%@orchard.test' group by m.status"""
TAGGED = "select tags from recruiting_candidate where email = ?"


@pytest.fixture(scope="module")
def job(live: Any) -> str:
    """The job's id."""
    out = live.var / "pipeline.json"
    live._parts.run(*SEED, str(out))
    return str(json.loads(out.read_text())["job"])


def card(page: Any, name: str) -> Any:
    return page.locator(f"[data-card][data-name='Robin {name}']")


def column(page: Any, name: str) -> Any:
    return page.locator(f"[data-stage-name='{name}']")


def test_a_keyboard_move_is_undone_and_seen_in_the_other_window(live: Any, people: Any, job: str) -> None:
    board = f"{live.url}/jobs/{job}/board/"
    senior, admin = people("senior"), people("admin")
    for page in (senior, admin):
        page.goto(board)
        card(page, "Alder").wait_for()
    assert faults_of(senior) == []
    card(senior, "Alder").get_by_role("link", name="Robin Alder").focus()
    senior.keyboard.press("m")
    senior.keyboard.press("Tab")
    senior.get_by_role("button", name="Interview", exact=True).locator("visible=true").press("Enter")
    column(senior, "Interview").locator("[data-name='Robin Alder']").wait_for()
    column(admin, "Interview").locator("[data-name='Robin Alder']").wait_for()
    admin.get_by_text("Moved here by").first.wait_for()
    senior.get_by_role("button", name="Undo").first.click()
    column(admin, "Applied").locator("[data-name='Robin Alder']").wait_for()
    assert live.rows(WHERE, job.replace("-", ""))[0] == ("Alder", "Applied", "")


@pytest.mark.heavy
def test_what_a_stage_does_on_entry_is_done(live: Any, people: Any, job: str) -> None:
    senior = people("senior")
    senior.goto(f"{live.url}/jobs/{job}/board/")
    card(senior, "Fir").locator("summary").click()
    card(senior, "Fir").get_by_role("button", name="Interview", exact=True).click()
    column(senior, "Interview").locator("[data-name='Robin Fir']").wait_for()
    assert live.waited(f"{TAGGED} and tags like '%Orchard%'", "fir@orchard.test")


def test_many_are_rejected_later_and_taken_back_before_the_mail_goes(live: Any, people: Any, job: str) -> None:
    senior = people("senior")
    senior.goto(f"{live.url}/jobs/{job}/board/")
    for name in ("Birch", "Cedar"):
        senior.get_by_label(f"Choose Robin {name}").check()
    senior.get_by_text("2 selected").wait_for()
    senior.locator("#board-acts summary", has_text="Reject…").click()
    senior.get_by_label("Reason, kept on the record of each").select_option("The position is filled")
    assert faults_of(senior) == []
    senior.get_by_role("button", name="Reject the ticked").click()
    senior.get_by_text("2 applicants rejected.").first.wait_for()
    ended = [row for row in live.rows(WHERE, job.replace("-", "")) if row[2]]
    assert ended == [("Birch", "Applied", "rejected"), ("Cedar", "Applied", "rejected")]
    assert live.rows(MAILS) == [("planned", 2)]
    senior.get_by_role("link", name="See whom").click()
    assert faults_of(senior) == []
    senior.get_by_role("main").get_by_role("button", name="Undo").first.click()
    senior.get_by_text("Undone for 2 applicants.").first.wait_for()
    assert [row for row in live.rows(WHERE, job.replace("-", "")) if row[2]] == []
    assert live.rows(MAILS) == [("canceled", 2)]


@pytest.mark.heavy
def test_five_stand_side_by_side_wide_and_on_a_phone(live: Any, people: Any, job: str) -> None:
    senior = people("senior")
    senior.goto(f"{live.url}/jobs/{job}/applicants/")
    for name in ("Birch", "Cedar", "Damson"):
        senior.get_by_label(f"Choose Robin {name}").check()
    senior.get_by_role("button", name="Compare").click()
    senior.get_by_role("region", name="Comparison").wait_for()
    heads = senior.locator(".cd-compare thead th a").all_inner_texts()
    assert sorted(heads) == ["Robin Birch", "Robin Cedar", "Robin Damson"]
    assert senior.get_by_role("row", name=re.compile("^Django")).get_by_text("not found").count() == 1
    assert faults_of(senior) == []


@pytest.mark.heavy
def test_stages_are_set_and_a_note_mentions_by_keys(live: Any, people: Any, job: str) -> None:
    admin, senior = people("admin"), people("senior")
    admin.goto(f"{live.url}/settings/stages/")
    admin.get_by_text("On entry: 1 act").click()
    assert faults_of(admin) == []
    admin.goto(f"{live.url}/settings/hiring/")
    assert faults_of(admin) == []
    senior.goto(f"{live.url}/jobs/{job}/board/")
    senior.get_by_role("link", name="Robin Elm").click()
    senior.get_by_label("Note", exact=True).press_sequentially("Please call @adm", delay=20)
    senior.locator("[role=listbox] [role=option]").first.wait_for()
    assert faults_of(senior) == []
    senior.get_by_label("Note", exact=True).press("Enter")
    assert senior.get_by_label("Note", exact=True).input_value() == "Please call @admin@ours.test "
    senior.get_by_role("button", name="Keep note").click()
    senior.get_by_text("Note kept.").first.wait_for()
    told = (
        "select count(*) from accounts_notification where kind = 'recruiting.mention' and title like '%mentioned you'"
    )
    assert live.one(told) >= 1
