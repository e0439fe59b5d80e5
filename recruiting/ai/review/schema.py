"""A résumé review: what goes in, what comes out. Scores are sums of parts that code computed from what was found.

A score is 0-100 with one decimal, or None: not assessed (the sentence stands in `not_assessed`). Offsets count
characters of `ReviewInput.text`, and `text[start:end]` is what is quoted.
"""

from datetime import date
from typing import Literal

from recruiting.ai.resume_extract.schema import Frozen, ResumeExtract, SectionType, Span

ReviewType = Literal["comprehensive", "quick_scan", "ats_check"]
ExperienceLevel = Literal["", "entry", "mid", "senior", "lead", "executive"]
MarketTier = Literal["", "entry", "mid", "senior", "executive"]
FindingType = Literal["strength", "weakness", "suggestion", "error"]
FindingCategory = Literal[
    "content",
    "formatting",
    "keywords",
    "grammar",
    "structure",
    "scr_framework",
    "quantitative_impact",
    "appeal_point",
]
EvidenceKind = Literal["achievement", "result", "situation", "complication", "key_skill", "appeal_point"]
STRUCTURE_SCORES = ("format", "organization", "tone", "completeness")
APPEAL_SCORES = ("achievement_relevance", "skills_alignment", "experience_fit", "competitive_positioning")


class DocumentLooks(Frozen):
    """What is known of the file beside its text; None is not known. `hidden`: passages that nobody sees."""

    mime_type: str = ""
    pages: int | None = None
    columns: bool | None = None
    images: int | None = None
    hidden: int | None = None


class ReviewInput(Frozen):
    """One résumé, read, and what it is reviewed for. `text` and `extract` belong together (same offsets). `language` is
    the ISO 639-1 code that overrules the extract's; `industry` a code of `load_industries()`; `today` ends current
    positions. `review_type` narrows the findings, never the scores."""

    text: str
    extract: ResumeExtract
    today: date
    language: str = ""
    target_role: str = ""
    industry: str = "general"
    experience_level: ExperienceLevel = ""
    review_type: ReviewType = "comprehensive"
    looks: DocumentLooks = DocumentLooks()


class ReviewFinding(Frozen):
    """One thing to say of the résumé. `code` names the rule that said it ("model" for a model's own). `severity` 1
    (minor) to 5 (critical), of a strength how much it carries. `quote` is None only where code counted or missed
    something. `suggested_text` keeps the person's words; what only they know is a gap in brackets: "[by how much?]".
    `confidence` 0-1."""

    code: str
    section: SectionType | Literal[""] = ""
    type: FindingType
    category: FindingCategory
    severity: int = 3
    quote: Span | None = None
    sentence: str
    suggested_text: str = ""
    confidence: float = 1.0


class ReviewPart(Frozen):
    """One summand of the score named `score`: `points` of at most `weight`; the weights of a score add up to 100."""

    score: str
    code: str
    weight: float
    points: float
    sentence: str


class StructureScores(Frozen):
    """0-100 each; None: not assessed."""

    format: float | None = None
    organization: float | None = None
    tone: float | None = None
    completeness: float | None = None


class AppealScores(Frozen):
    """0-100 each; None: not assessed."""

    achievement_relevance: float | None = None
    skills_alignment: float | None = None
    experience_fit: float | None = None
    competitive_positioning: float | None = None


class StructureReview(Frozen):
    """The form of the résumé, whatever the industry. `reading_minutes` at 200 words a minute, at least 1."""

    scores: StructureScores = StructureScores()
    parts: tuple[ReviewPart, ...] = ()
    findings: tuple[ReviewFinding, ...] = ()
    not_assessed: tuple[str, ...] = ()
    words: int = 0
    sections: int = 0
    reading_minutes: int = 0


class AppealEvidence(Frozen):
    """A passage that counts. `name` is the skill or the appeal point's code, '' for the other kinds."""

    kind: EvidenceKind
    name: str = ""
    quote: Span


class AppealReview(Frozen):
    """What the résumé says for the person in one industry, at one level. `market_tier` is read from dates and titles,
    '' where neither tells; `tier_sentence` says how."""

    scores: AppealScores = AppealScores()
    parts: tuple[ReviewPart, ...] = ()
    evidence: tuple[AppealEvidence, ...] = ()
    findings: tuple[ReviewFinding, ...] = ()
    not_assessed: tuple[str, ...] = ()
    key_skills_shown: tuple[str, ...] = ()
    key_skills_missing: tuple[str, ...] = ()
    market_tier: MarketTier = ""
    tier_sentence: str = ""


class AtsReport(Frozen):
    """What a parser of applications reads from this file. `score` 0-100 is the sum of the parts, None where the text's
    language has no lexicon."""

    score: float | None = None
    parts: tuple[ReviewPart, ...] = ()
    findings: tuple[ReviewFinding, ...] = ()
    not_assessed: tuple[str, ...] = ()
