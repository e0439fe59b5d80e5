"""The job's side of a match, from the names that people typed or that a posting's parse holds."""

from collections import Counter
from collections.abc import Mapping

from recruiting.ai.lexicon import Lexicon
from recruiting.ai.match_explain.schema import Wanted
from recruiting.ai.resume_extract.schema import Level

GENERAL = "General skills"  # the catalog's family of communication, leadership and the like
_OFFICE = "Microsoft Excel|Microsoft Office|Microsoft Outlook|Microsoft PowerPoint|Microsoft Word|Google Workspace"
OFFICE = frozenset(_OFFICE.split("|"))


def wanted(
    levels: Mapping[str, Level], lexicon: Lexicon, groups: Mapping[str, str] | None = None
) -> tuple[Wanted, ...]:
    """Skill name → level as a job stores them, in the catalog's spelling ("Postgres" is "PostgreSQL"), in order, each
    once. General skills and office programs, which nearly every résumé names, are marked. Names that the catalog does
    not know stay as they are. `groups` (`job_parse.groups_in`) tells alternatives; two of one list make a group."""
    spelled = {name: lexicon.canonical(name) or " ".join(name.split()) for name in levels}
    held = Counter((groups or {}).get(name, "") for name in set(spelled.values()))
    unique: dict[str, Wanted] = {}
    for name, level in levels.items():
        general = lexicon.category(spelled[name]) == GENERAL or spelled[name] in OFFICE
        group = (groups or {}).get(spelled[name], "")
        any_of = group if held[group] > 1 else ""
        unique.setdefault(spelled[name], Wanted(name=spelled[name], level=level, general=general, any_of=any_of))
    return tuple(unique.values())
