"""The review queue and a watch's page: who sees what, what an opening keeps, two people for anything adverse."""

import re
import uuid

import pytest

from config.tenancy import tenant_scope
from proctoring.domain.alternatives import ask_alternative
from proctoring.domain.ingest import ingest
from proctoring.domain.lanes import Stretch, register
from proctoring.domain.reviews import ask_explanation, give_explanation
from proctoring.domain.snapshots import add_snapshot
from proctoring.domain.watches import end_watch
from proctoring.models import EvidenceOpened, ProctoringEvent, ProctoringReviewer, Watch, WatchVerdict
from tests.factories.proctoring import event, jpeg, make_policy, make_running_watch, make_watch
from tests.factories.recruiting import make_application, make_requisition
from tests.kit.kept import kept
from tests.kit.queries import count_queries

QUEUE = "/proctoring/"
FACTS = {
    "copy": {"length": 3},
    "cut": {"length": 3},
    "second_screen": {"screens": 2},
    "canary": {"marker": "ref-0123456789"},
}


def make_ended(company, name="Robin Sample", events=("print",), **fields) -> Watch:
    """An ended watch with events, in this company."""
    with tenant_scope(company.tenant.pk):
        watch, _secret = make_running_watch(person_name=name, **fields)
        ingest(watch=watch, events=[event(seq, one, metadata=FACTS.get(one, {})) for seq, one in enumerate(events, 1)])
        end_watch(watch=watch, reason="submitted")
        watch.refresh_from_db()
        return watch


@pytest.fixture
@kept
def watch(ours, theirs) -> Watch:
    """One of ours with something severe on an application, beside one of theirs."""
    make_ended(theirs, "Their Person")
    with tenant_scope(ours.tenant.pk):
        application = make_application(ours.senior, make_requisition(ours.senior))
        ProctoringReviewer.objects.create(user=ours.senior)
    return make_ended(ours, events=("print", "copy"), application=application, candidate=application.candidate)


def page_of(watch: Watch, more: str = "") -> str:
    return f"/proctoring/watches/{watch.public_id}/{more}"


def event_of(watch: Watch, kind: str) -> ProctoringEvent:
    with tenant_scope(watch.tenant_id):
        return ProctoringEvent.objects.get(watch=watch, event_type=kind)


def fresh(row):
    with tenant_scope(row.tenant_id):
        row.refresh_from_db()
    return row


@pytest.mark.parametrize(("role", "status"), [("admin", 200), ("senior", 200), ("viewer", 200), ("candidate", 403)])
def test_staff_see_the_queue_of_their_company_alone(ours, theirs, browse, watch, role, status):
    answer = browse(ours.person(role)).get(QUEUE)
    assert answer.status_code == status
    assert b"Their Person" not in answer.content
    assert (b"Robin Sample" in answer.content) == (status == 200)
    assert browse(theirs.admin).get(page_of(watch)).status_code == 404
    assert browse(None).get(QUEUE).status_code == 302


def test_the_queue_is_narrowed_and_sorted_by_its_address(ours, browse, watch):
    make_ended(ours, "Ada Quiet", events=())
    make_ended(ours, "Zoe Loud", events=("print", "canary"))
    client = browse(ours.admin)
    shown = client.get(QUEUE).content.decode()
    assert shown.index("Zoe Loud") < shown.index("Robin Sample")
    assert "Ada Quiet" not in shown
    for query, names in {
        "?state=all&sort=name": ["Ada Quiet", "Robin Sample", "Zoe Loud"],
        "?q=zoe": ["Zoe Loud"],
        "?days=1": [],
        "?state=done": [],
        "?state=nonsense": ["Zoe Loud", "Robin Sample"],
    }.items():
        found = client.get(QUEUE + query).content.decode()
        told = [name for name in ("Ada Quiet", "Robin Sample", "Zoe Loud") if f">{name}</a>" in found]
        assert told == sorted(names), query


def test_lists_and_pages_cost_the_same_with_one_and_three_rows(ours, browse, watch):
    client = browse(ours.admin)
    one = count_queries(lambda: client.get(QUEUE))
    for name in ("Second Person", "Third Person"):
        make_ended(ours, name)
    assert count_queries(lambda: client.get(QUEUE)) == one
    assert one <= 12
    few = count_queries(lambda: client.get(page_of(watch)))
    many = make_ended(
        ours, "Many Events", events=("print", "copy", "cut", "context_menu", "window_blur", "second_screen")
    )
    assert count_queries(lambda: client.get(page_of(many))) <= few


