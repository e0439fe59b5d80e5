"""Policies: presets, changes, and the words that candidates agree to."""

import pytest

from config.errors import Refused
from config.tenancy import tenant_scope
from proctoring.domain.consent_texts import consent_text
from proctoring.domain.policies import (
    archive_policy,
    create_policy,
    default_policy,
    edit_policy,
    set_default_policy,
    snapshot_of,
)
from proctoring.domain.presets import PRESETS
from proctoring.enums import EventType
from proctoring.models import ProctoringPolicy


@pytest.mark.parametrize("strictness", ["low", "medium", "high"])
def test_a_strictness_sets_the_rest(scope, strictness: str) -> None:
    policy = create_policy(actor=scope.admin, name="P", strictness=strictness)
    assert set(policy.signals) >= set(PRESETS[strictness]["signals"]) - {"screen_share_stopped"}
    assert (policy.camera, policy.end_at) == ("snapshots" if strictness == "high" else "off", None)


def test_stricter_watches_more() -> None:
    low, medium, high = (set(PRESETS[one]["signals"]) for one in ("low", "medium", "high"))
    assert low < medium < high
    assert {kind for preset in (low, medium, high) for kind in preset} <= set(EventType.values)


def test_signals_stay_whole(scope) -> None:
    policy = create_policy(
        actor=scope.admin, name="P", signals=["paste", "no_face", "second_voice_suspected", "session_start"]
    )
    assert policy.signals == ["copy", "cut", "paste"]
    policy = edit_policy(policy=policy, actor=scope.admin, camera="snapshots", microphone_level=True)
    assert {"no_face", "camera_blocked", "microphone_lost", "second_voice_suspected"} <= set(policy.signals)
    policy = edit_policy(policy=policy, actor=scope.admin, camera="off", microphone_level=False)
    assert policy.signals == ["copy", "cut", "paste"]
    assert "fullscreen_exit" in edit_policy(policy=policy, actor=None, fullscreen_required=True).signals


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"signals": ["nonsense"]}, "signals"),
        ({"snapshot_seconds": 9}, "snapshot_seconds"),
        ({"retention_days": 0}, "retention_days"),
        ({"retention_days": 10_000}, "retention_days"),
        ({"warn_at": 0}, "warn_at"),
        ({"end_at": 5000}, "end_at"),
        ({"flag_at": 20, "end_at": 10}, "end_at"),
    ],
)
def test_what_no_policy_may_be_is_told_by_field(scope, given: dict, field: str) -> None:
    with pytest.raises(Refused) as told:
        create_policy(actor=scope.admin, **{"name": "P", **given})
    assert list(told.value.fields) == [field]
    assert ProctoringPolicy.objects.count() == 0


def test_a_name_is_taken_once_a_company(scope, theirs) -> None:
    create_policy(actor=scope.admin, name="Usual")
    with pytest.raises(Refused) as told:
        create_policy(actor=scope.admin, name=" Usual ")
    assert told.value.reason_code == "name_taken"
    with tenant_scope(theirs.tenant.pk):
        assert create_policy(actor=theirs.admin, name="Usual").pk


def test_what_is_recorded_has_a_version(scope) -> None:
    policy = create_policy(actor=scope.admin, name="P", strictness="low")
    assert edit_policy(policy=policy, actor=scope.admin, name="Q", warn_at=4).consent_version == 1
    assert edit_policy(policy=policy, actor=scope.admin, retention_days=60).consent_version == 2
    assert edit_policy(policy=policy, actor=scope.admin, retention_days=60).consent_version == 2
    stricter = edit_policy(policy=policy, actor=scope.admin, strictness="high", camera="off")
    assert (stricter.consent_version, stricter.camera, stricter.fullscreen_required) == (3, "off", True)


def test_one_default(scope) -> None:
    first = create_policy(actor=scope.admin, name="A", is_default=True)
    second = create_policy(actor=scope.admin, name="B", is_default=True)
    assert default_policy() == second
    set_default_policy(policy=first, actor=scope.admin)
    assert list(ProctoringPolicy.objects.filter(is_default=True)) == [first]
    first.refresh_from_db()
    archive_policy(policy=first, actor=scope.admin)
    assert default_policy() is None
    with pytest.raises(Refused):
        set_default_policy(policy=first, actor=scope.admin)
    assert archive_policy(policy=first, actor=scope.admin, active=True).is_active


def test_the_consent_says_what_is_recorded_and_nothing_else(scope) -> None:
    plain = snapshot_of(create_policy(actor=None, name="P", signals=["tab_switch"], retention_days=1))
    with_camera = {**plain, "camera": "snapshots", "snapshot_seconds": 45, "retention_days": 14}
    text = consent_text(plain).text
    assert "leave this page" in text
    assert "1 day after" in text
    assert "10 KB a minute" in text
    for word in ("camera", "microphone", "paste", "print"):
        assert word not in text
    pictures = consent_text(with_camera).text
    for words in ("every 45 seconds", "14 days after", "500 KB a minute", "not who you are"):
        assert words in pictures
    for always in ("withdraw", "alternative", "never changes your score"):
        assert always in text
        assert always in pictures
    assert "camera" not in consent_text(with_camera, camera_waived=True).text
    assert "leave this page" not in consent_text(plain, suppressed=("tab_switch",)).text
    own = consent_text({**plain, "consent_text": "We also call you."})
    assert own.text.endswith("We also call you.")
    assert own.hash != consent_text(plain).hash


def test_every_signal_is_named_in_the_consent() -> None:
    """What is recorded and not said would be a lie: each type changes the text."""
    nothing = {"signals": [], "camera": "off"}
    bare = consent_text(nothing).records
    unsaid = [
        kind
        for kind in EventType.values
        if kind not in ("session_start", "session_end", "multiple_faces", "no_face", "face_unclear")
        and kind not in ("microphone_lost", "second_voice_suspected", "screen_share_stopped")
        and consent_text({**nothing, "signals": [kind]}).records == bare
    ]
    assert unsaid == []
    for field in ("microphone_level", "screen_share"):
        assert consent_text({**nothing, field: True}).records != bare
    assert any("faces" in line for line in consent_text({**nothing, "camera": "snapshots"}).records)
