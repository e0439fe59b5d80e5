"""Severity, suspicion, thresholds: decided by rules, shown term by term, and never falling."""

import doctest
import random
from dataclasses import replace
from pathlib import Path

import pytest

from config.tenancy import tenant_scope
from proctoring.data.severity_rules import ROWS
from proctoring.domain import severities, summaries
from proctoring.domain.events import record_server_event
from proctoring.domain.ingest import Ingested, ingest
from proctoring.domain.severities import RULES, VERSION, judge, points
from proctoring.domain.summaries import summary
from proctoring.domain.watches import end_watch
from proctoring.enums import DEFAULT_SEVERITY, EventType
from proctoring.models import ProctoringEvent, Watch
from proctoring.signals import watch_end_asked
from tests.factories.proctoring import event, make_policy, make_running_watch
from tests.kit.work import run_tasks

OWN, FOREIGN = "a" * 64, "b" * 64


def rule_of(watch: Watch, seq: int) -> tuple[str, str]:
    row = ProctoringEvent.objects.get(watch=watch, seq=seq)
    return row.rule_id, row.severity


def test_every_type_ends_in_a_rule_that_takes_everything() -> None:
    for kind in EventType.values:
        last = [row for row in ROWS if row[1] == kind][-1]
        assert len(last) == 6, f"{kind} has no rule that takes what the others leave"
    assert len(RULES) == len(ROWS)
    assert set(DEFAULT_SEVERITY) == set(EventType.values)


@pytest.mark.parametrize("module", [severities, summaries])
def test_examples(module) -> None:
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("seconds", "severity"), [(None, "low"), (0, "low"), (10, "low"), (10.1, "medium"), (60, "medium"), (61, "high")]
)
def test_leaving_the_page_weighs_by_how_long(seconds, severity: str) -> None:
    for kind in ("tab_switch", "fullscreen_exit"):
        assert judge(kind, seconds=seconds, facts={}).severity == severity


@pytest.mark.parametrize(
    ("kind", "facts", "rule"),
    [
        ("paste", {}, "paste.small"),
        ("paste", {"length": 20}, "paste.small"),
        ("paste", {"length": 21}, "paste.foreign"),
        ("paste", {"length": 300}, "paste.foreign"),
        ("paste", {"length": 301}, "paste.large"),
        ("code_similarity", {}, "code_similarity"),
        ("code_similarity", {"similarity": 0.94}, "code_similarity"),
        ("code_similarity", {"similarity": 0.95}, "code_similarity.near"),
        ("ip_changed", {"before": "a", "after": "b"}, "ip_changed"),
        ("ip_changed", {"before": "a", "after": "a"}, "ip_changed.same_network"),
    ],
)
def test_facts_choose_the_rule(kind: str, facts: dict, rule: str) -> None:
    assert judge(kind, seconds=None, facts=facts).id == rule


def test_points_grow_to_the_cap_and_with_time() -> None:
    rule = severities.Rule("kit", "kit", "low", 2, 3, timed=True)
    assert [points(rule, count=count, seconds=None) for count in (0, 1, 3, 4)] == [0, 2, 6, 6]
    assert [points(rule, count=2, seconds=seconds) for seconds in (0, 20, 80, 9000)] == [2, 4, 8, 12]
    assert points(replace(rule, timed=False), count=2, seconds=9000) == 4


def test_faces_are_medium_at_most() -> None:
    for kind in ("multiple_faces", "no_face", "face_unclear"):
        assert judge(kind, seconds=999, facts={"faces": 9}).severity in ("low", "medium")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_more_never_weighs_less(rule) -> None:
    chance = random.Random(7)
    count, seconds, before = 0, 0.0, 0.0
    for _ in range(200):
        count, seconds = count + 1, seconds + chance.choice([0, 0.5, 3, 40, 500])
        now = points(rule, count=count, seconds=seconds if rule.timed else None)
        assert now >= before
        before = now
    assert before <= rule.weight * rule.cap * severities.MOST


def test_a_paste_of_ones_own_text_is_information_only(scope) -> None:
    watch, _secret = make_running_watch()
    ingest(
        watch=watch,
        events=[
            event(1, "paste", metadata={"length": 500, "sha256": OWN, "own": True}),
            event(2, "copy", metadata={"length": 500, "sha256": OWN}),
            event(3, "paste", metadata={"length": 500, "sha256": OWN}),
        ],
    )
    ingest(
        watch=watch,
        events=[
            event(4, "paste", metadata={"length": 500, "sha256": OWN}),
            event(5, "paste", metadata={"length": 500, "sha256": FOREIGN, "own": True}),
            event(6, "paste", metadata={"length": 500}),
        ],
    )
    said = [rule_of(watch, seq)[0] for seq in (1, 3, 4, 5, 6)]
    assert said == ["paste.large", "paste.own", "paste.own", "paste.large", "paste.large"]
    own = next(term for term in summary(watch).terms if term.rule_id == "paste.own")
    assert (own.count, own.points) == (2, 0)


def test_anothers_copy_is_not_ones_own(scope) -> None:
    watch, _secret = make_running_watch()
    other, _secret = make_running_watch()
    ingest(watch=other, events=[event(1, "copy", metadata={"length": 500, "sha256": OWN})])
    ingest(watch=watch, events=[event(1, "paste", metadata={"length": 500, "sha256": OWN})])
    assert rule_of(watch, 1) == ("paste.large", "high")


