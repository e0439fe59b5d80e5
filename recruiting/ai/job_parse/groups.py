"""Which wanted skills are alternatives, read from the posting again where a match is made: a job stores names only."""

from collections.abc import Mapping
from functools import lru_cache

from recruiting.ai.job_parse.offline import JobInput, offline
from recruiting.ai.lexicon import Lexicon


@lru_cache(maxsize=64)
def groups_in(text: str, lexicon: Lexicon) -> Mapping[str, str]:
    """Skill → the group that it stands in ("React or Vue.js"), in the catalog's spelling. A skill by itself is not
    there. Kept per text, since every applicant of a job is matched with the same one."""
    return {one.name: one.group for one in offline(JobInput(text, lexicon)).skills if one.group}
