"""What is arranged: the most generous holds, a running sitting has it at once, the reason is on no record."""

from datetime import timedelta
from decimal import Decimal

import pytest

from assessments.domain.accommodations import (
    Arranged,
    arrange_accommodation,
    arranged_for,
    edit_accommodation,
    end_accommodation,
)
from assessments.domain.sitting_links import session_for_link
from assessments.domain.sittings import open_sitting, start_sitting
from config.errors import Refused
from superadmin.models import AuditLog, AuditPersonal
from tests.factories.assessments import make_invitation
from tests.factories.recruiting import make_candidate


def test_what_is_arranged_for_person_and_test_is_taken_together(scope) -> None:
    standing = make_invitation(scope.senior).token.application
    person = standing.candidate
    assert arranged_for(person, standing).is_none
    arrange_accommodation(actor=scope.senior, candidate=person, multiplier=Decimal("1.5"), hide_clock=True)
    arrange_accommodation(
        actor=scope.senior, standing=standing, extra_minutes=10, suppressed_rules=["tab_switch", "no_face"]
    )
    both = arranged_for(person, standing)
    assert both == Arranged(
        multiplier=Decimal("1.5"), extra_minutes=10, hide_clock=True, suppressed_rules=("no_face", "tab_switch")
    )
    assert arranged_for(person) == Arranged(multiplier=Decimal("1.5"), hide_clock=True)
    assert both.as_json()["multiplier"] == "1.5"
    assert both.moves_the_end


def test_a_running_sitting_has_it_at_once(scope) -> None:
    made = make_invitation(scope.senior)
    secret = made.link.rstrip("/").rsplit("/", 1)[1]
    session = start_sitting(session=open_sitting(token=session_for_link(secret).token))
    before = session.deadline_at
    row = arrange_accommodation(actor=scope.senior, standing=made.token.application, extra_minutes=10)
    session.refresh_from_db()
    assert session.deadline_at == before + timedelta(minutes=10)
    edit_accommodation(accommodation=row, actor=scope.senior, extra_minutes=0, multiplier=2)
    session.refresh_from_db()
    assert session.deadline_at == session.started_at + timedelta(minutes=60)
    end_accommodation(accommodation=row, actor=scope.senior)
    session.refresh_from_db()
    assert session.deadline_at == session.started_at + timedelta(minutes=60)
    assert arranged_for(made.token.application.candidate, made.token.application).is_none


def test_the_reason_is_on_no_record(scope) -> None:
    arrange_accommodation(actor=scope.senior, candidate=make_candidate(scope.senior), reason="very private")
    assert AuditLog.objects.filter(name="assessments.accommodation.arranged").count() == 1
    told = [str(vars(row)) for row in [*AuditLog.objects.all(), *AuditPersonal.objects.all()]]
    assert not any("very private" in text for text in told)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"multiplier": "0.9"}, "multiplier"),
        ({"multiplier": "1.255"}, "multiplier"),
        ({"extra_minutes": 601}, "extra_minutes"),
        ({"breaks": 2}, "break_minutes"),
        ({"suppressed_rules": ["breathing"]}, "suppressed_rules"),
    ],
)
def test_what_cannot_be_arranged_is_refused_by_field(given, field, scope) -> None:
    person = make_candidate(scope.senior)
    with pytest.raises(Refused) as caught:
        arrange_accommodation(actor=scope.senior, candidate=person, **given)
    assert field in caught.value.fields


def test_it_is_for_a_person_or_for_one_test(scope) -> None:
    with pytest.raises(Refused, match="candidate or for one"):
        arrange_accommodation(actor=scope.senior, extra_minutes=5)