def test_the_sum_is_that_of_its_terms(scope) -> None:
    watch, _secret = make_running_watch()
    batch = [event(seq, duration_seconds=40) for seq in range(1, 4)]
    ingest(watch=watch, events=[*batch, event(9, "print"), event(10, "window_blur", duration_seconds=1)])
    shown = summary(watch)
    long = next(term for term in shown.terms if term.rule_id == "tab_switch.long")
    assert (long.count, long.counted, long.seconds, long.factor, long.points) == (3, 3, 120, 2.0, 12.0)
    assert shown.total == round(sum(term.points for term in shown.terms), 1)
    assert [term.points for term in shown.terms] == sorted((term.points for term in shown.terms), reverse=True)
    watch.refresh_from_db()
    assert (float(watch.suspicion), shown.band, watch.highest_severity) == (shown.total, "some", "high")


def test_the_table_in_the_documentation_is_the_table_in_the_code() -> None:
    text = (Path(__file__).parents[3] / "docs/operations/proctoring.md").read_text(encoding="utf-8")
    assert f"Rules are version {VERSION}." in text
    for rule in RULES.values():
        line = f"| `{rule.id}` | {rule.severity} | {rule.weight:g} | {rule.cap} | {'yes' if rule.timed else ''} |"
        assert line in text, line


class Heard(list):
    """What the end signal said."""

    def __call__(self, **given: object) -> None:
        self.append(given["subject_id"])


@pytest.fixture
def heard():
    hear = Heard()
    watch_end_asked.connect(hear)
    yield hear
    watch_end_asked.disconnect(hear)


def test_thresholds_warn_flag_and_end_once(scope, heard, django_capture_on_commit_callbacks) -> None:
    policy = make_policy(warn_at=5, flag_at=9, end_at=14, signals=["print", "tab_switch"])
    watch, _secret = make_running_watch(policy=policy)

    def send(*events: dict) -> Ingested:
        with django_capture_on_commit_callbacks(execute=True):
            done = ingest(watch=watch, events=list(events))
        watch.refresh_from_db()
        return done

    first = send(event(1), event(2))
    assert (first.warn, first.end, watch.warned_at, watch.review_status) == (False, False, None, "none")
    second = send(event(3), event(4), event(5), event(6), event(7))
    assert (second.warn, second.end, watch.flagged_at) == (True, False, None)
    third = send(event(8, "print"))
    assert (third.end, watch.flagged_at is not None, watch.review_status, heard) == (False, True, "open", [])
    fourth = send(event(9, "print"))
    assert (fourth.end, watch.status, heard) == (True, "active", [watch.subject_id])
    fifth = send(event(10, "print"))
    assert (fifth.accepted, fifth.end, len(heard)) == ((10,), True, 1)
    end_watch(watch=watch, reason="policy")
    watch.refresh_from_db()
    assert (watch.end_reason, watch.status) == ("policy", "ended")


def test_what_a_policy_ends_waits_for_a_person_also_where_nothing_is_flagged(scope, theirs, heard) -> None:
    watch, _secret = make_running_watch(
        policy=make_policy(warn_at=None, flag_at=None, end_at=1, signals=["tab_switch"])
    )
    ingest(watch=watch, events=[event(1), event(2)])
    watch.refresh_from_db()
    assert (watch.end_reason, watch.flagged_at, watch.review_status) == ("policy", None, "open")
    with tenant_scope(theirs.tenant.pk):
        assert not Watch.objects.exists()


def test_no_policy_ends_anything_unless_it_says_so(scope, heard, django_capture_on_commit_callbacks) -> None:
    for strictness in ("low", "medium", "high"):
        watch, _secret = make_running_watch(policy=make_policy(strictness=strictness))
        with django_capture_on_commit_callbacks(execute=True):
            batch = [event(seq, "print") for seq in range(1, 90)]
            batch += [event(seq, "canary", metadata={"marker": "m"}) for seq in range(100, 190)]
            assert not ingest(watch=watch, events=batch).end
    assert heard == []


def test_reviewers_are_told_once_of_each_severity(scope) -> None:
    from accounts.models import Notification

    watch, _secret = make_running_watch(user=scope.candidate)
    for seq in range(1, 5):
        ingest(watch=watch, events=[event(seq, "print")])
    run_tasks()
    assert Notification.objects.filter(kind="proctoring.severe").count() == 1
    record_server_event(watch=watch, event_type="code_similarity", metadata={"similarity": 0.99})
    ingest(watch=watch, events=[event(9, "canary", metadata={"marker": "m"})])
    run_tasks()
    told = Notification.objects.filter(kind="proctoring.severe")
    assert [row.user_id for row in told] == [scope.admin.pk, scope.admin.pk]
    watch.refresh_from_db()
    assert (watch.review_status, watch.highest_severity) == ("open", "critical")


def test_low_events_tell_nobody(scope) -> None:
    from accounts.models import Notification

    watch, _secret = make_running_watch()
    ingest(watch=watch, events=[event(seq, duration_seconds=2) for seq in range(1, 6)])
    run_tasks()
    watch.refresh_from_db()
    assert (Notification.objects.count(), watch.review_status, watch.highest_severity) == (0, "none", "low")
