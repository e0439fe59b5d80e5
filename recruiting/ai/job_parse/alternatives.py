"""Skills of which any one will do: "React or Vue", "SAP/Oracle", "one of Python, Java, Go", "a CRM such as …"."""

import re
from collections.abc import Sequence

from recruiting.ai.job_parse.source import Posting
from recruiting.ai.lexicon import Lexicon, Mention

GENERAL = "General skills"  # the catalog's family of communication, leadership and the like
_SMALL = (
    r"(?:an?|another|other|any|the|some|strong|good|in|with|of|using|experience (?:in|with)|knowledge of|une?|autre|"
    r"le|la|les|de|du|en)"
)
_JOINT = re.compile(
    r"\s*(?:\([^()\n]{0,40}\))?\s*(?:(?P<either>,?\s*(?:and/or|et/ou|or|ou)\b)|(?P<both>,?\s*(?:and|et|&)(?=\s))|"
    rf"(?P<list>,)|(?P<slash>/))\s*(?:{_SMALL}\s+){{0,3}}(?:[ld]')?"
)
_OPEN_END = re.compile(
    r"\s*(?:\([^()\n]{0,40}\))?,?\s*(?:or|ou)\s+(?:an?\s+|any\s+|une?\s+)?(?:other|another|similar|comparable|equivalent|"
    r"related|alternative|autre|similaire|equivalente?)\b"
)
_EXAMPLES = re.compile(
    r"(?:\b(?:one|any|either|some|at least (?:one|two)|un|une|l'une?) (?:or more )?(?:of|de|des|parmi)\b"
    r"[^,;.:]{0,40}[:(]?|\b(?:such as|like|e\.g\.,?|for example|for instance|par exemple|comme|"
    r"tel(?:le)?s? que)\W*)\s*\Z"
)
# Near each other and yet asked for together.
_TOGETHER = frozenset(
    frozenset(pair)
    for pair in (
        ("HTML", "CSS"),
        ("JavaScript", "TypeScript"),
        ("Prometheus", "Grafana"),
        ("CPR", "First aid"),
        ("Accounts payable", "Accounts receivable"),
        ("User experience design", "User interface design"),
    )
)


def alternatives(posting: Posting, mentions: Sequence[Mention], lexicon: Lexicon) -> dict[int, str]:
    """Place of a mention → the name of its group, the same for all members ("React or Vue.js"). `mentions` are those of
    one sentence, in order. A comma joins alternatives where an "or" ends the list and the skills are of one family; a
    slash where both are written as names and the catalog has them near each other (Ansible/Puppet, not HTML/CSS)."""
    groups: dict[int, str] = {}
    for run in _runs(posting.folded, mentions):
        for members in _members(posting, run, lexicon):
            names = list(dict.fromkeys(one.name for one in members))
            if len(names) > 1:
                groups |= {one.start: " or ".join(names) for one in members}
    return groups


Run = list[tuple[str, Mention]]  # what joins a mention to the one before it: either, both, list, slash or ''


def _runs(folded: str, mentions: Sequence[Mention]) -> list[Run]:
    """Mentions with nothing but joints between them."""
    runs: list[Run] = []
    for place, one in enumerate(mentions):
        joint = _JOINT.fullmatch(folded, mentions[place - 1].end, one.start) if place else None
        if joint:
            runs[-1].append((joint.lastgroup or "", one))
        else:
            runs.append([("", one)])
    return runs


def _members(posting: Posting, run: Run, lexicon: Lexicon) -> list[list[Mention]]:
    folded, first, last = posting.folded, run[0][1], run[-1][1]
    if _EXAMPLES.search(folded, max(0, first.start - 80), first.start):
        return [[one for _, one in run if lexicon.category(one.name) != GENERAL]]
    found: list[list[Mention]] = []
    open_end = _OPEN_END.match(folded, last.end) is not None
    at = len(run) - 1
    while at > 0:
        if run[at][0] == "either" or (open_end and run[at][0] == "list" and at == len(run) - 1):
            begin = _begin(run, at, lexicon)
            found.append([one for _, one in run[begin : at + 1]])
            at = begin
        elif run[at][0] == "slash" and _either_name(posting, run[at - 1][1], run[at][1], lexicon):
            found.append([run[at - 1][1], run[at][1]])
        at -= 1
    return found


def _either_name(posting: Posting, one: Mention, other: Mention, lexicon: Lexicon) -> bool:
    named = (_is_name(posting, each) for each in (one, other))
    together = frozenset((one.name, other.name)) in _TOGETHER
    return all(named) and not together and lexicon.related(one.name, other.name)


def _is_name(posting: Posting, mention: Mention) -> bool:
    return not any(word.islower() for word in posting.text[mention.start : mention.end].split())


def _begin(run: Run, at: int, lexicon: Lexicon) -> int:
    """Where the list of alternatives that ends at `at` begins."""
    family = lexicon.category(run[at - 1][1].name)
    begin = at - 1
    while begin > 0 and (
        run[begin][0] == "either" or (run[begin][0] == "list" and lexicon.category(run[begin - 1][1].name) == family)
    ):
        begin -= 1
    return begin
