"""The demo's companies hang together: everyone named exists, time runs forward, decisions have reasons."""

import json
import re
from itertools import pairwise

import pytest

from demo.people import HERE, load_people

TENANTS = json.loads((HERE / "tenants.json").read_text(encoding="utf-8"))["tenants"]
SLUGS = {p.slug for p in load_people()}
STAGES = ["applied", "screening", "assessment", "interview", "offer", "hired"]
APPLICATIONS = [(t, r, a) for t in TENANTS for r in t["requisitions"] for a in r["applications"]]
EACH = pytest.mark.parametrize(
    ("tenant", "requisition", "application"),
    APPLICATIONS,
    ids=[f"{t['slug']}-{r['key']}-{a['resume']}" for t, r, a in APPLICATIONS],
)


def role_of(tenant, key):
    """The role of the person with that key; fails where there is none."""
    return {p["key"]: p["role"] for p in tenant["people"]}[key]


@pytest.mark.parametrize("tenant", TENANTS, ids=lambda t: t["slug"])
def test_every_company_has_people_in_every_role(tenant):
    roles = [p["role"] for p in tenant["people"]]
    assert set(roles) == {"admin", "senior", "junior", "interviewer", "viewer"}
    assert roles.count("senior") >= 2
    assert roles.count("junior") >= 2
    assert re.fullmatch(r"#[0-9a-f]{6}", tenant["accent"])
    for person in tenant["people"]:
        assert re.fullmatch(r"[a-z.]+@[a-z]+\.example", person["email"])


def test_no_address_stands_twice():
    addresses = [p["email"] for t in TENANTS for p in t["people"]] + [p.contact.email for p in load_people()]
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("tenant", TENANTS, ids=lambda t: t["slug"])
def test_requisitions_name_postings_and_people_that_exist(tenant):
    for requisition in tenant["requisitions"]:
        assert (HERE / "jobs" / requisition["job"]).is_file()
        for key in [requisition["hiring_manager"], *requisition["team"]]:
            role_of(tenant, key)
        if "min_salary" in requisition:
            assert float(requisition["min_salary"]) <= float(requisition["max_salary"])
        slugs = [a["resume"] for a in requisition["applications"]]
        assert len(slugs) == len(set(slugs))


@EACH
def test_time_runs_forward_and_stages_too(tenant, requisition, application):
    assert application["resume"] in SLUGS
    assert application["applied_days_ago"] <= requisition["opened_days_ago"]
    days = [application["applied_days_ago"]] + [m["days_ago"] for m in application["moves"]]
    days += [application["outcome"]["days_ago"]] if application["outcome"] else []
    assert all(earlier >= later for earlier, later in pairwise(days))
    stages = [STAGES.index(stage) for stage in ["applied", *(m["to"] for m in application["moves"])]]
    assert all(earlier < later for earlier, later in pairwise(stages))
    notes = [n["days_ago"] for n in application["notes"]]
    assert all(application["applied_days_ago"] >= n for n in notes)
    assert notes == sorted(notes, reverse=True)


@EACH
def test_who_moves_and_decides_may_do_so(tenant, requisition, application):
    owner = application["assigned_to"]
    for move in application["moves"]:
        role = role_of(tenant, move["by"])
        assert role in {"admin", "senior"} or move["by"] in {owner, requisition["hiring_manager"]}
        assert move["reason"]
    outcome = application["outcome"]
    if outcome:
        assert role_of(tenant, outcome["by"]) in {"admin", "senior"} or outcome["by"] == requisition["hiring_manager"]
        assert outcome["kind"] in {"hired", "rejected", "withdrawn"}
        assert len(outcome["reason"]) > 10
    for note in application["notes"]:
        role = role_of(tenant, note["by"])
        assert role != "viewer"
        assert role != "junior" or note["by"] == owner


@pytest.mark.parametrize("tenant", TENANTS, ids=lambda t: t["slug"])
def test_a_candidate_has_one_primary_recruiter(tenant):
    owners: dict[str, set[str]] = {}
    for requisition in tenant["requisitions"]:
        for application in requisition["applications"]:
            if application["assigned_to"]:
                owners.setdefault(application["resume"], set()).add(application["assigned_to"])
    assert {slug: who for slug, who in owners.items() if len(who) > 1} == {}
    assert {role_of(tenant, key) for who in owners.values() for key in who} <= {"senior", "junior"}


def test_choices_are_those_of_the_product():
    from accounts.enums import Role
    from recruiting.enums import EmploymentType, NoteType, Outcome, RemotePolicy, RequisitionStatus, Source, StageKind

    for tenant in TENANTS:
        assert {p["role"] for p in tenant["people"]} <= set(Role.values)
        for requisition in tenant["requisitions"]:
            assert requisition["status"] in RequisitionStatus.values
            assert requisition["remote_policy"] in RemotePolicy.values
            assert requisition["employment_type"] in EmploymentType.values
    for _, _, application in APPLICATIONS:
        assert application["source"] in Source.values
        assert {m["to"] for m in application["moves"]} <= set(StageKind.values)
        assert {n["kind"] for n in application["notes"]} <= set(NoteType.values)
        assert not application["outcome"] or application["outcome"]["kind"] in Outcome.values


def test_mentions_name_people_of_the_tenant():
    mentioned = 0
    for tenant, _, application in APPLICATIONS:
        addresses = {p["email"] for p in tenant["people"]}
        for note in application["notes"]:
            for found in re.findall(r"@([\w.]+@[\w.]+\w)", note["text"]):
                assert found in addresses
                mentioned += 1
    assert mentioned >= 3
