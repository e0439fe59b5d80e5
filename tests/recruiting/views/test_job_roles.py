"""Roles: made once, a new job begins with one; leads write them, staff see them, others do not know of them."""

import pytest
from django.urls import reverse

from config.tenancy import tenant_scope
from demo.seed_learning import seed_learning
from recruiting.domain.job_roles import create_job_role
from recruiting.models import JobRequisition, JobRole
from tests.factories.recruiting import make_requisition
from tests.kit.api import Api

pytestmark = pytest.mark.django_db
LIST = reverse("recruiting:job_role_list")
NEW = reverse("recruiting:job_role_new")
SENT = {
    "name": "Backend engineer",
    "department": "Platform",
    "description": "Builds what nobody sees.",
    "is_active": "on",
    "skills-name": ["python", "Rust"],
    "skills-level": ["advanced", ""],
}


def test_a_role_fills_a_new_job_which_keeps_what_it_took(scope, browse):
    client = browse(scope.senior)
    assert client.post(NEW, SENT).url == LIST
    role = JobRole.objects.get()
    assert role.required_skills == {"Python": "advanced", "Rust": ""}
    blank = f"{reverse('recruiting:requisition_blank')}?role={role.public_id}"
    assert blank in client.get(reverse("recruiting:requisition_new")).content.decode()
    form = client.get(blank).context["form"]
    given = {name: form[name].value() or "" for name in form.fields if name not in ("skills", "team")}
    rows = [row for row in form.skill_rows if row.name]
    given |= {"skills-name": [row.name for row in rows], "skills-level": [row.level for row in rows]}
    assert client.post(blank, given).status_code == 302
    edit = reverse("recruiting:job_role_edit", args=[role.public_id])
    assert client.post(edit, {**SENT, "name": "Gone", "is_active": ""}).status_code == 302
    job = JobRequisition.objects.get()
    assert (job.title, job.department, job.description) == ("Backend engineer", "Platform", "Builds what nobody sees.")
    assert job.required_skills == {"Python": "advanced", "Rust": ""}
    assert client.get(blank).status_code == 404


def test_a_name_is_there_once_in_any_letters(scope, browse):
    create_job_role(actor=scope.admin, name="Cook")
    page = browse(scope.admin).post(NEW, {**SENT, "name": "COOK"})
    assert page.status_code == 422
    assert "a role of this name already" in page.content.decode()


def test_who_may(ours, theirs, browse):
    with tenant_scope(ours.tenant.pk):
        role = create_job_role(actor=ours.admin, name="Cook")
    edit = reverse("recruiting:job_role_edit", args=[role.public_id])
    found = {
        person: (browse(user).get(LIST).status_code, browse(user).get(edit).status_code)
        for person, user in {"lead": ours.senior, "viewer": ours.viewer, "stranger": theirs.admin}.items()
    }
    assert found == {"lead": (200, 200), "viewer": (200, 403), "stranger": (200, 404)}
    assert browse(ours.candidate).get(LIST).status_code == 403
    blank = f"{reverse('recruiting:requisition_blank')}?role={role.public_id}"
    assert browse(theirs.admin).get(blank).status_code == 404
    assert browse(ours.admin).get(f"{reverse('recruiting:requisition_blank')}?role=none").status_code == 404


def test_the_api_makes_edits_and_refuses(scope, theirs):
    api = Api(scope.senior)
    made = api.post("job-roles/", {"name": "Cook", "required_skills": {"haccp": ""}})
    assert made.status_code == 201
    assert made.json()["required_skills"] == {"HACCP": ""}
    address = f"job-roles/{made.json()['id']}/"
    assert api.patch(address, {"is_active": False}).json()["is_active"] is False
    assert api.post("job-roles/", {"name": "cook"}).status_code == 409
    assert Api(scope.viewer).post("job-roles/", {"name": "Baker"}).status_code == 403
    assert Api(theirs.senior).get(address).status_code == 404


def test_the_list_asks_as_often_for_three_as_for_one(scope, browse, django_assert_num_queries):
    client = browse(scope.viewer)
    for rows in (1, 3):
        while JobRole.objects.count() < rows:
            create_job_role(actor=scope.admin, name=f"Role {JobRole.objects.count()}")
        client.get(LIST)
        with django_assert_num_queries(6):
            client.get(LIST)


def test_the_demo_keeps_each_role_once(scope):
    for _ in range(2):
        make_requisition(scope.admin, title="Cook")
    make_requisition(scope.admin, title="Baker")
    for _ in range(2):
        seed_learning(scope.admin)
    assert sorted(JobRole.objects.values_list("name", flat=True)) == ["Baker", "Cook"]
