"""What candidates say of themselves: given, changed, declined, taken back; nothing of it is recorded elsewhere."""

import pytest

from accounts.models import ConsentRecord
from config.errors import Refused
from config.tenancy import tenant_scope
from recruiting.domain.applications import add_application
from recruiting.domain.fairness.self_identification import decline, identify, own_answer, take_back
from recruiting.models import SelfIdentification
from superadmin.models import AuditLog
from tests.factories.recruiting import make_candidate, make_requisition
from tests.factories.recruiting_fairness import ask_self_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(ours, theirs):
    with tenant_scope(ours.tenant.pk):
        job = make_requisition(ours.senior)
        row, _made = add_application(candidate=make_candidate(ours.senior), requisition=job, actor=ours.senior)
        ask_self_id(ours)
        yield row


def test_given_changed_and_taken_back(application) -> None:
    first = identify(application=application, sex="female", ethnicity="", language="en")
    again = identify(application=application, sex="another", ethnicity="asian", language="en")
    assert first.pk == again.pk
    assert first.consent_id == again.consent_id
    assert (again.sex, again.ethnicity, again.declined) == ("another", "asian", False)
    assert again.consent.purpose == "self_id"
    assert "take it back" in again.consent.text
    take_back(application=application)
    take_back(application=application)
    assert own_answer(application) is None
    assert ConsentRecord.objects.get(purpose="self_id").withdrawn_at is not None
    identify(application=application, sex="male", ethnicity="", language="en")
    assert ConsentRecord.objects.filter(purpose="self_id").count() == 2


def test_declining_drops_what_was_said(application) -> None:
    identify(application=application, sex="female", ethnicity="black", language="en")
    row = decline(application=application)
    assert (row.sex, row.ethnicity, row.declined, row.consent) == ("", "", True, None)
    assert not ConsentRecord.objects.standing().filter(purpose="self_id").exists()
    back = identify(application=application, sex="", ethnicity="black", language="en")
    assert (back.pk, back.declined, back.ethnicity) == (row.pk, False, "black")


def test_no_value_stands_in_the_audit_log(application) -> None:
    identify(application=application, sex="female", ethnicity="pacific", language="en")
    decline(application=application)
    rows = AuditLog.objects.filter(name__startswith="recruiting.self_identification")
    assert [one.name.rsplit(".")[-1] for one in rows.order_by("pk")] == ["given", "declined"]
    for one in rows:
        assert str(application.public_id) not in (one.entity_id, one.description)
        assert one.personal.changes == {}
        assert one.description == ""


@pytest.mark.parametrize(
    ("sex", "ethnicity", "code"), [("", "", "nothing_said"), ("x", "", "invalid"), ("", "martian", "invalid")]
)
def test_what_is_no_answer_is_refused(application, sex: str, ethnicity: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        identify(application=application, sex=sex, ethnicity=ethnicity, language="en")
    assert refusal.value.reason_code == code
    assert not SelfIdentification.objects.exists()


def test_where_a_company_does_not_ask_nothing_is_kept(ours, theirs) -> None:
    with tenant_scope(theirs.tenant.pk):
        job = make_requisition(theirs.senior)
        row, _made = add_application(candidate=make_candidate(theirs.senior), requisition=job, actor=theirs.senior)
        for verb in (
            lambda: decline(application=row),
            lambda: identify(application=row, sex="male", ethnicity="", language="en"),
        ):
            with pytest.raises(Refused, match="does not ask"):
                verb()
