"""Flags: order of asking, the same people for the same share, one query a request."""

import pytest
from django.core.signals import request_finished, request_started
from hypothesis import given
from hypothesis import strategies as st

from superadmin.domain import flags
from superadmin.domain.flags import flag_is_on, share_of
from superadmin.models import FeatureFlag


def test_the_order_disabled_tenant_user_percentage(ours, theirs):
    flag = FeatureFlag.objects.create(name="new-board", is_enabled=False, rollout_percentage=100)
    flag.allowed_tenants.add(ours.tenant)
    flag.allowed_users.add(theirs.senior)
    asked = {
        "listed tenant": {"user": ours.viewer, "tenant": ours.tenant},
        "listed user": {"user": theirs.senior, "tenant": theirs.tenant},
        "neither": {"user": theirs.junior, "tenant": theirs.tenant},
    }

    def answers() -> dict[str, bool]:
        return {who: flag_is_on("new-board", **them) for who, them in asked.items()}

    assert answers() == {"listed tenant": False, "listed user": False, "neither": False}
    FeatureFlag.objects.update(is_enabled=True, rollout_percentage=0)
    assert answers() == {"listed tenant": True, "listed user": True, "neither": False}
    FeatureFlag.objects.update(rollout_percentage=100)
    assert answers()["neither"] is True
    assert flag_is_on("unheard-of", user=ours.admin, tenant=ours.tenant) is False


def test_nobody_is_in_a_share_unless_it_is_everybody(db):
    FeatureFlag.objects.create(name="half", is_enabled=True, rollout_percentage=50)
    assert flag_is_on("half") is False
    FeatureFlag.objects.update(rollout_percentage=100)
    assert flag_is_on("half") is True


@given(st.integers(min_value=1, max_value=10**9))
def test_a_person_stays_where_they_fall(user_id):
    assert 0 <= share_of("half", user_id) < 100
    assert share_of("half", user_id) == share_of("half", user_id)


def test_a_share_is_about_as_large_as_it_says():
    inside = sum(share_of("half", user_id) < 30 for user_id in range(10_000))
    assert 2_700 < inside < 3_300


def test_one_query_a_request_and_none_remembered_after_it(ours, django_assert_num_queries):
    FeatureFlag.objects.create(name="a", is_enabled=True, rollout_percentage=100)
    flags.remember()
    try:
        with django_assert_num_queries(1):
            assert flag_is_on("a", user=ours.admin, tenant=ours.tenant)
            assert not flag_is_on("b", user=ours.admin, tenant=ours.tenant)
    finally:
        flags.forget()
    FeatureFlag.objects.update(is_enabled=False)
    assert not flag_is_on("a", user=ours.admin, tenant=ours.tenant)


def test_requests_begin_and_end_the_memory(db):
    uids = {receiver[0][0] for signal in (request_started, request_finished) for receiver in signal.receivers}
    assert {"superadmin.flags.begin", "superadmin.flags.end"} <= uids


def test_the_template_tag_asks_for_the_page(ours, rf):
    from django.template import Context, Template

    FeatureFlag.objects.create(name="a", is_enabled=True, rollout_percentage=100)
    request = rf.get("/")
    request.user, request.tenant = ours.admin, ours.tenant
    page = Template("{% load flags %}{% flag 'a' as shown %}{% if shown %}on{% else %}off{% endif %}")
    assert page.render(Context({"request": request})) == "on"
    assert page.render(Context({})) == "on"
    FeatureFlag.objects.update(is_enabled=False)
    assert page.render(Context({"request": request})) == "off"


def test_a_share_over_100_is_refused_by_the_database(db):
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        FeatureFlag.objects.create(name="odd", rollout_percentage=101)
