"""Every word that the talk page's script says, in the language in force; {n}, {of} and {at} are filled in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

_WORDS = {
    "you": _("You"),
    "interviewer": _("AI interviewer"),
    "saved": _("Saved"),
    "sending": _("Sending…"),
    "late": _("After the time: kept, does not count"),
    "went_on": _("Went on to the next question."),
    "kept": _("Kept as you type"),
    "kept_at": _("Kept at {at}"),
    "keeping": _("Keeping…"),
    "kept_here": _("Kept on this device; sent when the connection is back"),
    "waiting": _("The interviewer is still writing. You can send when the question is complete."),
    "slow": _("This takes longer than usual. The question comes in any case; nothing is lost."),
    "no_connection": _("No connection. Your answer is kept here and sent when the connection is back."),
    "says": _("The interviewer says: {text}"),
    "done": _("(done)"),
    "question_of": _("Question {n} of {of}"),
    "time_up": _("The time for this question is over. What you had written was sent."),
    "time_up_empty": _("The time for this question is over. Go on to the next one."),
    "over": _("The interview is over. What you said is kept."),
    "minutes_left": _("{n} minutes left"),
    "minute_left": _("1 minute left"),
    "question_minute": _("1 minute left for this question"),
    "dictating": _("Dictating. Speak now; you can change the text before you send it."),
    "dictated": _("Dictation stopped. Read the text before you send it."),
    "no_dictation": _("The browser could not dictate. Check its microphone."),
    "dictate": _("Dictate"),
    "stop_dictating": _("Stop dictating"),
    "read_aloud": _("Read questions aloud"),
    "stop_reading": _("Do not read questions aloud"),
    "elsewhere": _("This question was answered in another window. Your text is still here."),
}


def words() -> dict[str, Any]:
    """They, as JSON takes them."""
    return {name: str(word) for name, word in _WORDS.items()}
