"""The audit log's page and its files: the team's admins alone, their own rows, narrowed as asked."""

import json

import pytest

from config.tenancy import tenant_scope
from superadmin.domain import audit
from superadmin.models import AuditLog
from tests.kit.queries import count_queries

URL = "/settings/audit/"
FILES = ("/settings/audit.csv", "/settings/audit.jsonl")


def write(company, name, *, actor=True, **more):
    """One row in a company's log."""
    with tenant_scope(company.tenant.pk), audit.from_request(ip="203.0.113.7", user_agent="Kit", role="admin"):
        return audit.record(
            more.pop("action", "update"), ("kit.page", more.pop("thing", "1")),
            actor=company.admin if actor else None, name=name, **more,
        )  # fmt: skip


def text_of(answer) -> str:
    """A streamed file."""
    return b"".join(answer.streaming_content).decode()


@pytest.mark.parametrize("address", [URL, *FILES])
def test_only_the_teams_admins_read_it(browse, ours, theirs, address) -> None:
    roles = ("admin", "senior", "junior", "interviewer", "viewer", "candidate")
    found = {}
    for role in roles:
        answer = browse(ours.person(role)).get(address)
        found[role] = answer.status_code
        answer.close()
    assert found == {**dict.fromkeys(roles, 403), "admin": 200}
    assert browse(None).get(address).status_code == 302


def test_it_says_who_did_what_and_what_it_changed(browse, ours, theirs) -> None:
    write(ours, "kit.shift_plan.renamed", changes={"full_title": {"old": "Night <b>one</b>", "new": ["a", "b"]}})
    write(ours, "kit.shift_plan.swept", actor=False, severity="critical")
    write(theirs, "kit.shift_plan.hidden")
    page = browse(ours.admin).get(URL).content.decode()
    for words in (
        *("Shift plan renamed", ours.admin.email, "Full title", "Night &lt;b&gt;one&lt;/b&gt;", "[&quot;a&quot;"),
        *("203.0.113.7", "Shift plan swept", "the system", "Critical", "sealed in a few seconds"),
    ):
        assert words in page, words
    assert "Shift plan hidden" not in page
    assert theirs.admin.email not in page


def test_what_was_erased_says_so(browse, ours, theirs) -> None:
    row = write(ours, "kit.page.seen")
    row.personal.delete()
    page = browse(ours.admin).get(URL).content.decode()
    assert "erased" in page
    assert "Page seen" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"opened", "closed", "wiped"}),
        ("q=DOOR+closed", {"closed"}),
        ("q=door", {"opened", "closed"}),
        ("q={email}", {"opened", "wiped"}),
        ("q=nobody@else.test", set()),
        ("q={id}", {"wiped"}),
        ("action=delete", {"wiped"}),
        ("severity=warning", {"closed"}),
        ("start=2999-01-01", set()),
        ("end=2999-01-01", {"opened", "closed", "wiped"}),
        ("start=soon&action=delete", {"wiped"}),
    ],
)
def test_it_is_narrowed(browse, ours, theirs, query, shown) -> None:
    thing = "0b54b1f0-4f1e-4c63-9f5c-0c8a2c8a9a11"
    write(ours, "kit.door.opened")
    write(ours, "kit.door.closed", actor=False, severity="warning")
    write(ours, "kit.floor.wiped", action="delete", thing=thing)
    write(theirs, "kit.door.opened")
    asked = query.format(email=ours.admin.email.upper(), id=thing.upper())
    answer = browse(ours.admin).get(f"{URL}?{asked}")
    page = answer.content.decode()
    assert {
        word for word in ("opened", "closed", "wiped") if f"kit.door.{word}" in page or f"kit.floor.{word}" in page
    } == shown
    assert ("This is no date" in page) == ("soon" in query)
    if not shown:
        assert "No entry" in page


def test_pages_follow_by_key(browse, ours, theirs) -> None:
    for number in range(60):
        write(ours, f"kit.step.n{number}")
    admin = browse(ours.admin)
    first = admin.get(f"{URL}?q=kit.step")
    page = first.context["page"]
    assert len(page.items) == 50
    second = admin.get(f"{URL}?q=kit.step&after={page.next_query}").context["page"]
    assert [row.name for row in second.items] == [f"kit.step.n{number}" for number in range(9, -1, -1)]


def test_the_questions_asked_are_as_many_for_one_row_and_for_many(browse, ours, theirs) -> None:
    admin = browse(ours.admin)
    asked = []
    for _round in range(2):
        write(ours, "kit.page.seen", changes={"a": {"old": 1, "new": 2}})
        asked.append(count_queries(lambda: admin.get(URL)))
        for _more in range(3):
            write(ours, "kit.page.seen")
    assert asked[0] == asked[1] <= 12


def test_files_hold_what_the_filters_leave_and_the_taking_is_on_record(browse, ours, theirs) -> None:
    write(ours, "kit.door.opened", changes={"note": {"old": "", "new": "=cmd()"}}, description="=1+1")
    write(ours, "kit.floor.wiped")
    write(theirs, "kit.door.opened")
    admin = browse(ours.admin)
    lines = [json.loads(line) for line in text_of(admin.get(f"{FILES[1]}?q=door")).splitlines()]
    assert [(one["name"], one["actor_email"], one["ip"]) for one in lines] == [
        ("kit.door.opened", ours.admin.email, "203.0.113.7")
    ]
    assert lines[0]["changes"] == {"note": {"old": "", "new": "=cmd()"}}
    table = text_of(admin.get(f"{FILES[0]}?q=door")).splitlines()
    assert len(table) == 2
    assert table[0].startswith("created_at,actor_email,")
    assert ",'=1+1," in table[1]
    with tenant_scope(ours.tenant.pk):
        taken = AuditLog.objects.filter(name="superadmin.audit.exported").order_by("pk")
        assert [row.description for row in taken] == ["jsonl", "csv"]
    with tenant_scope(theirs.tenant.pk):
        assert not AuditLog.objects.filter(name="superadmin.audit.exported").exists()


def test_a_filter_that_is_not_understood_gives_no_file(browse, ours, theirs) -> None:
    answer = browse(ours.admin).get(f"{FILES[0]}?start=soon")
    assert answer.status_code == 422
    assert "This is no date" in answer.content.decode()


def test_there_is_no_other_kind_of_file(browse, ours, theirs) -> None:
    assert browse(ours.admin).get("/settings/audit.xlsx").status_code == 404
