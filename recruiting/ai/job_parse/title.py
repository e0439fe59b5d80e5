"""The title of the position, freed of what postings hang on it: place, contract, gender marks, grades."""

import re

from config.ai.text.folding import same_length_fold
from config.ai.text.places import is_place
from recruiting.ai.job_parse.bare_terms import only_terms
from recruiting.ai.job_parse.headings import kind_of
from recruiting.ai.job_parse.schema import Found
from recruiting.ai.job_parse.source import Passage, Posting, bare
from recruiting.ai.job_parse.words import has_title_noun

_LABELS = (
    "job title",
    "position title",
    "title",
    "poste",
    "intitule du poste",
    "intitule",
    "titre",
    "position",
    "role",
)
_PREFIX = re.compile(
    r"(?:job (?:posting|title|opening|description|advert(?:isement)?)|position(?: title)?|vacancy|role|title|"
    r"now hiring|"
    r"we(?: are|'re) hiring|wanted|hiring|career opportunity|offre d'emploi|poste(?: a pourvoir)?|recrutement|"
    r"on recrute|"
    r"nous recrutons|join us as|join our team as)(?:\s+(?:an?|une?|our next)\b|\s*[:!–—-])+\s*"
)
_TERMS = re.compile(
    r"^\W*(?:remote|hybrid|hybride|on-?site|full[- ]?time|part[- ]?time|permanent|contract|temporary|temp|casual|"
    r"seasonal|"
    r"freelance|cdi|cdd|stage|alternance|interim|temps (?:plein|partiel)|teletravail|nights?|days?|evenings?|"
    r"(?:\d+[- ]months?.*)|(?:\w+ )?shift$|(?:req|job|ref|#)\W*[\w-]*\d[\w-]*|us|uk|eu|emea)\b.{0,60}$"
)
_CUT = re.compile(r"\s+[-–—|·•]\s+|\s*\|\s*|,\s+(?=[A-Z]{2,3}-?\d)|\s+(?:at|@|chez)\s+(?=[A-Z])")
_GENDER = re.compile(
    r"\s*[(\[]\s*(?:[hfmdwxn]\s*[/|]\s*)+[hfmdwxn]\s*[)\]]|\s+[hfm]\s*/\s*[hfm](?:\s*/\s*[dxn])?$|\s*\(all genders\)",
    re.IGNORECASE,
)
_JOINTS = frozenset({"of", "and", "the", "for", "in", "to", "a", "de", "des", "du", "la", "le", "et", "en"})
_PARENS = re.compile(r"\s*\(([^()]*)\)\s*$")
_NAMED = re.compile(
    r"\b(?:looking for|hiring|seeking|recruiting|recruit|need|recherch(?:ons|e)|recrut(?:ons|e)|embauch(?:ons|e))\s+"
    r"(?:for\s+)?(?:an?|une?|our next|our|the|des|deux|two|\d)\s+(.{3,90}?)(?=\s+(?:to|who|for|with|in|at|that|on|"
    r"based|"
    r"pour|qui|capable|au|dans|a|afin|sur|avec|base|basee|en|as|wanting|ready|joining)\b|\s*[,.;:(!\n]|\Z)"
)
_ADJECTIVES = re.compile(
    r"^(?:\W|highly|very|skilled|organi[sz]ed|flexible|motivated|talented|passionate|experienced|dedicated|friendly|"
    r"dynamic|"
    r"creative|reliable|enthusiastic|energetic|exceptional|self-motivated|detail-oriented|qualified|results-driven|and|"
    r"full-time|part-time|caring|great|strong|new|careful|hands-on|curious|proactive)+(?=\s)"
)


def find_title(posting: Posting) -> Found:
    """A labeled title, else the first heading or line that names a kind of work, else "we are hiring a …"."""
    field = posting.field(*_LABELS)
    if field:
        return _found(posting, field.start, field.end)
    head = [one for one in posting.passages[:12] if one.section in ("intro", "other") or one.kind == "heading"]
    for passage in sorted(head, key=lambda one: (one.kind != "heading" or one.rank > 2, one.start)):
        if _names_work(posting, passage):
            return _found(posting, passage.start, passage.end)
    return _first_sentence(posting) or _sentence(posting) or _first_line(posting)