def test_opening_an_event_is_kept_for_reviewers_alone(ours, browse, watch):
    seen = event_of(watch, "print")
    for person, count in ((ours.viewer, 0), (ours.admin, 1), (ours.admin, 1)):
        answer = browse(person).get(page_of(watch, f"?event={seen.public_id}"))
        assert b"Opened the print dialog" in answer.content
        with tenant_scope(ours.tenant.pk):
            assert EvidenceOpened.objects.filter(event=seen).count() == count
    for strange in ("nonsense", str(uuid.uuid4()), "%00"):
        assert browse(ours.admin).get(page_of(watch, f"?event={strange}&picture={strange}")).status_code == 200


def test_an_adverse_verdict_needs_an_opening_and_a_second_person(ours, browse, watch):
    client, words = browse(ours.admin), {"verdict": "invalid", "reason": "Printed the <b>paper</b>."}
    refused = client.post(page_of(watch, "judge/"), words)
    assert refused.status_code == 400
    assert b"Open at least one piece of evidence" in refused.content
    assert b"Printed the &lt;b&gt;paper" in refused.content
    client.get(page_of(watch, f"?event={event_of(watch, 'print').public_id}"))
    assert client.post(page_of(watch, "judge/?state=all"), words)["Location"] == page_of(watch, "?state=all")
    with tenant_scope(ours.tenant.pk):
        row = WatchVerdict.objects.get(watch=watch)
    confirm = f"/proctoring/verdicts/{row.public_id}/confirm/"
    own = client.post(confirm, {"note": "It is so."})
    assert (own.status_code, b"Somebody else has to confirm" in own.content) == (403, True)
    assert b"It is so." in own.content
    assert browse(ours.senior).post(confirm, {"note": "I saw it too."}).status_code == 302
    assert (fresh(row).is_final, fresh(watch).review_status) == (True, "done")
    assert b"Not valid" in browse(ours.viewer).get(page_of(watch)).content


def test_a_verdict_is_turned_down_and_a_review_is_reopened(ours, browse, watch):
    client = browse(ours.admin)
    client.get(page_of(watch, f"?event={event_of(watch, 'print').public_id}"))
    client.post(page_of(watch, "judge/"), {"verdict": "warning", "reason": "Looked odd."})
    with tenant_scope(ours.tenant.pk):
        row = WatchVerdict.objects.get(watch=watch)
    browse(ours.senior).post(f"/proctoring/verdicts/{row.public_id}/decline/", {"note": "A printer test."})
    assert (fresh(row).declined_at is not None, fresh(watch).review_status) == (True, "open")
    client.post(page_of(watch, "judge/"), {"verdict": "valid", "reason": "A printer test."})
    assert fresh(watch).review_status == "done"
    assert client.post(page_of(watch, "reopen/"), {"reason": " "}).status_code == 422
    assert client.post(page_of(watch, "reopen/"), {"reason": "A letter came."}).status_code == 302
    assert fresh(watch).review_status == "open"


@pytest.mark.parametrize("role", ["viewer", "candidate"])
def test_who_does_not_review_may_not_judge_ask_or_note(ours, browse, watch, role):
    client = browse(ours.person(role))
    paths = [page_of(watch, one) for one in ("judge/", "ask/", "reopen/")]
    for path in [*paths, f"/proctoring/events/{event_of(watch, 'print').public_id}/review/"]:
        assert client.post(path, {}).status_code in (403, 404)
        assert browse(ours.admin).get(path).status_code == 405


def test_an_event_is_noted_and_flagged(ours, browse, watch):
    row = event_of(watch, "print")
    path = f"/proctoring/events/{row.public_id}/review/"
    long = browse(ours.admin).post(path, {"notes": "x" * 2001})
    assert long.status_code == 422
    browse(ours.admin).post(path, {"notes": "Page 2 of the paper.", "flagged": "on", "reviewed": "on"})
    assert (fresh(row).reviewer_notes, row.flagged, row.reviewed_by_id) == ("Page 2 of the paper.", True, ours.admin.pk)
    assert b"Page 2 of the paper." in browse(ours.viewer).get(page_of(watch, f"?event={row.public_id}")).content


