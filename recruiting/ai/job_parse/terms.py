"""The terms of the position: how much from home, which kind of employment, in which department."""

import re
from collections.abc import Sequence

from recruiting.ai.job_parse.bare_terms import bare_employment, bare_remote
from recruiting.ai.job_parse.place import PLACE_LABELS
from recruiting.ai.job_parse.schema import Found
from recruiting.ai.job_parse.source import Field, Posting

_EMPLOYMENT: tuple[tuple[str, str], ...] = (
    (
        "internship",
        r"\binternship\b|\bintern\b|\bstage\b|\bstagiaire\b|\balternance\b|\bco-op\b|\bplacement (?:year|student)",
    ),
    ("part_time", r"\bpart[-_ ]?time\b|\btemps partiel\b|\bmi-temps\b"),
    ("full_time", r"\bfull[-_ ]?time\b|\btemps plein\b|\bplein temps\b|\btemps complet\b|\bcdi\b"),
    (
        "temporary",
        r"\btemporary\b|\btemp\b|\bseasonal\b|\bcasual\b|\binterim\b|\bsaisonnier|\btemporaire\b|\btime[- ]limited\b",
    ),
    ("contract", r"\bcontract(?:or)?\b|\bfreelance\b|\bfixed[- ]term\b|\bcdd\b|\bcontractuel|\bduree determinee\b"),
)
_EMPLOYMENT_LABELS = (
    "employment type",
    "job type",
    "work schedule",
    "schedule",
    "employment",
    "type d'emploi",
    "contract type",
    "type de contrat",
    "contract",
    "contrat",
    "horaire",
    "type",
    "position type",
    "hours",
)
# In running text "contract" is mostly a thing one signs, and "temporary" an adjective: there they need their noun.
_LOOSE = re.compile(
    r"(?<!contract: )(?<!contract type: )\b(?:contract|temporary|temp|casual|seasonal|"
    r"fixed[- ]term)\b(?![- ](?:position|role|job|basis|contract|"
    r"assignment|work|"
    r"employment|full|part))|\bstage\b(?! de \d)|\bplacement\b|\bcontractor\b|\btime[- ]limited\b(?! (?:appointment|"
    r"position))"
)
_REMOTE: tuple[tuple[str, str], ...] = (
    (
        "onsite",
        r"\b(?:not|no|isn't|cannot be)(?: a)? remote\b|\bremote work is not\b|\bpas de teletravail\b|"
        r"\bteletravail n'est pas\b",
    ),
    (
        "hybrid",
        r"\bhybrid\b(?! (?:cloud|app|mobile|infrastructure|environment|vehicle|event|cars?|public|model of))|"
        r"\bhybride\b|"
        r"\b(?:one|two|three|four|\d) days? (?:a|per|each) week (?:in|at|from|on)\b|\b(?:\d|one|two|"
        r"three) days? (?:from home|in the (?:office|studio|lab|shop)|"
        r"remote)|\bpartially remote\b|\bteletravail partiel\b|\bjours? de teletravail\b|"
        r"\bremote[ -/]+(?:or )?(?:in-)?office\b",
    ),
    (
        "remote",
        r"\b(?:fully|100 ?%|completely|entirely) remote\b|\bremote[- ](?:first|position|role|job|work\b|working|"
        r"friendly|within|"
        r"from|anywhere|in\b|option)|\bwork(?:ing)? (?:fully )?(?:remotely|from (?:home|anywhere))\b|"
        r"\b(?:fully )?distributed team\b|"
        r"\banywhere in (?:the )?\w+|\bteletravail (?:complet|possible|a 100)|\ba distance\b|"
        r"\bwork(?:s)? (?:largely |mostly )?distributedly\b|"
        r"\btelecommute\b|\(remote\)|\bor remote\b|\bremote ok\b",
    ),
    (
        "onsite",
        r"\bon-?site\b|\bin[- ]person\b(?! (?:and|or|meetings?|training))|\bsur place\b|\ben presentiel\b|"
        r"\bin[- ]office\b|\bon site\b",
    ),
)
_REMOTE_LABELS = (
    "remote",
    "work mode",
    "work arrangement",
    "workplace type",
    "workplace",
    "working model",
    "mode de travail",
    "teletravail",
)
_BARE_REMOTE = (
    ("onsite", r"^(?:no|none|false|non)\b"),
    ("hybrid", r"hybrid|\bjours?\b|\bdays?\b|partiel|occasion|flexible"),
    ("remote", r"remote|full|^(?:yes|true|oui)\b|telecommute"),
)
_PLACE_REMOTE = (("hybrid", r"hybrid"), ("remote", r"\bremote\b|anywhere"))
_DEPARTMENT_LABELS = (
    "department",
    "departement",
    "division",
    "business unit",
    "team",
    "unit",
    "equipe",
    "direction",
    "service",
    "agency",
)
_TEAM = re.compile(
    r"\b(?:join|within|part of|in|au sein de)\s+(?:our|the|l'|la|notre)?\s*"
    r"((?:[A-Z][\w&/-]*(?:\s+(?:and|&|of|et|de))?\s*){1,5})\s*(?:team|department|division|unit|business unit)\b"
)
_UNIT = re.compile(
    r"(?:^|[,·—–|] *)((?:[A-Z][\w&]+ ){1,3})(?:[Tt]eam|[Dd]epartment)(?=\W*(?:$|[,·—–|(\n]))|"
    r"(?:^|[,·—–|] *)((?:[A-Z][\w&]+ ){1,3}(?:Office|Division|Unit))(?=\W*(?:$|[,·—–|(\n]))",
    re.MULTILINE,
)
_OPEN = frozenset({"intro", "other", "facts", "duties", "required", "preferred", "benefits", "company"})