def _names_work(posting: Posting, passage: Passage) -> bool:
    line = posting.text[passage.start : passage.end]
    folded = posting.folded[passage.start : passage.end]
    bare_line = _PREFIX.sub("", folded)
    if not line or "\n" in line or len(line) > 110 or line.endswith((".", ";", ",")) or passage.kind == "item":
        return False
    if passage.kind == "heading" and kind_of(folded) and bare_line == folded and passage.rank > 2:
        return False
    return has_title_noun(bare_line) and len(bare_line.split()) <= 14


def _first_sentence(posting: Posting) -> Found | None:
    """ "Receptionist. Whitlow Dental, Boise." begins with its title."""
    for passage in posting.passages[:1]:
        start, end = posting.sentences(passage)[0]
        folded = posting.folded[start:end].rstrip(".!")
        if len(folded.split()) <= 6 and has_title_noun(folded):
            return _found(posting, start, start + len(folded))
    return None


def _sentence(posting: Posting) -> Found | None:
    for match in _NAMED.finditer(posting.folded):
        skip = _ADJECTIVES.match(match.group(1))
        start = match.start(1) + (skip.end() if skip else 0)
        if has_title_noun(posting.folded[start : match.end(1)]):
            return _found(posting, start, match.end(1))
    return None


def _first_line(posting: Posting) -> Found:
    """The first short line, where nothing names a kind of work: a title of an uncommon trade."""
    for passage in posting.passages[:2]:
        line = posting.text[passage.start : passage.end]
        if len(line) <= 60 and line[-1] not in ".;,:" and not kind_of(posting.folded[passage.start : passage.end]):
            return _found(posting, passage.start, passage.end)
    return Found()


def _found(posting: Posting, start: int, end: int) -> Found:
    """The clean title and, as its quote, the passage of it."""
    prefix = _PREFIX.match(posting.folded, start, end)
    if prefix and prefix.end() < end:
        start = prefix.end()
    start, end = bare(posting.text, start, _kept(posting.text, start, end))
    value = re.sub(r"\*\*|__|`", "", posting.text[start:end])
    value = _GENDER.sub("", " ".join(value.split())).strip(" ,;:-–—|")
    value = re.sub(r"(?i)\s+(?:wanted|needed|required|recherchee?)$", "", value)
    return Found(value=_calm(value, posting.text), quote=posting.span(start, end))


def _kept(text: str, start: int, end: int) -> int:
    """Where the title ends: before a place, a contract, an employer or a grade that follows it."""
    parens = _PARENS.search(text[start:end])
    if parens and _is_terms(parens.group(1)):
        end = start + parens.start()
    cuts = [(match.start(), match.end()) for match in _CUT.finditer(text, start, end)]
    for begin, after in cuts:
        first, joint = _CUT.split(text[after:end])[0], text[begin:after]
        employer = joint.strip().lower() in ("at", "@", "chez")
        if has_title_noun(same_length_fold(text[start:begin])) and (_is_terms(first) or employer or joint[0] == ","):
            return begin
    return _before_place(text, start, end)


def _before_place(text: str, start: int, end: int) -> int:
    """ "Line cook, Lyon, France" ends before the place, "Accountant, part-time, remote" before its terms."""
    for comma in (match.start() for match in re.finditer(",", text[start:end])):
        rest = text[start + comma + 1 : end]
        if has_title_noun(same_length_fold(text[start : start + comma])) and (
            is_place(rest) or only_terms(same_length_fold(rest))
        ):
            return start + comma
    return end


def _is_terms(part: str) -> bool:
    return bool(_TERMS.match(same_length_fold(part))) or is_place(re.sub(r"\s*\([^)]*\)$", "", part).strip(" ()"))


def _calm(value: str, text: str) -> str:
    """A title in capitals is written in ordinary case; short words stay (RN, MIG), and words that the text writes in
    capitals among small letters too (HVAC)."""
    if value.isupper() and len(value) > 4:
        names = {
            word for line in text.splitlines() if not line.isupper() for word in re.findall(r"\b[A-Z]{2,}\b", line)
        }
        short = (len(word) <= 3 and word.lower() not in _JOINTS for word in value.split())
        words = (
            word if keep or word in names else word.lower() for word, keep in zip(value.split(), short, strict=True)
        )
        value = " ".join(re.sub(r"^\W*\w", lambda match: match.group().upper(), word) for word in words)
    return value[:1].upper() + value[1:]
