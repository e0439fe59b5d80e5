"""A candidate's own page of an application says how their tests stand, and nothing of how they went."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from assessments.domain.grading import grade_session
from assessments.domain.links import secret_of
from assessments.domain.releases import release_session
from assessments.models import AssessmentToken
from config.tenancy import tenant_scope
from recruiting.domain.careers import status_link
from recruiting.domain.withdrawals import withdraw_application
from recruiting.models import Application
from tests.factories.assessments import make_assessment, make_invitation, publish
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.sat import RIGHT, make_sat


def page(application: Application) -> str:
    with tenant_scope(application.tenant_id):
        path = "/a/" + status_link(application).split("/a/")[1]
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_test_is_open_then_over_and_only_that_is_told(ours, theirs) -> None:
    with tenant_scope(ours.tenant.pk):
        application = make_application(ours.senior, make_requisition(ours.senior), email="nim@example.test")
        assert "Your tests" not in page(application)
        test = publish(make_assessment(ours.senior, title="Bread basics"), ours.senior)
        token = make_invitation(ours.senior, test, application.candidate, application=application).token
        later = publish(make_assessment(ours.senior, title="Planned for later"), ours.senior)
        at = timezone.now() + timedelta(days=2)
        make_invitation(ours.senior, later, application.candidate, application=application, send_at=at)
        make_invitation(ours.senior, later, send_at=at)
    text = page(application)
    assert "Bread basics" in text
    assert "Not started" in text
    assert f"/t/{secret_of(token)}/" in text
    assert "Planned for later" not in text

    with tenant_scope(ours.tenant.pk):
        AssessmentToken.objects.filter(pk=token.pk).update(candidate_email="former@example.test")
    assert secret_of(token) not in page(application)

    with tenant_scope(ours.tenant.pk):
        AssessmentToken.objects.filter(pk=token.pk).update(expires_at=timezone.now() - timedelta(hours=1))
    assert "The time to begin is over" in page(application)


def test_a_score_is_never_told_and_a_result_is_linked_once_released(ours, theirs) -> None:
    with tenant_scope(ours.tenant.pk):
        application = make_application(ours.senior, make_requisition(ours.senior), email="nim@example.test")
        test = publish(make_assessment(ours.senior, title="Bread basics"), ours.senior)
        session = make_sat(ours.senior, test, RIGHT, candidate=application.candidate, application=application)
        session = grade_session(session=session)
    text = page(application)
    part = text[text.index('id="tests"') :].split("</section>")[0]
    assert "Done" in part
    assert "Result" not in part
    assert "%" not in part
    assert "/t/" not in part
    assert "100" not in part

    with tenant_scope(ours.tenant.pk):
        release_session(session=session, actor=ours.senior)
        link = f"/t/{secret_of(session.token)}/result/"
        withdraw_application(application=application)
    assert link in page(application)
    assert Client().get(link).status_code == 200
