"""One test from the invitation to the evidence, in one piece; and the moments around it: the time that ends without a
connection, a program tried in the page, four hundred percent."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.people import faults_of
from tests.e2e.records import audited
from tests.kit.browser import screenshot, scrolls_sideways
from tests.kit.live import ids_in

pytestmark = pytest.mark.e2e
STAND_IN = (Path(__file__).parent / "stand_in.js").read_text(encoding="utf-8")
ELSEWHERE = "Sort the bays by their next departure, then load from the back."
CARRIED = "Back of the bay first"
OFFLINE = "ERR_INTERNET_DISCONNECTED"
WORTH_A_GAP = 3500
SITTING = """from assessments_testsession s join assessments_assessment t on t.id = s.assessment_id where t.title = ?"""
ANSWERS = f"""
    select p.position, a.value from assessments_answer a join assessments_sessionquestion p on p.id = a.place_id
    where a.session_id = (select s.id {SITTING}) order by p.position
"""  # noqa: S608 - our own words
STEPS = f"""select kind, count(*) from assessments_answerstep
    where session_id = (select s.id {SITTING}) group by kind order by kind"""  # noqa: S608 - our own words
RUNS = f"""select kind, status, verdict, code, results from assessments_coderun
    where session_id = (select s.id {SITTING}) order by id"""  # noqa: S608 - our own words
EVENTS = """select e.event_type, e.metadata, e.severity from proctoring_proctoringevent e
    join proctoring_watch w on w.id = e.watch_id where w.title = ? order by e.number"""
EVIDENCE = """select e.kind, e.score, e.summary from recruiting_evidence e
    join recruiting_application a on a.id = e.application_id where a.public_id = ?
    and e.kind != 'match' order by e.kind"""
# The middle of what is shown of a thing belongs to it, and not to something that lies over it.
UNCOVERED = """(box) => {
    const at = box.getBoundingClientRect();
    const found = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
    return at.x >= 0 && at.right <= innerWidth && Boolean(found) && (box.contains(found) || found.contains(box));
}"""


@pytest.fixture(scope="module")
def seeded(live: Any) -> dict[str, str]:
    """The applicant and the links."""
    out = live.var / "whole.json"
    live._parts.run("-W", "ignore", "-m", "tests.e2e.whole_sitting_seed", "make", str(out))
    return dict(json.loads(out.read_text()))


def answers_of(live: Any, title: str) -> dict[int, Any]:
    """{position: value} as the server holds it."""
    return {position: value and json.loads(value) for position, value in live.rows(ANSWERS, title)}


def question(page: Any, number: int) -> Any:
    return page.locator(f"[data-question='{number}']:not([hidden])")


def go(page: Any, number: int) -> Any:
    page.locator(f"[data-go='{number}']").click()
    question(page, number).wait_for()
    return question(page, number)


def saved(page: Any) -> None:
    """Wait until the page says that the server has everything."""
    page.locator("[data-saved]:visible", has_text=re.compile(r"Saved at \d")).wait_for()


def check(page: Any, link: str) -> None:
    """From the link through the device check."""
    page.goto(link)
    page.get_by_role("button", name="Go on to the device check").click()
    page.get_by_text("there and back").wait_for()
    page.get_by_role("button", name="Continue").click()


def begin(page: Any, link: str) -> None:
    """From the link to the first question of a test that nobody watches."""
    check(page, link)
    page.get_by_role("button", name="Start the test").click()
    question(page, 1).wait_for()


def invited(live: Any, people: Any, application: str) -> str:
    """A recruiter invites the applicant on the application's page; the link that was mailed."""
    page = people("senior")
    page.goto(f"{live.url}/applications/{application}/")
    page.locator("#assessments").scroll_into_view_if_needed()
    page.locator("#assessments").get_by_label("Invite to").select_option(label="Depot planning")
    page.locator("#assessments").get_by_role("button", name="Invite", exact=True).click()
    shown = page.get_by_label("Link").input_value()
    assert faults_of(page) == []
    link = re.search(rf"{live.url}/t/\S+", live.mailed("imke.hartwell@sitters.test"))[0]
    assert link == shown
    rows = live.rows(
        "select s.status, k.candidate_email, k.used_at, k.sent_at is not null, a.public_id"
        " from assessments_assessmentapplication s join assessments_assessmenttoken k on k.application_id = s.id"
        " join recruiting_application a on a.id = s.application_id"
    )
    assert rows == [("pending", "imke.hartwell@sitters.test", None, 1, *ids_in(application))]
    secret = link.rstrip("/").rpartition("/")[2]
    assert live.one("select count(*) from assessments_assessmenttoken where token_hash like ?", f"%{secret}%") == 0
    assert audited(live, "assessments.invitation.sent") >= 1
    return link


