"""How the company hires: admins set it, once for the tenant; what a field refuses is said."""

from django.conf import settings
from django.test import Client
from django.utils.html import escape

from recruiting.domain.policies import edit_policy, hiring_policy
from recruiting.domain.rejections import USUAL_REASONS, usual_reasons
from recruiting.models import HiringPolicy
from superadmin.models import AuditLog
from tests.kit.access import statuses

URL = "/settings/hiring/"
VALUES = {"rejection_delay_hours": "12", "silence_days": "7", "careers_open": "on"}


def test_policy_edit_is_for_admins(ours, theirs, browse) -> None:
    people = {"admin": ours.admin, "senior": ours.senior, "viewer": ours.viewer, "nobody": None}
    assert statuses(browse, URL, people) == {"admin": 200, "senior": 403, "viewer": 403, "nobody": 302}


def test_it_is_saved_for_this_tenant_alone(ours, theirs, scope, browse) -> None:
    assert usual_reasons() == list(USUAL_REASONS)
    reasons = "No seat\n\n  No   seat \nToo far away"
    answer = browse(ours.admin).post(URL, {**VALUES, "rejection_reasons": reasons, "reply_to": "jobs@ours.test"})
    assert answer.status_code == 302
    policy = hiring_policy()
    assert (policy.rejection_delay_hours, policy.silence_days, policy.reply_to) == (12, 7, "jobs@ours.test")
    assert usual_reasons() == ["No seat", "Too far away"]
    assert HiringPolicy._base_manager.count() == 1
    assert "No seat\nToo far away" in browse(ours.admin).get(URL).content.decode()
    assert "No seat" not in browse(theirs.admin).get(URL).content.decode()


def test_the_addresses_of_the_careers_page_stand_there_to_copy(ours, theirs, scope, browse) -> None:
    edit_policy(values={"careers_title": 'Bake "with" us'}, actor=scope.admin)
    answer = browse(ours.admin).get(URL)
    careers, home = answer.context["careers"], f"{settings.SITE_URL}/careers/{ours.tenant.slug}/"
    assert careers["frame"].startswith(f'<iframe src="{home}embed/" title="Bake &quot;with&quot; us" ')
    assert (careers["page"], careers["xml"], careers["rss"]) == (home, f"{home}jobs.xml", f"{home}jobs.rss")
    for path in (home, f"{home}embed/", f"{home}jobs.xml", f"{home}jobs.rss"):
        assert Client().get(path.removeprefix(settings.SITE_URL)).status_code == 200, path
    html = answer.content.decode()
    assert f'data-copy="{home}"' in html
    assert f'data-copy="{escape(careers["frame"])}"' in html
    assert home not in browse(theirs.admin).get(URL).content.decode()
    edit_policy(values={"careers_open": False}, actor=scope.admin)
    assert browse(ours.admin).get(URL).context["careers"] is None


def test_what_a_field_refuses_is_said_and_nothing_is_saved(ours, scope, browse) -> None:
    for wrong in ({"rejection_delay_hours": "999"}, {"silence_days": "0"}, {"rejection_reasons": "x" * 130}):
        assert browse(ours.admin).post(URL, {**VALUES, **wrong}).status_code == 422
    assert not HiringPolicy.objects.exists()


def test_only_what_changed_is_recorded(scope) -> None:
    edit_policy(values={"silence_days": 14}, actor=scope.admin)
    assert not AuditLog.objects.filter(name="recruiting.policy.edited").exists()
    edit_policy(values={"silence_days": 10, "rejection_delay_hours": 48}, actor=scope.admin)
    entry = AuditLog.objects.get(name="recruiting.policy.edited")
    assert entry.personal.changes == {"silence_days": {"old": 14, "new": 10}}
