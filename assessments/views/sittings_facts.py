"""What a candidate is told before the start, from what was published and what is arranged for the person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from assessments.domain import clock
from assessments.domain.blueprints import Blueprint, blueprint_in
from assessments.domain.sitting_links import Opened
from assessments.domain.sitting_rules import arranged
from assessments.enums import Navigation, QuestionKind
from assessments.models import QuestionVersion
from proctoring.domain.consent_texts import ConsentText, consent_text
from proctoring.domain.policies import snapshot_of
from proctoring.domain.watches import asked_consent
from proctoring.models import ProctoringPolicy


@dataclass(frozen=True)
class Facts:
    """A test before its start. Times in minutes; `minutes_left` is set where the window's end cuts the time."""

    blueprint: Blueprint
    kinds: list[str]
    minutes: int
    minutes_left: int | None
    opens_at: datetime | None
    attempt: int
    arranged: Mapping[str, Any]
    consent: ConsentText | None
    is_forward: bool

    @property
    def limited(self) -> list[Any]:
        """The sections that have a time of their own."""
        return [section for section in self.blueprint.sections if section.minutes]

    @property
    def is_longer(self) -> bool:
        """Whether more time is arranged than the test has."""
        return self.minutes > self.blueprint.settings.duration_minutes


def facts_of(opened: Opened) -> Facts | None:
    """What the landing page says; None for a test that was taken back since the invitation."""
    session, standing = opened.session, opened.token.application
    version = session.assessment_version if session else opened.token.assessment.current
    if version is None:
        return None
    given = session.accommodation if session else arranged(standing)
    attempt = session.attempt if session else standing.sessions.count() + 1
    return _facts(opened, blueprint_in(version), given, attempt)


def _facts(opened: Opened, blueprint: Blueprint, given: Mapping[str, Any], attempt: int) -> Facts:
    minutes = clock.allowed_seconds(blueprint.settings.duration_minutes * 60, given) // 60
    return Facts(
        blueprint=blueprint,
        kinds=_kinds(blueprint),
        minutes=minutes,
        minutes_left=_cut(blueprint, given, minutes),
        opens_at=_opens(blueprint),
        attempt=attempt,
        arranged=given,
        consent=_consent(opened, blueprint, given),
        is_forward=blueprint.settings.navigation == Navigation.FORWARD,
    )


def _kinds(blueprint: Blueprint) -> list[str]:
    rows = QuestionVersion.objects.filter(pk__in=blueprint.version_keys)
    there = set(rows.values_list("kind", flat=True))
    return [str(label) for value, label in QuestionKind.choices if value in there]


def _cut(blueprint: Blueprint, given: Mapping[str, Any], minutes: int) -> int | None:
    """Minutes until the window's end, where that is less than the test takes and nothing is arranged."""
    end = blueprint.settings.expires_at
    if end is None or clock.is_accommodated(given):
        return None
    left = (end - clock.now()) // timedelta(minutes=1)
    return max(0, left) if left < minutes else None


def _opens(blueprint: Blueprint) -> datetime | None:
    opens = blueprint.settings.opens_at
    return opens if opens is not None and opens > clock.now() else None


def _consent(opened: Opened, blueprint: Blueprint, given: Mapping[str, Any]) -> ConsentText | None:
    if opened.session is not None and opened.session.watch is not None:
        return asked_consent(opened.session.watch)
    key = blueprint.settings.proctoring_policy
    policy = ProctoringPolicy.objects.filter(pk=key).first() if key is not None else None
    if policy is None:
        return None
    left_out = tuple(map(str, given.get("suppressed_rules", ())))
    return consent_text(snapshot_of(policy), camera_waived=bool(given.get("no_camera")), suppressed=left_out)
