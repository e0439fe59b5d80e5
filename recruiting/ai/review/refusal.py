"""Texts that are not reviewed."""

SHORTEST, LONGEST = 100, 50_000  # characters


def refusal_of(text: str) -> str:
    """Why this text is not reviewed, as a sentence for a person; '' where it is."""
    length = len(text.strip())
    if not length:
        return "The file holds no text that could be read. Upload a PDF or DOCX with text in it, not a picture."
    if length < SHORTEST:
        return f"The text has {length} characters; a review needs at least {SHORTEST}."
    if length > LONGEST:
        return f"The text has {length:,} characters; a review takes at most {LONGEST:,}."
    return ""
