"""How near the work done is to the work offered: titles held, then the words of both texts."""

from recruiting.ai.match_explain.schema import MatchInput
from recruiting.ai.match_explain.words import content_words, title_fit

_RECENCY = (1.0, 0.95, 0.85, 0.75)  # of the last four positions; earlier ones count 0.65
_EARLIER = 0.65
_CHANCE, _CLEAR = 0.15, 0.4  # share of the posting's words that any résumé has, and that a near one has
_TEXT_CAP = 0.3  # of the part, beside titles


def text_fit(job_text: str, resume_text: str) -> float:
    """0-1: the share of the job's content words that the résumé uses, counted from what chance gives."""
    wanted = content_words(job_text)
    if not wanted:
        return 0.0
    share = len(wanted & content_words(resume_text)) / len(wanted)
    return min(1.0, max(0.0, (share - _CHANCE) / (_CLEAR - _CHANCE)))


def best_title(data: MatchInput) -> tuple[float, str]:
    """0-1 and the title held that fits the job's best; positions come newest first and recent ones count more."""
    best = (0.0, "")
    for place, span in enumerate(data.titles):
        recency = _RECENCY[place] if place < len(_RECENCY) else _EARLIER
        fit = title_fit(data.title, span.text) * recency
        if fit > best[0]:
            best = (fit, " ".join(span.text.split()))
    return best


def role_share(data: MatchInput) -> tuple[float, str]:
    """0-1 and its sentence. Titles first; the words of the two texts add up to three tenths of the part. Where either
    side names no title, the words stand alone."""
    if not data.title.strip() or not any(span.text.strip() for span in data.titles):
        value = text_fit(data.job_text or data.title.lower(), data.resume_text)
        return value, f"No titles to compare; {_common(value)}."
    fit, held = best_title(data)
    words = text_fit(data.job_text, data.resume_text)
    near = f"“{held}” is {_nearness(fit)} the title of the job" if fit else "No title held is near the title of the job"
    return min(1.0, fit + _TEXT_CAP * words), f"{near}; {_common(words)}."


def _nearness(fit: float) -> str:
    if fit >= 0.8:
        return "the same trade as"
    return "near" if fit >= 0.4 else "a little like"


def _common(words: float) -> str:
    if words >= 0.66:
        return "the two texts speak of the same work"
    if words >= 0.25:
        return "the two texts share some of their words"
    return "the two texts share few words"