def test_the_candidate_is_asked_and_the_answer_is_shown(ours, browse, watch):
    answer = browse(ours.admin).post(page_of(watch, "ask/"), {"question": "Why was it printed?"})
    assert answer.status_code == 302
    with tenant_scope(ours.tenant.pk):
        give_explanation(watch=watch, text="My printer does that.")
    shown = browse(ours.admin).get(page_of(watch)).content
    assert b"Why was it printed?" in shown
    assert b"My printer does that." in shown
    with tenant_scope(ours.tenant.pk):
        ask_explanation(watch=watch, question="Which printer?", actor=ours.admin)
    assert b"Asked to explain" in browse(ours.admin).get(QUEUE + "?state=asked").content


def test_a_picture_and_what_was_worked_on_stand_beside_an_event(ours, theirs, browse):
    with tenant_scope(ours.tenant.pk):
        running, _secret = make_running_watch(policy=make_policy(camera="snapshots"), person_name="Pia Picture")
        add_snapshot(watch=running, data=jpeg(1))
        ingest(watch=running, events=[event(1, "tab_switch", duration_seconds=75)])
        end_watch(watch=running, reason="submitted")
        running.refresh_from_db()
    told = Stretch(running.started_at, running.ended_at, "4", "Question 4: which one?")
    register("tests.kind", lambda _watch: [told])
    with tenant_scope(ours.tenant.pk):
        Watch.objects.filter(pk=running.pk).update(subject_kind="tests.kind")
    shown = browse(ours.admin).get(page_of(running, f"?event={event_of(running, 'tab_switch').public_id}")).content
    assert b"Question 4: which one?" in shown
    assert b"1 min 15 s" in shown
    assert b"/content?key=" in shown


def test_a_broken_chain_is_said(ours, browse, watch):
    assert b"chain unbroken" in browse(ours.admin).get(page_of(watch)).content
    with tenant_scope(ours.tenant.pk):
        ProctoringEvent.objects.filter(watch=watch, event_type="copy").update(event_type="print")
    assert b"The chain is broken" in browse(ours.admin).get(page_of(watch)).content


def test_an_application_shows_words_and_no_number(ours, browse, watch):
    with tenant_scope(ours.tenant.pk):
        Watch.objects.filter(pk=watch.pk).update(suspicion="473.5")
    shown = browse(ours.admin).get(f"/applications/{watch.application.public_id}/").content.decode()
    assert page_of(watch) in shown
    assert "First review" in shown
    assert not re.search(r"\b473\b", shown)


def test_another_way_is_arranged_while_it_waits(ours, theirs, browse):
    with tenant_scope(ours.tenant.pk):
        watch = make_watch(policy=make_policy(camera="snapshots", signals=["print", "paste"]), person_name="Noa Camera")
        ask_alternative(watch=watch, note="I have no camera.")
        plain = make_watch(policy=make_policy(signals=["print"]))
        running, _secret = make_running_watch()
    client, path = browse(ours.admin), page_of(watch, "arrange/")
    shown = client.get(page_of(watch)).content
    for words in (b"I have no camera.", b"Without the camera", b'value="paste"', path.encode()):
        assert words in shown
    assert shown.count(b"I have no camera.") == 2  # where it is arranged, and among the facts
    assert b'value="tab_switch"' not in shown
    assert b"Without the camera" not in client.get(page_of(plain)).content
    assert page_of(running, "arrange/").encode() not in client.get(page_of(running)).content
    assert path.encode() not in browse(ours.viewer).get(page_of(watch)).content
    assert client.get(path).status_code == 405
    assert browse(ours.viewer).post(path, {"camera_waived": "on"}).status_code == 403
    assert browse(theirs.admin).post(path, {"camera_waived": "on"}).status_code == 404
    assert client.post(path, {"suppressed": "tab_switch"}).status_code == 422
    assert client.post(path, {"camera_waived": "on", "suppressed": "paste"})["Location"].startswith(page_of(watch))
    assert fresh(watch).camera_waived is True
    assert "paste" in watch.suppressed
    assert client.post(page_of(running, "arrange/"), {}).status_code == 409
    assert client.post(path, {}).status_code == 302
    assert (fresh(watch).camera_waived, watch.suppressed) == (False, [])