def agreed(live: Any, page: Any, link: str) -> None:
    """Device check, consent, start: what each of them stores, and that none comes before its time."""
    check(page, link)
    page.wait_for_url("**/consent/")
    status = f"select s.status, s.checked_at is not null, s.started_at {SITTING}"
    assert live.rows(status, "Depot planning") == [("invited", 1, None)]
    assert "14 days" in page.get_by_role("main").inner_text()
    assert faults_of(page) == []
    page.get_by_label("I have read this and agree").check()
    page.get_by_role("button", name="Agree and continue").click()
    page.get_by_role("button", name="Start the test").wait_for()
    consent = "select c.withdrawn_at, w.status from proctoring_consent c join proctoring_watch w on w.id = c.watch_id"
    assert live.rows(f"{consent} where w.title = 'Depot planning'") == [(None, "waiting")]
    page.get_by_role("button", name="Start the test").click()
    question(page, 1).wait_for()
    assert live.rows(f"{consent} where w.title = 'Depot planning'") == [(None, "active")]


def sat(live: Any, people: Any, link: str) -> Any:
    """Two broken connections, words from elsewhere, another tab, a second device; handed in there: its page."""
    first = people.new()
    first.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live.url)
    first.add_init_script(STAND_IN)
    agreed(live, first, link)
    first.wait_for_function("() => window.candorWatch")
    question(first, 1).get_by_label("Option 2").check()
    saved(first)
    first.evaluate(f"navigator.clipboard.writeText({json.dumps(ELSEWHERE)})")
    go(first, 5).get_by_label("Your answer").focus()
    first.keyboard.press("Control+v")
    first.evaluate("standIn.hide(true)")
    first.wait_for_timeout(300)
    first.evaluate("standIn.hide(false)")
    go(first, 2).get_by_label("Option 3").check()
    saved(first)
    first.context.set_offline(True)
    first.evaluate("dispatchEvent(new Event('online'))")
    go(first, 4).get_by_label("Your answer, a number").fill("42")
    first.get_by_text("1 answer kept here").first.wait_for()
    first.wait_for_timeout(WORTH_A_GAP)
    first.context.set_offline(False)
    saved(first)
    first.evaluate("dispatchEvent(new Event('online'))")
    assert answers_of(live, "Depot planning")[4] == {"number": "42"}

    end = live.one(f"select s.deadline_at {SITTING}", "Depot planning")
    second = people.new()
    second.goto(link)
    second.get_by_role("button", name="Go on with the test").click()
    second.locator("[data-go='3']").wait_for()
    assert go(second, 4).get_by_label("Your answer, a number").input_value() == "42"
    assert go(second, 2).get_by_label("Option 3").is_checked()
    second.context.set_offline(True)
    go(second, 3).get_by_label("True").check()
    go(second, 5).get_by_label("Your answer").fill(CARRIED)
    second.get_by_text("2 answers kept here").first.wait_for()
    second.context.set_offline(False)
    saved(second)
    go(first, 1).get_by_label("Option 4").check()
    saved(first)
    assert live.one(f"select s.deadline_at {SITTING}", "Depot planning") == end
    # What is noticed in the last second is not lost with the end.
    question(second, 5).get_by_label("Your answer").press("Control+a")
    second.keyboard.press("Control+c")
    second.get_by_role("button", name="Finish").first.click()
    second.locator("#sitting-submit").get_by_role("button", name="Hand in").click()
    second.wait_for_url("**/done/")
    refused: list[str] = []
    first.on("response", lambda answer: refused.append(answer.url) if answer.status == 409 else None)
    first.evaluate("dispatchEvent(new Event('online'))")
    first.wait_for_url("**/done/")
    assert {url.partition("/api/v1")[2] for url in refused} <= {"/proctoring/events"}, "the watch has ended"
    known = (OFFLINE, "409 (Conflict)")
    assert [line for line in (*first.complaints, *second.complaints) if not any(one in line for one in known)] == []
    second.complaints.clear()
    return second


