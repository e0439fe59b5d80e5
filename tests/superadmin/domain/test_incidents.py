"""Incidents: one writer, its table of moves; alert rules open one once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from config.errors import Refused
from config.workflow import IllegalMove
from superadmin.domain.alerts import SHIPPED, judge_alerts, load_alert_rules, read_rule
from superadmin.domain.incidents import assign_incident, edit_incident, move_incident, open_incident
from superadmin.domain.metric_names import HTTP_ERRORS, HTTP_LATENCY, LIMITS_PASSED, TASKS_OLDEST
from superadmin.enums.health import INCIDENT_FLOW, IncidentStatus
from superadmin.models import AlertRule, AuditLog, SystemIncident
from superadmin.signals import incident_opened
from tests.factories.health import make_metric
from tests.factories.people import make_user
from tests.kit.sizes import tries


@pytest.fixture
def root(ours, theirs):
    """A superadmin."""
    return make_user("root@platform.test", is_staff=True, is_superuser=True)


def moved(incident, status, root, notes=""):
    return move_incident(incident=incident, status=status, actor=root, resolution_notes=notes)


def test_the_times_are_set_by_the_moves(root):
    incident = open_incident(title="Mail does not go out", actor=root)
    assert (incident.status, incident.resolved_at) == ("open", None)
    moved(incident, "investigating", root)
    with pytest.raises(Refused) as refused:
        moved(incident, "resolved", root)
    assert refused.value.reason_code == "no_notes"
    resolved = moved(incident, "resolved", root, "The certificate had ended; renewed.")
    assert resolved.resolved_at is not None
    again = moved(incident, "investigating", root)
    assert again.resolved_at is None
    moved(incident, "resolved", root)
    closed = moved(incident, "closed", root)
    assert closed.closed_at is not None
    with pytest.raises(IllegalMove):
        moved(incident, "investigating", root)
    names = list(AuditLog.sealing.filter(name__startswith="superadmin.incident.").values_list("name", flat=True))
    assert names.count("superadmin.incident.moved") == 5


@settings(max_examples=tries(25), deadline=None)
@given(walk=st.lists(st.sampled_from(IncidentStatus.values), max_size=5))
def test_only_moves_of_the_table_happen(walk):
    status = "open"
    for step in walk:
        if INCIDENT_FLOW.allows(status, step):
            status = step
    assert status in INCIDENT_FLOW.states
    assert INCIDENT_FLOW.after("closed") == ()


def test_the_table_and_the_database_agree(root):
    incident = open_incident(title="Slow", actor=root)
    for values in ({"status": "resolved"}, {"status": "gone"}, {"resolved_at": timezone.now()}, {"status": "closed"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SystemIncident.objects.filter(pk=incident.pk).update(**values)


def test_words_scope_and_who_looks_after_it(root, ours, theirs):
    incident = open_incident(title="Slow", actor=root)
    edit_incident(incident=incident, actor=root, title="Slow search", affected_tenants=[ours.tenant])
    incident.refresh_from_db()
    assert incident.title == "Slow search"
    assert list(incident.affected_tenants.all()) == [ours.tenant]
    with pytest.raises(Refused):
        edit_incident(incident=incident, actor=root, title="  ")
    with pytest.raises(TypeError):
        edit_incident(incident=incident, actor=root, status="closed")
    assert assign_incident(incident=incident, to=root, actor=root).assigned_to == root
    with pytest.raises(Refused) as refused:
        assign_incident(incident=incident, to=ours.admin, actor=root)
    assert refused.value.reason_code == "not_superadmin"


def test_rules_ship_once_and_changed_ones_stay(db):
    assert len(load_alert_rules()) == len(SHIPPED)
    AlertRule.objects.filter(code="slow-answers").update(threshold=9)
    assert load_alert_rules() == []
    assert AlertRule.objects.get(code="slow-answers").threshold == 9


def test_ten_passed_limits_in_five_minutes_open_one_incident(root, ours, django_capture_on_commit_callbacks):
    load_alert_rules()
    rule = AlertRule.objects.get(code="limits-passed")
    now = timezone.now()
    make_metric(LIMITS_PASSED, [1.0] * 9, at=now - timedelta(minutes=1), tenant=ours.tenant)
    make_metric(LIMITS_PASSED, [1.0] * 50, at=now - timedelta(minutes=6))
    assert judge_alerts(now=now) == []
    make_metric(LIMITS_PASSED, [1.0], at=now)
    told = []
    incident_opened.connect(lambda **sent: told.append(sent["incident_id"]), weak=False, dispatch_uid="kit.told")
    try:
        with django_capture_on_commit_callbacks(execute=True):
            (incident,) = judge_alerts(now=now)
    finally:
        incident_opened.disconnect(dispatch_uid="kit.told")
    assert told == [incident.pk]
    assert (incident.rule, incident.incident_type, incident.metrics["figure"]) == (rule, "security", 10)
    assert judge_alerts(now=now) == []
    assert judge_alerts(now=now + timedelta(minutes=1)) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        open_incident(title="Twice", rule=rule)
    moved(incident, "resolved", root, "A script was told to slow down.")
    # the same minutes alert once, new ones again
    assert judge_alerts(now=timezone.now()) == []
    later = timezone.now() + timedelta(minutes=2)
    make_metric(LIMITS_PASSED, [1.0] * 10, at=later)
    assert len(judge_alerts(now=later)) == 1
    assert SystemIncident.objects.filter(rule=rule).count() == 2


def test_shares_percentiles_gauges_and_few_observations(root, ours, theirs):
    load_alert_rules()
    now = timezone.now()
    share, slow = AlertRule.objects.get(code="errors-share"), AlertRule.objects.get(code="slow-answers")
    make_metric(HTTP_LATENCY, [3000.0] * 40, at=now, tenant=ours.tenant)
    make_metric(HTTP_ERRORS, [1.0] * 3, at=now, tenant=ours.tenant)
    assert not read_rule(share, now=now).passes  # 40 requests are too few to judge
    make_metric(HTTP_LATENCY, [3000.0] * 20, at=now, tenant=theirs.tenant)
    assert read_rule(share, now=now).figure == pytest.approx(3 / 60)
    assert read_rule(share, now=now).passes
    assert read_rule(slow, now=now).figure == pytest.approx(3000, rel=0.02)
    share.tenant, share.at_least_count = theirs.tenant, 1
    assert read_rule(share, now=now).figure == 0
    make_metric(TASKS_OLDEST, [601.0], at=now)
    opened = {incident.rule.code for incident in judge_alerts(now=now)}
    assert opened == {"errors-share", "slow-answers", "work-waits"}
