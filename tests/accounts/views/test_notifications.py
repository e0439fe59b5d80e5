"""Own notices, and the bell that says 304 while nothing changed."""

import pytest

from accounts.domain.notices import notify
from accounts.models import Notification
from config.tenancy import tenant_scope
from tests.kit.access import statuses
from tests.kit.queries import count_queries


@pytest.fixture
def notice(ours) -> Notification:
    with tenant_scope(ours.tenant.pk):
        return notify(user=ours.senior, kind="accounts.role_changed", title="A thing happened", url="/directory/")


def test_the_bell_counts_and_is_not_sent_twice(ours, browse, notice) -> None:
    client = browse(ours.senior)
    first = client.get("/notifications/bell/")
    assert "Notifications, 1 new" in first.content.decode()
    assert client.get("/notifications/bell/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    with tenant_scope(ours.tenant.pk):
        notify(user=ours.senior, kind="accounts.role_changed", title="Another")
    assert client.get("/notifications/bell/", headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert "new" not in browse(ours.junior).get("/notifications/bell/").content.decode()


def test_a_notice_opens_and_is_read(ours, browse, notice) -> None:
    client = browse(ours.senior)
    assert client.post(f"/notifications/{notice.public_id}/read/", {"open": "1"}).headers["Location"] == "/directory/"
    assert "A thing happened" not in client.get("/notifications/?show=unread").content.decode()
    assert "A thing happened" in client.get("/notifications/").content.decode()
    client.post(f"/notifications/{notice.public_id}/archive/")
    assert "A thing happened" not in client.get("/notifications/").content.decode()
    assert "A thing happened" in client.get("/notifications/?show=archived&type=system").content.decode()
    assert "A thing happened" not in client.get("/notifications/?show=archived&type=privacy").content.decode()


def test_marking_all_touches_ones_own(ours, browse, notice) -> None:
    browse(ours.junior).post("/notifications/read/")
    notice_of = Notification._base_manager.get(pk=notice.pk)
    assert not notice_of.is_read
    browse(ours.senior).post("/notifications/read/")
    notice_of.refresh_from_db()
    assert notice_of.is_read


@pytest.mark.parametrize("verb", ["read", "archive"])
def test_others_have_no_such_notice(ours, theirs, browse, notice, verb: str) -> None:
    people = {"stranger": theirs.senior, "teammate": ours.admin, "owner": ours.senior}
    found = statuses(browse, f"/notifications/{notice.public_id}/{verb}/", people, "post")
    assert found == {"stranger": 404, "teammate": 404, "owner": 302}


def test_the_list_costs_the_same_at_one_and_three(ours, browse, notice) -> None:
    client = browse(ours.senior)
    one = count_queries(lambda: client.get("/notifications/"))
    with tenant_scope(ours.tenant.pk):
        for number in range(2):
            notify(user=ours.senior, kind="accounts.role_changed", title=str(number))
    assert count_queries(lambda: client.get("/notifications/")) == one == 6
