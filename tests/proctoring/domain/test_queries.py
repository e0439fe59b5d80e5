"""What reviewers see: the queue narrowed, the timeline of a long watch, gaps, and faults that a proof names."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from config.errors import Refused
from proctoring.domain.ingest import ingest
from proctoring.domain.policies import create_policy, edit_policy
from proctoring.domain.queries import scrubbers
from proctoring.domain.queries.queues import around, found_watches
from proctoring.domain.queries.review_pages import review_of
from proctoring.domain.snapshots import add_snapshot
from proctoring.domain.verification import verify
from proctoring.domain.watches import end_watch
from proctoring.models import ProctoringEvent, ProctoringPolicy, Watch
from tests.factories.proctoring import event, jpeg, make_policy, make_running_watch


def ended(*events, name: str = "Robin Sample", camera: str = "off") -> Watch:
    watch, _secret = make_running_watch(policy=make_policy(camera=camera), person_name=name)
    ingest(watch=watch, events=list(events))
    end_watch(watch=watch, reason="submitted")
    watch.refresh_from_db()
    return watch


def test_the_queue_is_narrowed_by_words_severity_and_age(scope) -> None:
    mild = ended(event(1, "context_menu"), name="Ada Winter")
    severe = ended(event(1, "print"), name="Bo Sommer")
    Watch.objects.filter(pk=severe.pk).update(
        highest_severity="critical", ended_at=timezone.now() - timedelta(days=9), suspicion=50
    )
    Watch.objects.filter(pk=mild.pk).update(highest_severity="low", suspicion=1)

    def found(**asked) -> list[Watch]:
        return list(found_watches(scope.admin, {"state": "all", **asked}))

    assert found() == [severe, mild]
    assert found(q="winter") == [mild]
    assert found(q="backend", sort="name") == [mild, severe]
    assert found(severity="severe") == [severe]
    assert found(severity="no-such") == []
    assert found(days="7") == [severe]
    assert found(sort="-name") == [severe, mild]
    assert found(sort="shoe_size") == found()
    rows = found_watches(scope.admin, {"state": "all"})
    assert around(rows, mild) == (severe.public_id, None)
    assert around(rows.exclude(pk=mild.pk), mild) == (None, severe.public_id)
    assert around(rows.none(), mild) == (None, None)


def test_of_very_many_events_those_above_low_and_the_chosen_one_are_drawn(scope, monkeypatch) -> None:
    watch = ended(*(event(n, "context_menu") for n in range(1, 7)), event(7, "print"))
    ProctoringEvent.objects.filter(watch=watch).update(severity="low")
    ProctoringEvent.objects.filter(watch=watch, event_type="print").update(severity="high")
    chosen = ProctoringEvent.objects.filter(watch=watch, event_type="context_menu").first()

    def drawn(**asked) -> list[str]:
        seen = review_of(watch=watch, user=scope.admin, asked=asked)
        return sorted(mark.event.event_type for mark in seen["scrub"].marks)

    assert drawn().count("context_menu") == 6
    monkeypatch.setattr(scrubbers, "MOST_MARKS", 3)
    assert drawn() == ["print"]
    assert drawn(event=str(chosen.public_id)) == ["context_menu", "print"]
    assert review_of(watch=watch, user=scope.admin, asked={})["scrub"].left_out >= 6


def test_a_connection_that_was_away_is_a_stretch_of_its_length(scope) -> None:
    watch = ended(event(1, "network_gap", duration_seconds=30), event(2, "print"))
    seen = review_of(watch=watch, user=scope.admin, asked={})
    (gap,) = seen["scrub"].connection
    assert gap.width >= 2
    assert gap.middle == gap.x + gap.width / 2
    assert gap.detail


def test_an_event_shows_its_own_picture_else_the_nearest(scope) -> None:
    watch, _secret = make_running_watch(policy=make_policy(camera="snapshots"))
    first, _made = add_snapshot(watch=watch, data=jpeg(1))
    second, _made = add_snapshot(watch=watch, data=jpeg(2))
    ingest(watch=watch, events=[event(1, "print", snapshot_sha256=second.sha256), event(2, "context_menu")])
    end_watch(watch=watch, reason="submitted")
    watch.refresh_from_db()
    own, other = ProctoringEvent.objects.filter(watch=watch, seq__in=[1, 2]).order_by("seq")

    def seen(one: ProctoringEvent, **asked: str) -> dict:
        return review_of(watch=watch, user=scope.admin, asked={"event": str(one.public_id), **asked})

    assert seen(own)["picture"] == second
    assert seen(other)["picture"] in (first, second)
    assert seen(own, picture=str(first.public_id))["picture"] == first
    ProctoringEvent.objects.filter(watch=watch).update(severity="low")
    narrowed = seen(other, least="severe")
    assert [line.event for line in narrowed["lines"]] == [other]
    assert (narrowed["listed_of"], narrowed["least"]) == (0, "severe")


def test_a_policy_has_known_fields_and_a_name_of_its_own(scope, theirs) -> None:
    made = make_policy(scope.admin, name="Strict")
    with pytest.raises(TypeError, match=r"A policy has no color."):
        create_policy(actor=scope.admin, name="Other", color="red")
    other = make_policy(scope.admin, name="Other")
    with pytest.raises(Refused) as refusal:
        edit_policy(policy=other, actor=scope.admin, name=" Strict ")
    assert refusal.value.reason_code == "name_taken"
    assert set(ProctoringPolicy.objects.filter(pk__in=[made.pk, other.pk]).values_list("name", flat=True)) == {
        "Strict",
        "Other",
    }


def test_an_end_that_the_watch_does_not_keep_is_a_fault(scope) -> None:
    watch = ended(event(1, "print"))
    assert verify(watch).broken == ""
    Watch.objects.filter(pk=watch.pk).update(chain_head=hashlib.sha256(b"x").hexdigest())
    watch.refresh_from_db()
    assert verify(watch).broken.startswith("The end that the watch keeps")
