"""What the development of a branch spent on models, told when it is merged."""

import re
from typing import Any

from django.db import IntegrityError, transaction

from config.errors import Conflict, Refused
from superadmin.domain import audit
from superadmin.domain.audit import Actor
from superadmin.models import MergeTokenStats

_SHA = re.compile(r"^[0-9a-f]{7,64}$")
_TRIES = 3


def record_merge(
    *,
    source_branch: str,
    commit_sha: str,
    target_branch: str = "main",
    merged_by: Actor | None = None,
    pr_number: int | None = None,
    notes: str = "",
) -> MergeTokenStats:
    """Record a merge and count the calls of its branch that no merge has counted yet: none is a merge of 0 tokens.

    Records `superadmin.merge.recorded`. Raises Refused for a branch without a name or a commit that is not hex digits,
    Conflict for a commit that is recorded."""
    branch, commit = source_branch.strip(), commit_sha.strip().lower()
    if not branch:
        raise Refused("Name the branch that was merged.", fields={"source_branch": "Name the branch."})
    if not _SHA.match(commit):
        raise Refused("Write the commit in 7 to 64 hex digits.", fields={"commit_sha": "7 to 64 hex digits."})
    about = {"target_branch": target_branch, "pr_number": pr_number, "notes": notes}
    for _try in range(_TRIES):
        if MergeTokenStats.objects.filter(commit_sha=commit).exists():
            break
        try:
            return _recorded(branch, commit, merged_by, about)
        except IntegrityError:  # the very first merges at the same moment have no row to wait on
            continue
    raise Conflict(f"The commit {commit[:10]} is recorded already.", code="merge_recorded")


@transaction.atomic
def _recorded(branch: str, commit: str, merged_by: Actor | None, about: dict[str, Any]) -> MergeTokenStats:
    merge = MergeTokenStats.create_from_branch(branch, commit, merged_by, **about)
    audit.record(
        "create",
        merge,
        actor=merged_by,
        name="superadmin.merge.recorded",
        description=f"{merge}: {merge.total_tokens} tokens",
    )
    return merge
