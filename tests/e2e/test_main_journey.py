"""The product's main path in Chromium, as every kind of person, and what the database holds after each step.

The tests are steps of one story and run in the order they stand in.
"""

import base64
import re
from urllib.parse import urlsplit

import pytest

from tests.e2e.people import faults_of
from tests.e2e.records import api_paths, applications_of, audited, events_of, notices_of, stage_of, text_of
from tests.e2e.story import FILES, LOCKED, POSTING, Story, dropped
from tests.kit.live import ids_in

pytestmark = pytest.mark.e2e
OURS = r"Senior backend engineer|Soraya|Caspian|Calder|Ferrow|@ours\.test|Resident Ours"
FIRST_LOOK = "#ranking > .cd-rank"
PLACE_FILES = """([zone, files]) => {
  const transfer = new DataTransfer();
  for (const [name, data] of files) {
    const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  zone.dispatchEvent(new DragEvent("dragover", {dataTransfer: transfer, bubbles: true, cancelable: true}));
  zone.dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(scope="module")
def story():
    return Story()


def path_of(page):
    return urlsplit(page.url).path


def test_a_senior_pastes_a_posting_and_opens_what_was_read(live, people, story):
    page = people("senior")
    story.faults += faults_of(page)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Jobs").click()
    page.get_by_role("link", name="Open a job").first.click()
    story.faults += faults_of(page)
    page.get_by_label("The posting").fill(POSTING)
    page.get_by_role("button", name="Read the posting").click()
    page.get_by_role("heading", name="Look over the draft").wait_for()
    # Crumbs and title stand outside what the page polls: they must not name what was not read yet.
    assert page.get_by_role("navigation", name="Breadcrumb").get_by_text("New job").count() == 0
    story.at["job edit"] = path_of(page)
    (job,) = ids_in(page.url)
    facts = "select status, title from recruiting_jobrequisition where public_id = ?"
    assert live.rows(facts, job) == [("draft", "Senior backend engineer")]
    assert live.rows(
        "select d.parsing_status, d.content from recruiting_jobdescription d"
        " join recruiting_jobrequisition r on r.job_description_id = d.id where r.public_id = ?",
        job,
    ) == [("success", POSTING.strip())]
    assert page.get_by_label("Title").input_value() == "Senior backend engineer"
    assert page.get_by_label("Salary from").input_value().startswith("65000")
    assert page.get_by_label("Years, at least").input_value().startswith("5")
    named = page.locator("input[name$='-name']").evaluate_all("(boxes) => boxes.map((box) => box.value)")
    assert {"Python", "Django", "PostgreSQL", "Redis", "Terraform"} <= set(named)
    story.faults += faults_of(page)
    page.get_by_role("button", name="Confirm and open").click()
    page.wait_for_url("**/upload/")
    assert live.rows(facts, job) == [("open", "Senior backend engineer")]
    assert live.one("select positions_filled from recruiting_jobrequisition where public_id = ?", job) == 0
    story.at["upload"] = path_of(page)
    story.at["job"] = story.at["upload"].removesuffix("upload/")
    story.faults += faults_of(page)


def test_six_dropped_files_become_five_applicants_and_one_sentence(live, people, story):
    page = people("senior")
    files = [[one["name"], base64.b64encode(one["buffer"]).decode()] for one in dropped()]
    zone = page.locator("[data-drop]").element_handle()
    page.evaluate(PLACE_FILES, [zone, files])
    page.wait_for_url("**/uploads/*/")
    story.at["batch"] = path_of(page)
    page.get_by_role("progressbar", name="Files read").wait_for()
    page.locator("[data-done]").wait_for(timeout=60_000)
    assert page.locator(".cd-work [role=status]").inner_text() == "6 of 6 files read · 5 new · 1 not added"
    (batch,) = ids_in(page.url)
    held = live.rows("select original_filename, status, sentence from recruiting_resumeintake where batch = ?", batch)
    assert {name: status for name, status, _ in held} == {**dict.fromkeys(FILES, "added"), LOCKED: "refused"}
    (sentence,) = (words for name, _, words in held if name == LOCKED)
    refused = page.locator(".cd-file[data-state=failed]")
    assert refused.count() == 1
    assert sentence
    assert sentence in refused.inner_text()
    story.faults += faults_of(page)


def test_the_ranking_quotes_what_it_says(live, people, story):
    page = people("senior")
    page.get_by_role("link", name="See the ranking").click()
    page.wait_for_url("**/applicants/")
    story.at["applicants"] = path_of(page)
    held = applications_of(live, *ids_in(page.url))
    assert len(held) == len(FILES)
    assert [row[3] for row in held] == sorted((row[3] for row in held), reverse=True)
    assert held[0][3] > held[-1][3]
    for number, (name, application, _candidate, score) in enumerate(held, start=1):
        row = page.locator(FIRST_LOOK).nth(number - 1)
        assert row.locator(".cd-name").inner_text() == name
        assert ids_in(row.locator(".cd-name").get_attribute("href")) == [application]
        assert row.locator(".cd-score__num").inner_text() == f"{score:g}"
    assert "Python" in page.locator(FIRST_LOOK).first.locator(".cd-skill:not(.cd-skill--missing)").all_inner_texts()
    last = page.locator(FIRST_LOOK).last.locator(".cd-skill--missing").all_inner_texts()
    assert any("Python" in words for words in last)
    story.at["application"] = page.locator(FIRST_LOOK).first.locator(".cd-name").get_attribute("href")
    story.at["second application"] = page.locator(FIRST_LOOK).nth(1).locator(".cd-name").get_attribute("href")
    page.get_by_role("link", name=f"Why {held[0][0]} ranks here").click()
    page.locator(FIRST_LOOK).first.locator(".cd-quote").first.wait_for()
    parts = page.locator(FIRST_LOOK).first.locator(".cd-parts b").all_inner_texts()
    assert round(sum(float(one.split()[0]) for one in parts), 1) == pytest.approx(held[0][3], abs=0.11)
    story.at["reasons"] = page.get_by_role("link", name=f"Why {held[0][0]} ranks here").get_attribute("href")
    text = text_of(live, held[0][1])
    quotes = page.locator(FIRST_LOOK).first.locator(".cd-quote")
    assert quotes.count() >= 3
    for at in range(quotes.count()):
        start, end = map(int, re.search(r"at=(\d+)-(\d+)", quotes.nth(at).locator("a").get_attribute("href")).groups())
        said = quotes.nth(at).locator("blockquote").text_content()
        assert text[start:end].split() == said.split()
    story.faults += faults_of(page)


def test_a_quote_leads_to_the_passage_it_is_from(live, people, story):
    page = people("senior")
    quote = page.locator(".cd-quote").first
    said = quote.locator("blockquote").text_content()
    quote.locator("a").click()
    page.locator("mark[data-lit]").first.wait_for()
    lit = page.locator("mark[data-lit]").evaluate_all("(marks) => marks.map((mark) => mark.textContent).join(' ')")
    assert "".join(lit.split()) == "".join(said.split())
    assert page.locator("mark[data-lit]").first.is_visible()
    story.at["reader"] = path_of(page)
    story.at["candidate"] = story.at["reader"].partition("resumes/")[0]
    story.at["file"] = page.get_by_role("link", name="Download", exact=True).get_attribute("href")
    given = page.request.get(live.url + story.at["file"])
    assert given.status == 200
    assert given.headers["content-disposition"].startswith("attachment")
    story.at["keyed file"] = given.url.removeprefix(live.url)
    story.faults += faults_of(page)


def test_cards_move_by_hand_and_by_key_and_back(live, people, story):
    page = people("senior")
    page.goto(live.url + story.at["job"])
    story.faults += faults_of(page)
    page.get_by_role("navigation", name="Job").get_by_role("link", name="Board").click()
    story.at["board"] = path_of(page)
    (first,), (second,) = ids_in(story.at["application"]), ids_in(story.at["second application"])
    card = page.locator(f"[data-card='{story.at['application'].split('/')[2]}']")
    stages = page.locator("[data-stage-name]").evaluate_all("(all) => all.map((one) => one.dataset.stageName)")
    assert stage_of(live, first) == stages[0]
    card.drag_to(page.locator(f"[data-stage-name='{stages[1]}']"))
    page.locator("#toasts").get_by_text(f"moved to {stages[1]}").wait_for()
    assert stage_of(live, first) == stages[1]
    assert events_of(live, first)[-1] == ("moved", stages[0], stages[1], "")
    other = page.locator(f"[data-card='{story.at['second application'].split('/')[2]}']")
    other.locator("a").first.focus()
    page.keyboard.press("m")
    page.keyboard.press("Enter")
    page.locator(f"[data-stage-name='{stages[1]}']").locator(other).wait_for()
    page.locator("#toasts [data-toast-undo]:visible").last.wait_for()
    live.waited("select 1 where (select count(*) from recruiting_applicationevent where kind = 'moved') >= 2")
    assert stage_of(live, second) == stages[1]
    moved = page.locator("#toasts .cd-toast", has_text=other.get_attribute("data-name"))
    moved.locator("[data-toast-undo]").click()
    page.locator(f"[data-stage-name='{stages[0]}']").locator(other).wait_for()
    page.locator("#live", has_text="is back in").wait_for(state="attached")
    assert stage_of(live, second) == stages[0]
    assert [kind for kind, *_ in events_of(live, second)] == ["applied", "moved", "moved"]
    assert audited(live, "recruiting.application.moved") == 3
    page.reload()
    assert page.locator(f"[data-stage-name='{stages[1]}'] [data-card]").count() == 1
    story.faults += faults_of(page)


def test_a_note_and_a_decision_stay_on_the_record(live, people, story):
    page = people("senior")
    page.goto(live.url + story.at["application"])
    (first,), (second,) = ids_in(story.at["application"]), ids_in(story.at["second application"])
    page.locator("#notes").get_by_label("Note").fill("Strong on billing. @junior@ours.test, please call.")
    page.get_by_role("button", name="Keep note").click()
    page.locator("#notes .cd-voice", has_text="Strong on billing.").wait_for()
    notes = "select n.text from recruiting_applicationnote n join recruiting_application a on a.id = n.application_id"
    assert len(live.rows(f"{notes} where a.public_id = ?", first)) == 1
    assert notices_of(live, "junior@ours.test", "recruiting.mention") == [], "told of somebody they may not see"
    story.faults += faults_of(page)
    page.goto(live.url + story.at["second application"])
    page.locator("#decide").get_by_role("radio", name="Reject").check()
    page.locator("#decide").get_by_role("textbox", name="Reason").fill("Wants to work with Go, which we do not use.")
    page.get_by_role("button", name="Decide").click()
    page.locator("#decide").get_by_text("by Sena Calder").wait_for()
    row = "select outcome, outcome_reason from recruiting_application where public_id = ?"
    assert live.rows(row, second) == [("rejected", "Wants to work with Go, which we do not use.")]
    assert events_of(live, second)[-1][0::3] == ("decided", "rejected")
    assert audited(live, "recruiting.application.decided") == 1
    story.faults += faults_of(page)
    # Whoever dropped files is told once no more have come for a while.
    live.waited("select 1 from accounts_notification where kind = 'recruiting.upload_finished'")
    assert len(notices_of(live, "senior@ours.test", "recruiting.upload_finished")) == 1


def test_a_junior_sees_the_job_and_nobody_on_it_until_they_are_given_somebody(live, people, story):
    page = people("junior")
    page.goto(f"{live.url}/candidates/")
    assert page.locator("main a[href^='/candidates/']:not([href='/candidates/new/'])").count() == 0
    story.faults += faults_of(page)
    for name in ("application", "second application", "candidate", "reader", "file", "keyed file", "reasons"):
        assert page.request.get(live.url + story.at[name]).status == 404, name
    assert page.request.get(live.url + story.at["batch"]).status == 404
    page.goto(live.url + story.at["job"])
    page.get_by_role("heading", name="Senior backend engineer", level=1).wait_for()
    page.get_by_role("navigation", name="Job").get_by_role("link", name="Applicants").click()
    page.get_by_text("Nobody on this job is assigned to you").wait_for()
    story.faults += faults_of(page)
    page.goto(live.url + story.at["board"])
    assert page.locator("[data-card]").count() == 0


def test_assigning_shows_exactly_that_person_at_once(live, people, story):
    senior, junior = people("senior"), people("junior")
    senior.goto(live.url + story.at["candidate"])
    story.faults += faults_of(senior)
    senior.get_by_text("Assign somebody").click()
    senior.get_by_label("Person", exact=True).select_option(label="Juno Ferrow")
    senior.get_by_label("As", exact=True).select_option(label="Secondary")
    senior.get_by_role("button", name="Assign", exact=True).click()
    senior.locator(".cd-list__title", has_text="Juno Ferrow").wait_for()
    junior.goto(live.url + story.at["applicants"])
    seen = junior.locator(f"{FIRST_LOOK} .cd-name")
    assert seen.count() == 1
    assert seen.get_attribute("href") == story.at["application"]
    for name in ("application", "candidate", "reader", "file", "reasons"):
        assert junior.request.get(live.url + story.at[name]).status == 200, name
    assert junior.request.get(live.url + story.at["second application"]).status == 404
    junior.goto(f"{live.url}/candidates/")
    assert junior.locator(f"main a[href='{story.at['candidate']}']").count() >= 1
    others = {path for _name, _application, path, _score in applications_of(live, *ids_in(story.at["job"]))}
    others -= set(ids_in(story.at["candidate"]))
    shown = junior.locator("main a[href^='/candidates/']").evaluate_all("(all) => all.map((one) => one.pathname)")
    assert not others & {one for path in shown for one in ids_in(path)}
    live.waited("select 1 from accounts_notification where kind = 'recruiting.candidate_assigned'")
    assert len(notices_of(live, "junior@ours.test", "recruiting.candidate_assigned")) == 1


def test_a_mention_reaches_a_junior_who_may_see_it(live, people, story):
    senior, junior = people("senior"), people("junior")
    senior.goto(live.url + story.at["application"])
    senior.locator("#notes").get_by_label("Note").first.fill("@junior@ours.test, now you can.")
    senior.get_by_role("button", name="Keep note").click()
    senior.locator("#notes .cd-voice", has_text="now you can.").wait_for()
    told = notices_of(live, "junior@ours.test", "recruiting.mention")
    assert [(title, url.partition("#")[0]) for title, url in told] == [
        ("Sena Calder mentioned you", story.at["application"])
    ]
    junior.goto(f"{live.url}/notifications/")
    junior.get_by_text("Sena Calder mentioned you").first.wait_for()
    story.faults += faults_of(junior)
    junior.goto(live.url + story.at["application"])
    assert junior.get_by_role("button", name="Decide").count() == 0
    story.faults += faults_of(junior)


def test_another_company_finds_nothing_of_ours(live, people, story):
    stranger, admin = people("theirs/admin"), people("admin")
    for path in sorted({*story.at.values(), *api_paths(live, story.at)}):
        # A key to a file is one person's own: even our admin is told no.
        assert admin.request.get(live.url + path).status == (403 if "key=" in path else 200), path
        assert stranger.request.get(live.url + path).status == 404, path
    for path in ("/jobs/?tab=all", "/candidates/?status=any", "/pipeline/", "/people/", "/notifications/", "/home/"):
        stranger.goto(live.url + path)
        shown = stranger.locator("main").inner_text()
        assert not re.search(
            r"Senior backend engineer|Soraya|Caspian|Calder|Ferrow|@ours\.test|Resident Ours", shown
        ), path
        story.faults += faults_of(stranger)
    listed = stranger.request.get(f"{live.url}/api/v1/candidates/").json()["results"]
    assert [one["name"] for one in listed] == ["Resident Theirs"]


def test_nobody_comes_in_without_the_door(live, people, story):
    page = people("")
    for path in sorted(story.at.values()):
        page.goto(live.url + path)
        assert path_of(page) == "/accounts/login/", path
    story.faults += faults_of(page)
    for path in sorted(api_paths(live, story.at)):
        assert page.request.get(live.url + path).status == 401, path


def test_no_page_of_the_journey_was_at_fault(story):
    assert story.at, "the journey has not begun"
    assert story.faults == []
