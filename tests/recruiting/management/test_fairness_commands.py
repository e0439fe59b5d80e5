"""The commands of fairness: an audit, a linter, and the proof of an exported AI log."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from config.tenancy import tenant_scope
from recruiting.domain.fairness.ai_log import anchor_calls, anchors_of, check_anchor, export_ai_log
from superadmin.domain.seals import seal
from superadmin.models import AuditLog, PromptUsage
from tests.factories.recruiting import make_application, make_requisition


def called(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "hires.csv"
    path.write_text("Group,Applicants,Hired\nWhite,80,48\nBlack,40,12\nOther,4,9\n")
    return path


def test_an_audit_as_table_and_as_json(table: Path) -> None:
    said = called("fairness_audit", "--csv", str(table))
    assert all(words in said for words in ("60.0 %", "0.500", "below 4/5", "Line 4: 9 selected of 4 assessed"))
    whole = json.loads(called("fairness_audit", "--csv", str(table), "--json"))
    assert whole["file"]["name"] == "hires.csv"
    assert whole["tables"][0]["groups"][1]["impact_ratio"]["value"] == 0.5
    with pytest.raises(CommandError, match="1 lines could not be read"):
        called("fairness_audit", "--csv", str(table), "--strict")
    named = ("--category", "group", "--assessed", "applicants", "--selected", "hired")
    assert json.loads(called("fairness_audit", "--csv", str(table), "--json", *named))["tables"][0]["axis"] == "group"
    for wrong, why in (
        (("--csv", str(table.parent / "none.csv")), "cannot be read"),
        (("--csv", str(table), "--score", "x"), "no column"),
    ):
        with pytest.raises(CommandError, match=why):
            called("fairness_audit", *wrong)


def test_the_linter_ends_with_one_where_there_are_faults(tmp_path: Path) -> None:
    path = tmp_path / "published.csv"
    path.write_text("sex,applicants,selection rate,impact ratio\nMale,10,50%,1.3\nFemale,10,40%,0.8\n")
    with pytest.raises(CommandError) as ended:
        called("lint_audit_table", "--csv", str(path))
    assert ended.value.returncode == 1
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("lint_audit_table", "--csv", str(path), "--json", stdout=out)
    found = json.loads(out.getvalue())
    assert found["findings"][0]["code"] in {"intersectional_missing", "race_ethnicity_missing"}
    assert "ratio_above_one" in {one["code"] for one in found["findings"]}


@pytest.fixture
def log(ours, theirs, tmp_path: Path) -> Path:
    """Calls of both companies, anchored, and the export of ours."""
    for company in (theirs, ours):
        with tenant_scope(company.tenant.pk):
            for _each in range(2):
                make_application(company.senior, make_requisition(company.senior))
            PromptUsage.objects.update(created_at="2026-01-02T03:04:05Z")
            assert anchor_calls(tenant=company.tenant) is not None
            assert anchor_calls(tenant=company.tenant) is None
    path = tmp_path / "log.jsonl"
    with tenant_scope(ours.tenant.pk):
        path.write_text("".join(export_ai_log(tenant=ours.tenant, actor=ours.admin, start=None, end=None)))
    return path


def test_a_whole_log_is_proved(log: Path, ours) -> None:
    said = called("verify_ai_log", str(log))
    assert "The file is whole: 2 calls" in said
    assert "every anchored call as it was" in said
    assert [json.loads(line)["type"] for line in log.read_text().splitlines()] == [
        "begin",
        "anchor",
        "call",
        "call",
        "end",
    ]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            lambda lines: [lines[0], lines[1], lines[2].replace("match_explain", "match_expl"), *lines[3:]],
            "Line 3 is not",
        ),
        (lambda lines: [*lines[:2], *lines[3:]], "Line 3 is not"),
        (lambda lines: lines[:-1], "cut off after line 4"),
        (lambda lines: [lines[0], "{}", *lines[1:]], "Line 2 is no line"),
        (lambda lines: lines[1:], "Line 1 is not"),
    ],
)
def test_a_spoiled_file_is_told(log: Path, spoil, said: str) -> None:
    log.write_text("\n".join(spoil(log.read_text().splitlines())) + "\n")
    with pytest.raises(CommandError, match=said):
        called("verify_ai_log", str(log), "--file-only")


def test_a_changed_call_and_a_changed_audit_row_are_told(log: Path, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        seal()
        (anchor,) = anchors_of(ours.tenant)
        assert check_anchor(ours.tenant, anchor) == ""
        call = PromptUsage.objects.order_by("pk").first()
        PromptUsage.objects.filter(pk=call.pk).update(input_sha256="0" * 64)
        assert "not what was anchored" in check_anchor(ours.tenant, anchor)
    with pytest.raises(CommandError, match="not what was anchored"):
        called("verify_ai_log", str(log))
    with tenant_scope(ours.tenant.pk):
        PromptUsage.objects.filter(pk=call.pk).delete()
        assert "1 of 2 calls are gone" in check_anchor(ours.tenant, anchor)
        assert AuditLog.objects.filter(name="recruiting.ai_log.exported").count() == 1