def reviewed(live: Any, people: Any) -> str:
    """An admin opens what was noticed, flags it and warns; a second reviewer confirms. The watch's public id."""
    page = people("admin")
    page.goto(f"{live.url}/proctoring/")
    page.get_by_role("link", name="Imke Hartwell").click()
    (watch,) = ids_in(page.url)
    page.locator("#events").get_by_role("link", name="Pasted text from elsewhere").click()
    page.locator("#chosen").wait_for()
    page.get_by_text("Note on this event").click()
    page.get_by_label(re.compile("^Note")).fill("The sentence stands on a forum.")
    page.get_by_label("Flag it for the second reviewer").check()
    page.get_by_label("I have looked at it").check()
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("Kept with the event.").wait_for()
    assert live.rows(
        "select event_type, flagged, reviewed, reviewer_notes from proctoring_proctoringevent where flagged"
    ) == [("paste", 1, 1, "The sentence stands on a forum.")]
    page.get_by_label("Valid, with a warning").check()
    page.get_by_label("What you saw").fill("One sentence was pasted; the rest is their own.")
    page.get_by_role("button", name="Give verdict").click()
    page.get_by_text("You proposed this.").wait_for()
    assert faults_of(page) == []
    other = people("senior")
    other.goto(page.url)
    other.get_by_role("button", name="Confirm verdict").click()
    other.get_by_text("Confirmed: the verdict is in force.").wait_for()
    verdict = """select v.verdict, v.is_final, p.email, c.email from proctoring_watchverdict v
        join accounts_user p on p.id = v.proposed_by_id join accounts_user c on c.id = v.confirmed_by_id
        join proctoring_watch w on w.id = v.watch_id where w.public_id = ?"""
    assert live.rows(verdict, watch) == [("warning", 1, "admin@ours.test", "senior@ours.test")]
    return watch


def test_a_watched_test_from_the_invitation_to_the_evidence(live: Any, people: Any, seeded: dict[str, str]) -> None:
    (application,) = ids_in(seeded["application"])
    link = invited(live, people, seeded["application"])
    page = sat(live, people, link)
    held = answers_of(live, "Depot planning")
    assert held == {1: held[1], 2: held[2], 3: {"choice": "A"}, 4: {"number": "42"}, 5: {"text": CARRIED}}
    assert all(set(held[number]) == {"choice"} for number in (1, 2))
    used = "select used_at is not null from assessments_assessmenttoken where candidate_email = ?"
    assert live.one(used, "imke.hartwell@sitters.test") == 1

    score = f"select s.score_percentage, s.end_reason, s.correct_answers {SITTING} and s.status = 'released'"
    ((percentage, reason, right),) = live.waited(score, "Depot planning")
    assert (reason, float(percentage), right) == ("submitted", 40, 2)
    page.goto(f"{link}result/")
    assert page.get_by_text("There is room to grow").is_visible()
    assert f"{right} right, {5 - right} wrong, 0 without an answer, of 5" in page.get_by_role("main").inner_text()
    assert faults_of(page) == []
    assert f"{link}result/" in live.mailed("imke.hartwell@sitters.test")

    events = live.rows(EVENTS, "Depot planning")
    kinds = {kind for kind, *_ in events}
    assert {"session_start", "paste", "tab_switch", "network_gap", "multi_session", "copy", "session_end"} <= kinds
    (pasted,) = (json.loads(facts) for kind, facts, _ in events if kind == "paste")
    assert (pasted["length"], pasted["own"]) == (len(ELSEWHERE), False)
    assert ELSEWHERE not in json.dumps(events)
    assert [(kind, score) for kind, score, _ in live.rows(EVIDENCE, application)] == [("assessment", percentage)]
    watch = reviewed(live, people)
    said = live._parts.run("-W", "ignore", "manage.py", "verify_watch", watch)
    assert f": whole, {len(events)} events" in said

    shown = people("senior")
    shown.goto(f"{live.url}/applications/{seeded['application']}/")
    held = live.rows(EVIDENCE, application)
    assert [(kind, score) for kind, score, _ in held] == [("assessment", percentage), ("proctoring", None)]
    for _kind, _score, summary in held:
        shown.get_by_text(summary).first.wait_for()
    assert shown.locator("#proctoring").get_by_text("Valid, with a warning").is_visible()
    assert faults_of(shown) == []
    assert live.rows("select outcome from recruiting_application where public_id = ?", application) == [("",)]
    assert live.one(f"select s.score_percentage {SITTING}", "Depot planning") == percentage


