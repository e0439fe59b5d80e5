"""`manage.py backup` and `restore` on a filled installation: what comes back is what was there, and works."""

import os
import tarfile
from uuid import uuid4

import pytest

from tests.kit.workers import Installation

POSTGRES = os.environ.get("DATABASE_URL", "").rpartition("/")[0]
FILL = """
import django; django.setup()
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from config.tenancy import tenant_scope
from tests.conftest import make_company
from tests.factories.recruiting import make_application, make_requisition
for slug in ("ours", "theirs"):
    company = make_company(slug)
    with tenant_scope(company.tenant.pk):
        make_application(company.admin, make_requisition(company.admin, title="Planner"), first_name="Resident")
    default_storage.save(f"resumes/{slug}.txt", ContentFile(slug.encode()))
"""
CHANGE = """
import django; django.setup()
from accounts.models import User
User.objects.filter(email="admin@ours.test").update(first_name="Somebody else")
"""


@pytest.fixture
def installations(tmp_path, request):
    """Two of one kind, the second without a row."""
    made, names = [], [f"candor_backup_{uuid4().hex[:8]}" for _each in range(2)]
    for name in names:
        (tmp_path / name).mkdir()
        url = f"{POSTGRES}/{name}" if request.param == "postgresql" else f"sqlite:///{tmp_path / name / 'one.sqlite3'}"
        made.append(Installation(tmp_path / name, url))
        made[-1].environment["FIELD_ENCRYPTION_KEY"] = "the same in both, as a restore needs"
        made[-1].lay()
    yield made
    for each in made:
        each.close()
    if request.param == "postgresql":
        import psycopg

        with psycopg.connect(f"{POSTGRES}/postgres", autocommit=True) as server:
            for name in names:
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.mark.parametrize(
    "installations",
    [
        pytest.param("sqlite", marks=pytest.mark.heavy),
        pytest.param("postgresql", marks=pytest.mark.db_server),
    ],
    indirect=True,
)
def test_an_installation_moves_into_another(installations, tmp_path):
    ours, other = installations
    for name, program in (("fill.py", FILL), ("change.py", CHANGE)):
        (tmp_path / name).write_text(program)
    archive = str(tmp_path / "all.tar.gz")
    ours.run(str(tmp_path / "fill.py"))
    assert "files" in ours.run("manage.py", "backup", archive)
    with tarfile.open(archive) as tar:
        assert {"files/resumes/ours.txt", "files/resumes/theirs.txt"} <= set(tar.getnames())
    assert "The same as the backup" in ours.run("manage.py", "restore", "--check", archive)

    said = other.run("manage.py", "restore", archive)
    assert "The same as the backup" in said
    assert "No migrations to apply" in other.run("manage.py", "migrate")
    assert other.run("manage.py", "verify_audit")
    second = str(tmp_path / "second.tar")
    other.run(str(tmp_path / "change.py"))
    with pytest.raises(AssertionError, match=r"differences? from the backup"):
        other.run("manage.py", "restore", "--check", archive)
    with pytest.raises(AssertionError, match="People are kept here already"):
        other.run("manage.py", "restore", archive)
    other.run("manage.py", "backup", second)
    assert "The same as the backup" in other.run("manage.py", "restore", "--replace", archive)
