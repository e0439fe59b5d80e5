"""The audit API: admins of the tenant, their own rows, newest first."""

from config.tenancy import tenant_scope
from superadmin.domain import audit
from superadmin.models import AuditLog
from superadmin.rules import audit_visible_to
from tests.kit.queries import count_queries

URL = "/api/v1/audit/"


def write(company, number):
    """One row in a company's log."""
    with tenant_scope(company.tenant.pk), audit.from_request(ip="203.0.113.7", role="admin"):
        return audit.record(
            "view",
            ("kit.page", str(number)),
            actor=company.admin,
            name="kit.page.seen",
            changes={"a": {"old": 1, "new": 2}},
        )


def test_only_admins_see_it_and_only_their_tenants(browse, ours, theirs):
    row = write(ours, 1)
    write(theirs, 2)
    codes = {
        role: browse(ours.person(role)).get(URL).status_code for role in ("admin", "senior", "junior", "candidate")
    }
    assert codes == {"admin": 200, "senior": 403, "junior": 403, "candidate": 403}
    assert browse(None).get(URL).status_code == 401
    seen = browse(ours.admin).get(f"{URL}?name=kit.page.seen").json()["results"]
    assert [(one["id"], one["entity_id"]) for one in seen] == [(str(row.public_id), "1")]
    assert (seen[0]["actor_email"], seen[0]["changes"]) == (ours.admin.email, {"a": {"old": 1, "new": 2}})
    assert browse(theirs.admin).get(f"{URL}{row.public_id}/").status_code == 404
    assert browse(ours.admin).post(URL).status_code in {403, 405}


def test_visible_to_agrees_with_the_rule(ours, theirs):
    row = write(ours, 1)
    with tenant_scope(ours.tenant.pk):
        assert row in audit_visible_to(ours.admin)
        assert row not in audit_visible_to(ours.senior)
        assert row not in audit_visible_to(theirs.admin)


def test_filters(browse, ours, theirs):
    write(ours, 1)
    client = browse(ours.admin)
    for query, count in (
        ("action=view", 1),
        ("action=view&action=export", 1),
        (f"actor={ours.admin.email.upper()}&name=kit.page.seen", 1),
        ("entity_type=kit.page&entity_id=2", 0),
        ("since=2999-01-01T00:00:00Z", 0),
        ("severity=critical", 0),
    ):
        assert len(client.get(f"{URL}?{query}").json()["results"]) == count, query


def test_erased_rows_show_no_person_and_the_list_costs_the_same(browse, ours, theirs):
    row = write(ours, 1)
    client = browse(ours.admin)
    url = f"{URL}?name=kit.page.seen"
    one = count_queries(lambda: client.get(url))
    row.personal.delete()
    write(ours, 2)
    write(ours, 3)
    erased = next(one for one in client.get(url).json()["results"] if one["id"] == str(row.public_id))
    assert (erased["actor_email"], erased["changes"]) == ("", {})
    assert count_queries(lambda: client.get(url)) == one
    assert AuditLog.sealing.filter(name="kit.page.seen").count() == 3
