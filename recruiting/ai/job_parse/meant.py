"""Which catalog names in a sentence are meant as skills, and not as plain words, names of firms or fields of study."""

import re
from collections.abc import Sequence
from itertools import pairwise

from recruiting.ai.job_parse.alternatives import GENERAL
from recruiting.ai.job_parse.cues import negated
from recruiting.ai.job_parse.headings import WANTED
from recruiting.ai.job_parse.source import Passage, Posting
from recruiting.ai.lexicon import Lexicon, Mention

_ASKED = re.compile(
    r"\bmust\b|requir|ability|able to|strong|excellent|skills?\b|experience|essential|demonstrat|capacite|"
    r"competence|aptitude|solide"
)
# The subject of a degree says what was studied, not what is wanted.
_DEGREE = re.compile(
    r"\b(?:degrees?|bachelor(?:'s|s)?|master(?:'s|s)?|b\.?sc|m\.?sc|diplomas?|licence|bts|baccalaureat|ph\.?d)\b\.?"
    r"(?: degree)?(?: of \w+)? (?:in|en|of) [^.;:]*\Z|\bbts [^.;:]*\Z|\bbac ?\+ ?\d en [^.;:]*\Z"
)
_NAME_BEFORE = re.compile(r"[A-Z][\w'’]*[ \t]\Z")
_TALK = re.compile(r"hiring|recruit\w*|embauche|recrutement|initiatives?|acting|reporting(?= to)")
_PLAIN = re.compile(r"[a-zà-ÿ]+")
_CUT = re.compile(r"[,;:()&/]|\b(?:and|or|et|ou)\b")
_PRAISED = re.compile(
    r"\b(?:strong|excellent|good|sound|great|solid|exceptional|outstanding|superior|proven|demonstrated?s?|high|"
    r"preuve d[e'u]|excellente?s?|bonne?s?|grande?|forte?|solides?|sens d[e'u])\s*(?:[\w-]+ )?\Z"
)
_ELEMENT = 4  # words of an item of an enumeration
_OBJECT = re.compile(r"\s+(?:for|in|of|within|across|en|dans|pour)\s+(?:the\s+|an?\s+|la\s+|les?\s+)?")
_RANGE = re.compile(r"\bfrom (?:the |an? )?\Z"), re.compile(r" (?:[\w-]+ ){0,3}to ")
_AND = re.compile(r",?\s+(?:and|or|et|ou)\s+|,\s+")


def plain(posting: Posting, mention: Mention) -> bool:
    """Whether the skill is written as a single word in small letters, as anything could be."""
    return _PLAIN.fullmatch(posting.text[mention.start : mention.end]) is not None


def meant(
    posting: Posting, passage: Passage, sentence: tuple[int, int], mentions: Sequence[Mention], lexicon: Lexicon
) -> list[Mention]:
    """Those of the `mentions` of a sentence that name a skill the person should have. General skills count where they
    are asked for in so many words; a denied skill, the subject of a degree and what a skill is used on do not."""
    objects = _objects(posting, mentions)
    return [
        one
        for one in mentions
        if one not in objects
        and _counts(posting, passage, one)
        and (lexicon.category(one.name) != GENERAL or _asked(posting, passage, one, sentence))
    ]


def _counts(posting: Posting, passage: Passage, mention: Mention) -> bool:
    if negated(posting.folded, mention.start, mention.end):
        return False
    start = max((low for low, _ in posting.sentences(passage) if low <= mention.start), default=passage.start)
    if _DEGREE.search(posting.folded, start, mention.start) or _proper(posting, passage, mention):
        return False
    if passage.section in WANTED:
        return True
    before, after = _RANGE
    ranged = before.search(posting.folded, start, mention.start) and after.match(posting.folded, mention.end)
    return not ranged and not _TALK.match(posting.folded, mention.start, mention.end + 3)


def _proper(posting: Posting, passage: Passage, mention: Mention) -> bool:
    """ "Larkspur Robotics is …": a word of a name, outside the lists of requirements."""
    before = posting.text[max(passage.start, mention.start - 30) : mention.start]
    return passage.section not in WANTED and passage.kind == "text" and _NAME_BEFORE.search(before) is not None


def _asked(posting: Posting, passage: Passage, mention: Mention, sentence: tuple[int, int]) -> bool:
    """A general skill: in a list of requirements by itself, or praised ("sound judgment"); elsewhere where the sentence
    says that it is asked for. "The judgment when not to use it" is talk."""
    start, end = sentence
    if passage.section not in WANTED:
        said = posting.folded[start : mention.end + 60]
        return passage.section != "duties" and _ASKED.search(said) is not None
    if not plain(posting, mention) or _PRAISED.search(posting.folded, start, mention.start):
        return True
    cuts = [cut.span() for cut in _CUT.finditer(posting.folded, start, end)]
    low = max((after for _, after in cuts if after <= mention.start), default=start)
    high = min((before for before, _ in cuts if before >= mention.end), default=end)
    return len(posting.folded[low:high].split()) <= _ELEMENT


def _objects(posting: Posting, mentions: Sequence[Mention]) -> set[Mention]:
    """Plain words that say what the skill right before them is used on ("data modeling for sensors or logistics") or
    that go on with its name ("preventive maintenance planning")."""
    found: set[Mention] = set()
    for before, one in pairwise(mentions):
        gap = posting.folded[before.end : one.start]
        if plain(posting, one) and (
            not gap.strip() or _OBJECT.fullmatch(gap) or (before in found and _AND.fullmatch(gap))
        ):
            found.add(one)
    return found