@pytest.mark.heavy
@pytest.mark.parametrize(("name", "title"), [("in time", "Back in time"), ("too late", "Back too late")])
def test_the_time_ends_without_a_connection(
    live: Any, people: Any, seeded: dict[str, str], name: str, title: str
) -> None:
    """What arrives in the ten seconds after the end counts; what arrives later is kept apart, and the page says so."""
    page, late = people.new(), name == "too late"
    begin(page, seeded[name])
    question(page, 1).locator("[data-choice]").first.check()
    saved(page)
    before = answers_of(live, title)
    live._parts.run("-W", "ignore", "-m", "tests.e2e.whole_sitting_seed", "left", title, "6")
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("[data-timer=whole]", has_text=re.compile(r"0:0\d")).wait_for()
    page.context.set_offline(True)
    go(page, 2).locator("[data-choice]").first.check()
    page.get_by_text("1 answer kept here").first.wait_for()
    page.get_by_text("Time is over.").first.wait_for()
    assert question(page, 2).get_attribute("inert") is not None
    with page.expect_download() as given:
        page.locator("[data-show=over] [data-download]").click()
    copy = json.loads(Path(given.value.path()).read_text())
    assert [(one["question"], set(one["value"])) for one in copy["answers"]] == [(2, {"choice"})]
    if late:
        live._parts.run("-W", "ignore", "-m", "tests.e2e.whole_sitting_seed", "left", title, "-20")
    page.context.set_offline(False)
    page.wait_for_url("**/done/")
    after, words = answers_of(live, title), page.get_by_role("main").inner_text()
    assert after[1] == before[1]
    assert (after[2] is None) == late
    assert dict(live.rows(STEPS, title)) == ({"late": 1, "saved": 1} if late else {"saved": 2})
    assert live.rows(f"select s.end_reason {SITTING}", title) == [("time",)]
    assert "The time was over; what was saved counts." in words
    assert ("1 change came after the end; it is kept apart and does not count." in words) == late
    assert ("1 of 3 questions" if late else "2 of 3 questions") in words
    assert [line for line in page.complaints if OFFLINE not in line] == []


@pytest.mark.heavy
def test_a_word_that_a_save_has_overtaken_changes_nothing(live: Any, people: Any, seeded: dict[str, str]) -> None:
    """Where the sitting stood before an answer was saved may arrive after it: the page knows better by then."""
    page, held = people.new(), []
    begin(page, seeded["overtaken"])
    page.route("**/go", lambda route: held.append((route, route.fetch())))
    go(page, 2).locator("[data-choice]").first.check()
    saved(page)
    ((route, answer),) = held
    with page.expect_response("**/go"):
        route.fulfill(response=answer)
    page.evaluate("new Promise((go) => setTimeout(go, 100))")
    assert page.locator("[data-answered]").inner_text() == "1 of 3 answered"
    page.get_by_role("button", name="Finish").first.click()
    assert "1 of 3 answered" in page.locator("#sitting-submit").inner_text()


@pytest.mark.heavy
def test_a_program_is_tried_against_the_visible_tests(live: Any, people: Any, seeded: dict[str, str]) -> None:
    page = people.new()
    begin(page, seeded["program"])
    results = question(page, 1).locator("[data-run-results]")
    editor = question(page, 1).get_by_label("Your program")
    for code, said in (("print(int(input()) + 1)", "0 of 1"), ("print(input())", "1 of 1")):
        editor.fill(code)
        question(page, 1).get_by_role("button", name="Run the visible tests").click()
        results.get_by_text(re.compile(said)).wait_for()
    saved(page)
    runs = live.rows(RUNS, "One program")
    assert [row[:4] for row in runs] == [
        ("visible", "done", "WA", "print(int(input()) + 1)"),
        ("visible", "done", "AC", "print(input())"),
    ]
    assert [[one["test"] for one in json.loads(row[4])] for row in runs] == [["t1"], ["t1"]]
    assert answers_of(live, "One program") == {1: {"language": "python", "code": "print(input())"}}
    assert page.locator(".cd-tests > div").count() == 1
    assert faults_of(page) == []


@pytest.mark.heavy
def test_every_question_can_be_answered_at_four_hundred_percent(live: Any, browser: Any, seeded: Any) -> None:
    """1280 × 1024 at 400 % is 320 × 256: nothing goes sideways, nothing lies over what is worked with."""
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page = context.new_page()
    page.set_default_timeout(20_000)
    begin(page, seeded["zoomed"])
    kept = live.var / "zoom"
    for number in range(1, page.locator("[data-question]").count() + 1):
        part = question(page, number)
        assert not scrolls_sideways(page), number
        for box in (part.locator("[data-head]"), part.locator(".cd-ask")):
            box.scroll_into_view_if_needed()
            assert box.evaluate(UNCOVERED), number
        controls = part.locator("input:visible, select:visible, textarea:visible, button:visible")
        for one in [*controls.all(), page.locator("[data-flag]"), page.locator("[data-next]")]:
            one.scroll_into_view_if_needed()
            assert one.evaluate(UNCOVERED), (number, one.evaluate("(box) => box.outerHTML"))
        screenshot(page, kept / f"{number}.png")
        page.locator("[data-next]").click()
    dialog = page.locator("#sitting-submit")
    dialog.get_by_role("button", name="Hand in").scroll_into_view_if_needed()
    assert dialog.get_by_role("button", name="Hand in").evaluate(UNCOVERED)
    assert not scrolls_sideways(page)
    page.screenshot(path=str(kept / "dialog.png"))
    context.close()
