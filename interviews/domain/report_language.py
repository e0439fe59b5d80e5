"""The language guard over what a report says in the engine's own words, and over what is released with it."""

from accounts.models import User
from interviews.domain import language
from interviews.models import BiasAnalysis, InvitedInterview, ReportVersion

VERSION, INVITATION = "interviews.reportversion", "interviews.invitedinterview"


def own_words(version: ReportVersion) -> str:
    """Everything that the engine worded itself, a piece a line: no quote and no answer of the candidate."""
    pieces = [version.feedback_text, version.insufficient, *version.strengths, *version.next_steps]
    pieces += [part["text"] for part in version.rationales.values()]
    pieces += [one["feedback"] for one in version.question_responses]
    pieces += [one["sentence"] for one in version.competencies]
    return "\n".join(piece for piece in pieces if piece)


def check_version(version: ReportVersion) -> BiasAnalysis:
    """The guard's look at a version's own words."""
    return language.check(
        text=own_words(version), subject_kind=VERSION, subject_id=version.public_id, field="report", user=None
    )


def check_feedback(invitation: InvitedInterview, text: str, user: User | None) -> BiasAnalysis:
    """The guard's look at the words to the candidate. Refuses (BlockedWords) what must not stand; that look is kept."""
    analysis = language.check(
        text=text, subject_kind=INVITATION, subject_id=invitation.public_id, field="feedback", user=user
    )
    language.refuse_blocking(analysis, field="feedback")
    return analysis


def analyses_of(invitation: InvitedInterview, version: ReportVersion | None) -> list[BiasAnalysis]:
    """The looks at all that a release shows: the feedback, and the report's own words."""
    found = [check_feedback(invitation, invitation.feedback, invitation.reviewed_by)] if invitation.feedback else []
    return [*found, check_version(version)] if version is not None else found


def open_warnings(analyses: list[BiasAnalysis]) -> list[dict[str, object]]:
    """The flags of warnings that nobody has acknowledged."""
    unread = [one for one in analyses if one.warning_flags and one.acknowledged_at is None]
    return [flag for one in unread for flag in one.flagged_terms]
