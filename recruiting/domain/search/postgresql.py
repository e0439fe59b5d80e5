"""A condition as a tsquery, and what PostgreSQL is asked with it."""

from recruiting.domain.search.conditions import Condition, Either, Every, Never, Run
from recruiting.domain.search.fields import NOBODY

# Walks the candidates in the list's own order and looks at each one's document: for what many have.
MATCH = "{alias}.search_vector @@ %s::tsquery"
# Asks the index first, whatever the planner believes: for what few have.
MATCH_FEW = (
    "{alias}.id = ANY(ARRAY(SELECT candidate_id FROM recruiting_candidatedocument "
    "WHERE search_vector @@ %s::tsquery AND tenant_id = %s))"
)
RANK = (
    "SELECT candidate_id, ts_rank('{{0.1, 0.3, 0.6, 1.0}}', search_vector, %s::tsquery) "
    "FROM recruiting_candidatedocument WHERE candidate_id IN ({places})"
)
_PROFILE, _RESUME = "ABC", "D"


def tsquery_of(condition: Condition, *, profile_only: bool = False) -> str:
    """The condition in the language of tsquery. `profile_only` leaves out all that is of the résumé (weight D)."""
    if isinstance(condition, Every):
        return "(" + " & ".join(tsquery_of(part, profile_only=profile_only) for part in condition.parts) + ")"
    if isinstance(condition, Either):
        return "(" + " | ".join(tsquery_of(part, profile_only=profile_only) for part in condition.parts) + ")"
    if isinstance(condition, Never):
        return f"!{tsquery_of(condition.part, profile_only=profile_only)}"
    return _run(condition, profile_only)


def _run(run: Run, profile_only: bool) -> str:
    if run.in_resume and profile_only:
        return f"'{NOBODY}'"
    weights = _RESUME if run.in_resume else _PROFILE if profile_only else ""
    last = len(run.terms) - 1
    pieces = []
    for index, term in enumerate(run.terms):
        star = "*" if run.is_prefix and index == last else ""
        quoted = term.replace("\\", "\\\\").replace("'", "''")
        pieces.append(f"'{quoted}'" + (f":{star}{weights}" if star or weights else ""))
    return "(" + " <-> ".join(pieces) + ")" if len(pieces) > 1 else pieces[0]
