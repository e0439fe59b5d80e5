"""Doubts about the documents themselves: said to a person, they change no score."""

import re
from dataclasses import dataclass

from recruiting.ai.match_explain.words import content_words, fold

_LINE = r"(?m)^\W*(?:{})\W*$"  # a heading by itself
_RESUME = (
    _LINE.format(
        r"(?:[a-z]+ (?:and |& )?){0,2}(?:experience|employment|work history|internships?)(?: history)?|parcours|"
        r"experiences?(?: professionnelles?)?"
    ),
    _LINE.format(r"(?:[a-z]+ (?:and |& )?){0,2}education(?: (?:and|&) [a-z]+)?|formations?|diplomes?|degrees?"),
    _LINE.format(
        r"(?:[a-z]+ (?:and |& )?){0,2}(?:skills|competences|languages|langues|projects|interests|awards|honors)"
    ),
    r"[\w.+-]+@[\w-]+\.\w+",
    r"\b(?:19|20)\d\d\s*(?:-|to|a|au|until)\s*(?:(?:19|20)?\d\d|present|current|now|today|date|ce jour)\b",
    r"\b(?:jan|feb|fev|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|aout|sep|oct|nov|dec)[a-z]*\.? (?:19|20)\d\d\b",
)
_POSTING = (
    r"\bwe(?: are|'re)? (?:looking for|hiring|seeking|recruiting|want|need)\b|\brecherch(?:ons|e)\b|\brecrut(?:ons|"
    r"e)\b|"
    r"\bneeds? (?:an?|someone)\b|\bwanted(?=\n)",
    r"\byou(?:'ll| will|'re| are| have| bring| must| need)\b|\byour (?:role|profile|tasks|resume|cv)\b|"
    r"\bvous (?:serez|aurez|etes)\b|\bvos missions\b",
    r"\bresponsibilities\b|\bduties\b|\bkey objectives\b|\bmissions?\b|\bresponsabilites\b|\btaches\b|\btasks\b",
    r"\brequirements?\b|\bqualifications\b|\bmust have\b|\bnice to have\b|\bprofil re(?:cherche|quis)\b|\bexigences\b|"
    r"\bmust be\b|\bgood to have\b|\bpreferred\b|\bis required\b|\b(?:is|be) (?:a plus|an asset)\b|\bminimum\b",
    r"\bapply\b|\bapplicants?\b|\bcandidates?\b|\bpostulez?\b|\bcandidatures?\b",
    r"\bsalary\b|\bbenefits\b|\bfull[- ]time\b|\bpart[- ]time\b|\bsalaire\b|\btemps (?:plein|partiel)\b|\bcdi\b|"
    r"\b(?:an|per) hour\b|\ba year\b|\bannually\b|\bper (?:month|year|annum)\b|\bwe pay\b|\bcontract\b",
    r"(?m)^\W*(?:position|job title|location|pay|salary|department|lieu)\W*:|\byour work\b|"
    r"\bth(?:e|is) (?:role|position|job)\b|\ble poste\b|\bce poste\b|\bjob (?:title|description)\b",
)
_ENOUGH = 2  # kinds of sign that a document of its kind shows at least
_SHORT = 100  # characters under which nothing is said about a document's kind


@dataclass(frozen=True, slots=True)
class Doubt:
    """`code`: not_a_resume, not_a_posting, same_text. `sentence` is for a person."""

    code: str
    sentence: str


def _signs(patterns: tuple[str, ...], text: str) -> int:
    plain = re.sub(r"[‐-―−]", "-", fold(text).replace("’", "'"))
    return sum(re.search(pattern, plain) is not None for pattern in patterns)


def looks_like_resume(text: str) -> bool:
    """Whether at least two kinds of sign of a résumé are there and no more signs of a posting than of a résumé."""
    own = _signs(_RESUME, text)
    return own >= _ENOUGH and own >= _signs(_POSTING, text)


def looks_like_posting(text: str) -> bool:
    """Whether at least two kinds of sign of a posting are there and no more signs of a résumé than of a posting."""
    own = _signs(_POSTING, text)
    return own >= _ENOUGH and own >= _signs(_RESUME, text)


def same_text(one: str, other: str) -> bool:
    """Whether two texts are the same but for white space, case and a few words."""
    first, second = " ".join(fold(one).split()), " ".join(fold(other).split())
    if not first or not second:
        return False
    if first == second:
        return True
    ours, theirs = content_words(one), content_words(other)
    return len(ours) >= 20 and len(ours & theirs) >= 0.95 * len(ours | theirs)


def doubts(resume_text: str, job_text: str) -> tuple[Doubt, ...]:
    """What a person should look at before the score. Empty where nothing is odd or too little is there to tell."""
    if same_text(resume_text, job_text):
        return (Doubt("same_text", "The résumé and the job are the same text. One of them is the wrong document."),)
    found = []
    if len(resume_text.strip()) >= _SHORT and not looks_like_resume(resume_text):
        found.append(
            Doubt("not_a_resume", "The first document does not look like a résumé. Check that it is the right one.")
        )
    if len(job_text.strip()) >= _SHORT and not looks_like_posting(job_text):
        found.append(
            Doubt("not_a_posting", "The job text does not look like a job posting. Check that it is the right one.")
        )
    return tuple(found)
