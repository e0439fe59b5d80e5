"""Policy and reviewer pages: who reads, who changes, what is refused and kept."""

import pytest

from config.tenancy import tenant_scope
from proctoring.domain.policies import create_policy
from proctoring.forms.policies import PolicyForm
from proctoring.models import ProctoringPolicy, ProctoringReviewer

NEW = "/proctoring/policies/new/"


@pytest.fixture
def policy(ours, theirs):
    with tenant_scope(theirs.tenant.pk):
        create_policy(actor=theirs.admin, name="Theirs alone")
    with tenant_scope(ours.tenant.pk):
        return create_policy(actor=ours.admin, name="Quiet room", strictness="medium")


def whole(policy, **changes):
    """What the edit page posts for this policy, changed."""
    fields = {
        "name": policy.name,
        "signals": policy.signals,
        "camera": policy.camera,
        "snapshot_seconds": policy.snapshot_seconds,
        "warn_at": policy.warn_at,
        "flag_at": policy.flag_at,
        "end_at": "",
        "retention_days": policy.retention_days,
        "consent_text": "",
    }
    return {name: value for name, value in {**fields, **changes}.items() if value is not None}


def test_every_signal_that_can_be_ticked_stands_in_one_group(ours, browse, policy):
    form = PolicyForm(instance=policy, initial={"signals": policy.signals})
    grouped = [box.data["value"] for _name, boxes in form.signal_groups for box in boxes]
    assert sorted(grouped) == sorted(value for value, _label in form.fields["signals"].choices)
    ticked = {box.data["value"] for _name, boxes in form.signal_groups for box in boxes if box.data["selected"]}
    assert ticked == set(policy.signals)
    page = browse(ours.admin).get(f"/proctoring/policies/{policy.public_id}/edit/").content.decode()
    assert page.count('name="signals"') == len(grouped)
    assert page.count("<fieldset") == page.count("<legend")


@pytest.mark.parametrize(("role", "status"), [("admin", 200), ("senior", 200), ("viewer", 200), ("candidate", 403)])
def test_staff_read_policies_and_never_another_companys(ours, theirs, browse, policy, role, status):
    answer = browse(ours.person(role)).get("/proctoring/policies/")
    assert answer.status_code == status
    assert b"Theirs alone" not in answer.content
    assert (b"Quiet room" in answer.content) == (status == 200)
    assert browse(theirs.admin).get(f"/proctoring/policies/{policy.public_id}/").status_code == 404


def test_an_admin_makes_one_and_changes_what_it_records(ours, browse, policy):
    client = browse(ours.admin)
    made = client.post(NEW, {"name": "Strict hall", "strictness": "high"})
    with tenant_scope(ours.tenant.pk):
        strict = ProctoringPolicy.objects.get(name="Strict hall")
    assert made["Location"] == f"/proctoring/policies/{strict.public_id}/edit/"
    edit = f"/proctoring/policies/{policy.public_id}/edit/"
    assert client.get(edit).status_code == 200
    answer = client.post(edit, whole(policy, camera="snapshots", snapshot_seconds=90))
    assert answer.status_code == 302
    policy.refresh_from_db()
    assert (policy.camera, policy.snapshot_seconds, policy.consent_version) == ("snapshots", 90, 2)
    assert b"every 90 seconds" in client.get(f"/proctoring/policies/{policy.public_id}/").content


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"snapshot_seconds": 3}, b"Pictures are taken every"),
        ({"end_at": "5", "flag_at": "9"}, b"may not come before the flag"),
        ({"retention_days": 0}, b"Recordings are kept"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(ours, browse, policy, changes, words):
    answer = browse(ours.admin).post(
        f"/proctoring/policies/{policy.public_id}/edit/", whole(policy, consent_text="Our own words", **changes)
    )
    assert answer.status_code == 422
    assert words in answer.content
    assert b"Our own words" in answer.content
    policy.refresh_from_db()
    assert policy.consent_text == ""


def test_the_same_name_twice_is_refused(ours, browse, policy):
    answer = browse(ours.admin).post(NEW, {"name": "Quiet room", "strictness": "low"})
    assert answer.status_code == 422
    assert b"a policy of this name already" in answer.content


@pytest.mark.parametrize("act", ["default", "archive", "restore"])
def test_only_an_admin_acts(ours, theirs, browse, policy, act):
    address = f"/proctoring/policies/{policy.public_id}/{act}/"
    assert browse(ours.senior).post(address).status_code == 403
    assert browse(theirs.admin).post(address).status_code == 404
    assert browse(ours.admin).get(address).status_code == 405
    assert browse(ours.admin).post(address).status_code == 302
    policy.refresh_from_db()
    assert (policy.is_default, policy.is_active) == {
        "default": (True, True),
        "archive": (False, False),
        "restore": (False, True),
    }[act]


def test_a_colleague_is_named_and_the_right_is_taken_back(ours, theirs, browse):
    client = browse(ours.admin)
    page = client.get("/proctoring/reviewers/").content.decode()
    assert "interviewer@ours.test" in page
    assert "viewer@ours.test)" not in page.replace("interviewer@ours.test", "")
    assert "theirs.test" not in page
    strange = client.post("/proctoring/reviewers/", {"user": str(theirs.senior.public_id)})
    assert strange.status_code == 422
    client.post("/proctoring/reviewers/", {"user": str(ours.interviewer.public_id)})
    with tenant_scope(ours.tenant.pk):
        assert [row.user for row in ProctoringReviewer.objects.all()] == [ours.interviewer]
    remove = f"/proctoring/reviewers/{ours.interviewer.public_id}/remove/"
    assert browse(ours.senior).post(remove).status_code == 403
    assert client.post(remove).status_code == 302
    with tenant_scope(ours.tenant.pk):
        assert not ProctoringReviewer.objects.exists()
