"""Which skills a posting wants, each from a passage that asks for it; boilerplate never wants a skill."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recruiting.ai.job_parse.alternatives import alternatives
from recruiting.ai.job_parse.asking import wants
from recruiting.ai.job_parse.bare_names import with_bare_names
from recruiting.ai.job_parse.cues import Need, read_need
from recruiting.ai.job_parse.employers import outside_employers
from recruiting.ai.job_parse.headings import BOILERPLATE, WANTED
from recruiting.ai.job_parse.listed import unknown_skills
from recruiting.ai.job_parse.meant import meant, plain
from recruiting.ai.job_parse.schema import SkillWanted
from recruiting.ai.job_parse.source import Passage, Posting
from recruiting.ai.lexicon import Lexicon, Mention
from recruiting.ai.resume_extract.schema import Level, Span

_LEVELS: tuple[Level, ...] = ("", "beginner", "intermediate", "advanced", "expert")
_ENOUGH = 3  # skills that make a list of requirements
_EXPERIENCE = re.compile(
    r"\b(?:years?|experience|background|ans|annees)\b[^,;:.]{0,50}\b(?:in|of|as|with|en|de|dans)\s+(?:[\w'-]+ ){0,2}\Z"
)
_NOUN_AFTER = re.compile(
    r" (?!(?:experience|background|work|practice|roles?|and|or|with|in|is|at|on|for|to|as|of|et|ou|dans)\b)[a-z]{3,}"
)


@dataclass(frozen=True, slots=True)
class _Sighting:
    """One mention in a passage that wants skills."""

    name: str
    required: bool
    asked: bool  # in a list of requirements or wishes, not in the description of the work
    prose: bool  # in running text that is neither these nor under a heading that announces the work
    specific: bool  # written as a name, or in several words
    field: str  # "whole", "kind" or "": what the title and the years say already (`_field`)
    level: Level
    quote: Span
    group: str


def find_skills(posting: Posting, lexicon: Lexicon, title: Span) -> tuple[SkillWanted, ...]:
    """Each skill once, in order of place, those outside the catalog last: required where any passage requires it, at
    the highest level asked for."""
    mentions = outside_employers(posting, with_bare_names(posting, lexicon), lexicon)
    sightings = _telling(
        [
            sighting
            for passage in posting.passages
            if passage.kind in ("item", "text") and passage.section not in BOILERPLATE and not _holds(passage, title)
            for sighting in _in_passage(posting, passage, mentions, lexicon, title)
        ]
    )
    groups: dict[str, list[_Sighting]] = {}
    for sighting in sightings:
        groups.setdefault(sighting.name, []).append(sighting)
    known = grouped([_merge(group) for group in groups.values()])
    return (*known, *unknown_skills(posting, [(one.start, one.end) for one in mentions]))


def _telling(sightings: list[_Sighting]) -> list[_Sighting]:
    """Where the requirements name three skills or more, running text wants nothing, a single plain word in the
    description of the work ("research", "compliance") is a word and not a wish, and the field that the title names
    counts as role and years: at most it is welcome."""
    listed = {one.name for one in sightings if one.asked}
    if len(listed) < _ENOUGH:
        return sightings
    telling = [one for one in sightings if one.asked or (one.specific and not one.prose)]
    if len({one.name for one in telling if one.asked and not one.field}) < _ENOUGH:
        return telling
    return [replace(one, required=False) if one.field else one for one in telling if one.field != "kind"]


def _holds(passage: Passage, title: Span) -> bool:
    """The line that names the position asks for nothing yet."""
    return passage.start <= title.start < passage.end and passage.end - passage.start <= 120


def _in_passage(
    posting: Posting, passage: Passage, mentions: list[Mention], lexicon: Lexicon, title: Span
) -> list[_Sighting]:
    inside = [one for one in mentions if passage.start <= one.start and one.end <= passage.end]
    found = []
    for start, end in posting.sentences(passage):
        here = [one for one in inside if start <= one.start and one.end <= end]
        if here and wants(posting, passage, posting.folded[start:end]):
            here = meant(posting, passage, (start, end), here, lexicon)
            either = alternatives(posting, here, lexicon)
            found += [
                replace(
                    _sight(posting, passage, one, (start, end)),
                    field=_field(posting, one, start, title, lexicon),
                    group=either.get(one.start, ""),
                )
                for one in here
            ]
    return found


def _field(posting: Posting, mention: Mention, start: int, title: Span, lexicon: Lexicon) -> str:
    """Whether the words stand in the title too and here only say in what the experience should be: "whole" for a field
    as its family is called ("five years in marketing"), "kind" for a kind of things ("building back-end systems")."""
    if title.start < 0 or not _EXPERIENCE.search(posting.folded, start, mention.start):
        return ""
    words, of_title = (
        set(re.findall(r"\w+", posting.folded[low:high].replace("-", "")))
        for low, high in ((mention.start, mention.end), (title.start, title.end))
    )
    if not words <= of_title:
        return ""
    if mention.name.casefold() in re.split(r" & |, ", lexicon.category(mention.name).casefold()):
        return "whole"
    return "kind" if _NOUN_AFTER.match(posting.folded, mention.end) else ""


def _sight(posting: Posting, passage: Passage, mention: Mention, sentence: tuple[int, int]) -> _Sighting:
    start, end = sentence
    need: Need = read_need(posting.folded[start:end], mention.start - start, mention.end - start)
    preferred = passage.section == "preferred" if need.preferred is None else need.preferred
    asked = passage.section in WANTED or need.preferred is not None
    return _Sighting(
        name=mention.name,
        required=not preferred,
        asked=asked,
        prose=not asked and passage.kind == "text" and passage.section != "duties",
        specific=not plain(posting, mention),
        field="",
        level=passage.level or need.level,
        quote=posting.span(start, end),
        group="",
    )


def _merge(group: list[_Sighting]) -> SkillWanted:
    """A wish beside a mere description of the work stays a wish; a requirement anywhere is one. A skill that is asked
    for by itself too is no alternative."""
    asked = [one for one in group if one.asked] or group
    required = [one for one in asked if one.required]
    first = (required or asked)[0]
    return SkillWanted(
        name=first.name,
        required=bool(required),
        level=max((one.level for one in required or asked), key=_LEVELS.index),
        quote=first.quote,
        group=first.group if all(one.group for one in required or asked) else "",
    )


def grouped(skills: Sequence[SkillWanted]) -> list[SkillWanted]:
    """The skills, without a group that holds only one of a list."""
    members = [(one.group, one.required) for one in skills]
    return [
        one if not one.group or members.count((one.group, one.required)) > 1 else one.model_copy(update={"group": ""})
        for one in skills
    ]