def _first(patterns: tuple[tuple[str, str], ...], text: str) -> tuple[str, re.Match[str]] | None:
    """The kind named first in the text."""
    hits = [(match.start(), place, kind, match) for place, (kind, pattern) in enumerate(patterns)
            for match in [re.search(pattern, text)] if match]  # fmt: skip
    return (min(hits, key=lambda hit: hit[:2])[2:]) if hits else None


def _labeled(posting: Posting, labels: tuple[str, ...]) -> list[Field]:
    fields = (posting.field(label) for label in labels)
    return [field for field in fields if field]


def find_employment(posting: Posting, title: Found) -> Found:
    """A labeled value first, then a bare term, then the title's and the body's words; benefits and legal text never say
    it otherwise."""
    for field in _labeled(posting, _EMPLOYMENT_LABELS):
        hit = _first(_EMPLOYMENT, posting.folded[field.start : field.end])
        if hit:
            return Found(value=hit[0], quote=posting.span(field.start, field.end))
    return bare_employment(posting) or _body_employment(posting, title)


def _body_employment(posting: Posting, title: Found) -> Found:
    for passage in posting.passages:
        if passage.section in ("intro", "other", "facts", "duties", "required") or passage.kind == "heading":
            folded = posting.folded[passage.start : passage.end]
            plain = folded if passage.start <= title.quote.start < passage.end else _LOOSE.sub(_blank, folded)
            hit = _first(_EMPLOYMENT, plain)
            if hit:
                return Found(
                    value=hit[0], quote=posting.span(passage.start + hit[1].start(), passage.start + hit[1].end())
                )
    return Found()


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def find_remote(posting: Posting) -> Found:
    """onsite, hybrid or remote as labeled, else as the words say: a denial first, then hybrid, remote (also as a bare
    word among the terms), on site."""
    for field in _labeled(posting, (*_REMOTE_LABELS, *PLACE_LABELS)):
        folded = posting.folded[field.start : field.end]
        patterns = _BARE_REMOTE if field.label in _REMOTE_LABELS else _PLACE_REMOTE
        hit = next((kind for kind, pattern in (*_REMOTE, *patterns) if re.search(pattern, folded)), "")
        if hit:
            return Found(value=hit, quote=posting.span(field.start, field.end))
    *stronger, on_site = _REMOTE
    return _said(posting, stronger) or bare_remote(posting) or _said(posting, [on_site]) or Found()


def _said(posting: Posting, patterns: Sequence[tuple[str, str]]) -> Found | None:
    for kind, pattern in patterns:
        for passage in posting.passages:
            match = (
                re.search(pattern, posting.folded[passage.start : passage.end]) if passage.section in _OPEN else None
            )
            if match:
                return Found(value=kind, quote=posting.span(passage.start + match.start(), passage.start + match.end()))
    return None


def find_department(posting: Posting) -> Found:
    """A labeled department or team, else "join our X team" with a proper name."""
    for field in _labeled(posting, _DEPARTMENT_LABELS):
        value = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", field.value).strip(" *_")
        return Found(value=value, quote=posting.span(field.start, field.end))
    for passage in posting.passages[:4]:
        named = _UNIT.search(posting.text, passage.start, passage.end)
        if named and passage.end - passage.start <= 160:
            group = 1 if named.group(1) else 2
            return Found(value=named.group(group).strip(), quote=posting.span(*named.span(group)))
    match = _TEAM.search(posting.text)
    if not match:
        return Found()
    return Found(value=" ".join(match.group(1).split()), quote=posting.span(*match.span(1)))
