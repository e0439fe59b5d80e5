"""Merges: what a branch spent counts once, and totals stand on each other."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from config.errors import Conflict, Refused
from superadmin.domain.merges import record_merge
from superadmin.models import MergeTokenStats, TokenUsage


def spend(branch: str, tokens: int, usd: str | None, tenant=None, model: str = "m") -> None:
    cost = None if usd is None else Decimal(usd)
    TokenUsage.objects.create(
        model_name=model, branch_name=branch, prompt_tokens=tokens, completion_tokens=tokens, cost=cost, tenant=tenant
    )


@pytest.fixture
def everything(ours, theirs):
    from config.tenancy import unscoped

    with unscoped(reason="test"):
        yield ours, theirs


def test_a_merge_counts_its_branch_over_all_tenants_and_only_once(everything):
    ours, theirs = everything
    assert (MergeTokenStats.get_total_cumulative_tokens(), MergeTokenStats.get_total_cumulative_cost()) == (0, 0)
    spend("board", 100, "0.5", ours.tenant)
    spend("board", 50, None, theirs.tenant, model="n")
    spend("other", 7, "9")
    assert TokenUsage.get_branch_summary("board") == {
        "branch": "board",
        "requests": 2,
        "prompt_tokens": 150,
        "completion_tokens": 150,
        "total_tokens": 300,
        "cost": Decimal("0.5"),
        "unpriced": 1,
    }
    first = record_merge(source_branch="board", commit_sha="ABCDEF1", merged_by=ours.admin, pr_number=12)
    assert (first.request_count, first.total_tokens, first.branch_cost, first.unpriced_count) == (
        2,
        300,
        Decimal("0.5"),
        1,
    )
    spend("board", 1, "0.25")
    second = MergeTokenStats.create_from_branch("board", "abcdef2", None)
    assert (second.total_tokens, second.branch_cost) == (2, Decimal("0.25"))
    assert (second.position, second.cumulative_total_tokens, second.cumulative_total_cost) == (2, 302, Decimal("0.75"))
    assert MergeTokenStats.get_total_cumulative_tokens() == 302
    summary = MergeTokenStats.get_breakdown_summary()
    assert (summary["merges"], summary["requests"], summary["total_tokens"], summary["cost"]) == (
        2,
        3,
        302,
        Decimal("0.75"),
    )
    assert [(row["model_name"], row["tokens"], row["usd"]) for row in summary["by_model"]] == [
        ("m", 202, Decimal("0.75")),
        ("n", 100, 0),
    ]
    ours.admin.delete()
    first.refresh_from_db()
    assert first.merged_by is None


def test_what_is_no_merge_is_refused(everything):
    for branch, commit, refusal in ((" ", "abcdef1", Refused), ("b", "no-commit", Refused)):
        with pytest.raises(refusal):
            record_merge(source_branch=branch, commit_sha=commit)
    record_merge(source_branch="b", commit_sha="abcdef1")
    with pytest.raises(Conflict, match="recorded already"):
        record_merge(source_branch="c", commit_sha="abcdef1")
    assert MergeTokenStats.objects.count() == 1


def test_the_command_records_and_says_so(everything):
    ours, _theirs = everything
    spend("board", 100, "0.5")
    out = StringIO()
    call_command("record_merge", "board", "abcdef1", "--by", ours.admin.email, "--pr", "3", stdout=out)
    assert "board → main abcdef1: 1 calls, 200 tokens, 0.5000 USD" in out.getvalue()
    assert (MergeTokenStats.objects.get().merged_by, MergeTokenStats.objects.get().pr_number) == (ours.admin, 3)
    for words in (["board", "abcdef1"], ["board", "abcdef2", "--by", "nobody@platform.test"]):
        with pytest.raises(CommandError):
            call_command("record_merge", *words, stdout=out)
