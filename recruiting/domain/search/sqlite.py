"""A condition in the language of FTS5, and what SQLite is asked with it."""

from recruiting.domain.search.conditions import Condition, Either, Every, Never, Run
from recruiting.domain.search.fields import EVERYBODY, NOBODY

MATCH = "{alias}.id IN (SELECT rowid FROM recruiting_candidatesearch WHERE recruiting_candidatesearch MATCH %s)"
# "+rowid": one walk through all matches; else SQLite begins the search anew for each of the rows.
# bm25 is the smaller the better; one weight a column, in the order of tables.COLUMNS.
RANK = (
    "SELECT rowid, -bm25(recruiting_candidatesearch, 10.0, 6.0, 3.0, 1.0, 3.0, 1.0) "
    "FROM recruiting_candidatesearch WHERE recruiting_candidatesearch MATCH %s AND +rowid IN ({places})"
)
_PROFILE = "{terms_a terms_b terms_c exact_profile} : "
_RESUME = "{terms_d exact_resume} : "


def match_of(condition: Condition, *, profile_only: bool = False) -> str:
    """The condition for MATCH. `profile_only` leaves out the columns of the résumé. FTS5 knows only "this, not that",
    so that a bare "not" is taken from everybody."""
    if isinstance(condition, Every):
        wanted = [part for part in condition.parts if not isinstance(part, Never)]
        away = [part.part for part in condition.parts if isinstance(part, Never)]
        first = " AND ".join(match_of(part, profile_only=profile_only) for part in wanted) or f'"{EVERYBODY}"'
        second = " OR ".join(match_of(part, profile_only=profile_only) for part in away)
        return f"(({first}) NOT ({second}))" if away else f"({first})"
    if isinstance(condition, Either):
        return "(" + " OR ".join(match_of(part, profile_only=profile_only) for part in condition.parts) + ")"
    if isinstance(condition, Never):
        return f'("{EVERYBODY}" NOT {match_of(condition.part, profile_only=profile_only)})'
    return _run(condition, profile_only)


def _run(run: Run, profile_only: bool) -> str:
    if run.in_resume and profile_only:
        return f'"{NOBODY}"'
    columns = _RESUME if run.in_resume else _PROFILE if profile_only else ""
    words = " ".join(run.terms).replace('"', '""')
    return f'{columns}"{words}"' + (" *" if run.is_prefix else "")
