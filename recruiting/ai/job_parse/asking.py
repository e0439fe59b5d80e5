"""Which sentences of a posting speak of the person wanted."""

import re

from recruiting.ai.job_parse.headings import WANTED
from recruiting.ai.job_parse.source import Passage, Posting

_ADDRESSED = re.compile(
    r"\byou(?:r|'ll|'re|'ve)?\b|\bvous\b|\bvotre\b|looking for|seeking|hiring|candidate|applicant|want (?:an?|"
    r"someone)|needs? (?:an?|someone)|\bmust\b|requir|"
    r"experience|"
    r"ability|knowledge|responsible for|the (?:role|position|incumbent|successful|ideal)|\bwill (?:be|have|work|"
    r"lead|manage)\b|"
    r"recherch|candidat|connaissance|maitrise|capacite|skills?\b"
)
_BOILER = re.compile(
    r"equal opportunit|classified as|\bclassee? [a-z]{2}-\d|\bis an? (?:\w+ ){0,3}(?:team|company|organi[sz]ation|"
    r"firm|agency|"
    r"leader|provider|startup|hospital|school|employer|group|business|maker)\b|regardless of|without regard to|"
    r"race, |sexual orientation|gender identity|accommodat|"
    r"discriminat|"
    r"checks? all the boxes|(?:^|\W)we offer|benefits include|our (?:mission|values|culture)|diversity|inclusive|"
    r"apply (?:now|online|"
    r"today|by)|send (?:us )?your|click |privacy|discriminatoire|chances egales|orientation sexuelle|"
    r"coche pas toutes|diversite|"
    r"https?://\S+$|^\[?read more|^\[[^\]]*\]\(\S*\)$"
)
_COLLEAGUES = re.compile(r"^\W*(?:reporting to|relevant d[eu])\b|\balongside\b|\bthey are experts|\bwho are experts")
_COMPANY = re.compile(
    r"^\W*(?:we(?:'re| are| have| build| make| help| work| believe| run| serve)?|our|founded|since|at [\w&' ]+, we|"
    r"nous (?:sommes|"
    r"avons|croyons)|notre|fondee?|the [\w() ]+ (?:is|works|serves|provides)|le service|"
    r"la societe)\b(?!.*\b(?:looking for|seeking|"
    r"hiring|want (?:an?|someone)|candidate|stack|\buse[sd]?\b|tools|you(?:r|'ll)?\b|recherch|need (?:an?|someone)|"
    r"vous))"
)
_SHORT = 12  # words of a sentence that goes on with the one before it


def wants(posting: Posting, passage: Passage, sentence: str) -> bool:
    """Whether a sentence speaks of the person wanted, not of the company or of how to apply. Where no heading says so,
    its paragraph must address that person, and a long sentence must do so itself."""
    if passage.kind == "item":
        return passage.section == "required" or not _BOILER.search(sentence)
    if _BOILER.search(sentence) or _COLLEAGUES.search(sentence) or _COMPANY.search(sentence):
        return False
    if passage.section in WANTED or passage.section == "duties":
        return True
    around = posting.folded[passage.start : passage.end] if len(sentence.split()) <= _SHORT else sentence
    return _ADDRESSED.search(around) is not None
