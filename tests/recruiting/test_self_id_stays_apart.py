"""What candidates say of themselves reaches no scorer, engine, search, export, page or answer of the API.

Shown twice: by the code (who names the model at all, and that no relation leads to it), and by watching every statement
while all of these run for a person who answered."""

import zipfile
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.tenancy import tenant_scope
from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.domain.exports.runs import create_export
from recruiting.domain.fairness.self_identification import identify
from recruiting.domain.matches import match_application, match_input, newest_text
from recruiting.domain.search.indexing import index_candidate
from recruiting.models import Application, Candidate, CandidateDocument, ExportRun, SelfIdentification
from superadmin.models import PromptUsage
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_fairness import ask_self_id
from tests.kit.api import Api
from tests.kit.work import run_tasks

ROOT = Path(__file__).resolve().parents[2]
APPS = ("config", "superadmin", "accounts", "recruiting", "proctoring", "interviews", "assessments")
# Who may name the model: its home, its verbs, its counts, the console's bare row, and the person's own privacy.
MAY = (
    "recruiting/models/",
    "recruiting/domain/fairness/self_identification.py",
    "recruiting/domain/queries/fairness.py",
    "recruiting/admin/fairness.py",
    "recruiting/domain/privacy",
)
WORDS = ("pacific islander", "another answer", '"pacific"', "'pacific'", "ethnicity")
TABLE = SelfIdentification._meta.db_table


def test_no_other_module_names_the_model() -> None:
    naming = set()
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            short = path.relative_to(ROOT).as_posix()
            if "/migrations/" in short or short.startswith(MAY):
                continue
            text = path.read_text(encoding="utf-8").casefold()
            if "selfidentification" in text or "self_identification import" in text:
                naming.add(short)
    assert naming == {"recruiting/views/fairness_own.py", "recruiting/panels/fairness.py"}  # one's own page


def test_no_relation_leads_to_it() -> None:
    for model in (Application, Candidate):
        leading = [one for one in model._meta.get_fields() if getattr(one, "related_model", None) is SelfIdentification]
        assert leading == []
    assert SelfIdentification._meta.get_field("application").remote_field.hidden
    assert SelfIdentification._meta.get_field("consent").remote_field.hidden


@pytest.mark.django_db
def test_nothing_that_judges_shows_searches_or_exports_reads_it(ours, theirs, browse) -> None:
    with tenant_scope(ours.tenant.pk):
        ask_self_id(ours)
        application = make_application(
            ours.senior, make_requisition(ours.senior), first_name="Robin", last_name="Sample"
        )
        identify(application=application, sex="another", ethnicity="pacific", language="en")
    with CaptureQueriesContext(connection) as seen:
        said = [
            *judged(ours, application),
            *exported(ours),
            *answered(ours, application),
            *shown(ours, application, browse),
        ]
    assert [one["sql"] for one in seen if TABLE in one["sql"]] == []
    assert len(seen) > 100
    assert len(said) > 8
    for text in said:
        assert not [word for word in WORDS if word in text.casefold()], text[:300]


def judged(ours, application) -> list[str]:
    """What engines are given and give, what is scored and indexed."""
    with tenant_scope(ours.tenant.pk):
        text = newest_text(application)
        given = match_input(application.requisition, text.content, ResumeExtract.model_validate(text.extract))
        match = match_application(application=application, user=ours.senior)
        index_candidate(application.candidate)
        document = CandidateDocument.objects.values().get(candidate=application.candidate)
        calls = [f"{one.parameters} {one.response}" for one in PromptUsage.objects.all()]
        return [given.model_dump_json(), str(match.result), str(document), *calls]


def exported(ours) -> list[str]:
    """Every file of an export of everything, and of each noun."""
    with tenant_scope(ours.tenant.pk):
        create_export(kind="everything", written="zip", actor=ours.admin)
        create_export(kind="applications", written="csv", actor=ours.admin)
        create_export(kind="candidates", written="csv", actor=ours.admin)
    run_tasks()
    found = []
    with tenant_scope(ours.tenant.pk):
        for run in ExportRun.objects.all():
            with run.file.open("rb") as file:
                if run.file.name.endswith(".zip"):
                    with zipfile.ZipFile(file) as archive:
                        found += [archive.read(name).decode(errors="replace") for name in archive.namelist()]
                else:
                    found.append(file.read().decode())
    return found


def answered(ours, application) -> list[str]:
    """What the API says of the person, to an admin."""
    api, candidate = Api(ours.admin), application.candidate
    paths = [
        "applications/",
        f"applications/{application.public_id}/",
        "candidates/",
        f"candidates/{candidate.public_id}/",
    ]
    answers = [api.get(path) for path in [*paths, "candidates/?q=pacific"]]
    assert all(one.status_code == 200 for one in answers)
    return [one.content.decode() for one in answers]


def shown(ours, application, browse) -> list[str]:
    """The pages of the person, for an admin."""
    client, candidate = browse(ours.admin), application.candidate
    urls = [
        reverse("recruiting:application_detail", args=[application.public_id]),
        reverse("recruiting:candidate_detail", args=[candidate.public_id]),
        reverse("recruiting:requisition_applicants", args=[application.requisition.public_id]),
        f"{reverse('recruiting:candidate_list')}?q=pacific",
    ]
    pages = [client.get(url) for url in urls]
    assert all(one.status_code == 200 for one in pages)
    return [one.content.decode().replace("?q=pacific", "").replace('value="pacific"', "") for one in pages]
