"""The lists of a posting: education, certifications, responsibilities, each item as a passage of it."""

import re

from recruiting.ai.job_parse.headings import BOILERPLATE
from recruiting.ai.job_parse.schema import Requirements
from recruiting.ai.job_parse.source import Passage, Posting
from recruiting.ai.resume_extract.schema import Span

_DEGREE = re.compile(
    r"\b(?:bachelor'?s?|master'?s(?: degree)?|master (?:of|in|degree|en)|ph\.?d|doctora(?:te|l|t)|mba|"
    r"associate'?s? degree|diplomas?|"
    r"degrees?\b(?! of (?!arts|science))|ged|high school|b\.?sc|m\.?sc|b\.?a\.|b\.?s\.|graduat(?:e|ion) (?:of|from|in)|"
    r"university education|"
    r"post-?secondary|"
    r"baccalaureat|licence (?:en|de)|diplomee?|diplome|bac ?\+ ?\d|dec\b|dep\b|cap\b|bts\b|ecole (?:d'ingenieurs?|"
    r"de commerce)|"
    r"maitrise (?:en|de) (?:administration|sciences?|arts|droit)|formation (?:universitaire|collegiale|en)|"
    r"apprenticeship)\b"
)
_CERTIFICATE = re.compile(
    r"\b(?:certifi(?:ed|cations?|cates?)|licen[cs](?:e|ed|es|ure|ing)|accredit\w+|chartered|registered (?:nurse|with)|"
    r"rn|lpn|cma|rma|cna|emt|bls|acls|pals|cpr|cpa|cfa|acca|cima|pmp|cissp|cism|cisa|ccna|ccnp|itil|shrm(?:-c?p)?|"
    r"phr|sphr|red seal|"
    r"osha(?: \d+)?|"
    r"servsafe|haccp|food handler'?s?|first aid|whmis|nvq|epa 608|aws d1\.1|twic|hazmat|cdl|driver'?s? licen[cs]e|"
    r"certificat\w*|agrement|permis (?:de )?\w+|carte (?:asp|professionnelle)|caces|habilitation|ordre des \w+)\b"
)
_NOT_CERTIFICATE = re.compile(
    r"birth certificate|open[- ]source licen|software licen|gift certificate|licence (?:en|de) |"
    r"licensed? (?:content|software)"
)
_YOU = re.compile(
    r"^\W*(?:you(?:'ll| will)|vous (?:serez|devrez|allez|aurez)|the (?:incumbent|successful candidate) will|"
    r"as (?:an?|our) )\b"
)


def find_requirements(posting: Posting) -> Requirements:
    """Items of lists where there are any, else sentences; boilerplate is left out."""
    open_passages = [one for one in posting.passages if one.kind in ("item", "text") and one.section not in BOILERPLATE]
    asking = [one for one in open_passages if one.section != "duties"]
    return Requirements(
        education=_matching(posting, asking, _DEGREE, None),
        certifications=_matching(posting, asking, _CERTIFICATE, _NOT_CERTIFICATE),
        responsibilities=_responsibilities(posting, open_passages),
    )


def _matching(
    posting: Posting, passages: list[Passage], wanted: re.Pattern[str], unless: re.Pattern[str] | None
) -> tuple[Span, ...]:
    found = []
    for passage in passages:
        for start, end in posting.sentences(passage):
            sentence = posting.folded[start:end]
            if wanted.search(sentence) and not (unless and unless.search(sentence)):
                found.append(posting.span(start, end))
    return tuple(found)


def _responsibilities(posting: Posting, passages: list[Passage]) -> tuple[Span, ...]:
    items = [one for one in passages if one.section == "duties" and one.kind == "item"]
    if items:
        return tuple(posting.span(one.start, one.end) for one in items)
    sentences = [
        (start, end)
        for one in passages
        if one.section in ("duties", "intro", "other")
        for start, end in posting.sentences(one)
    ]
    return tuple(posting.span(start, end) for start, end in sentences if _YOU.search(posting.folded[start:end]))
