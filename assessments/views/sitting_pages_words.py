"""Every word that the test page's script says, in the language in force; {n}, {of}, {at} and others are filled in."""

from django.utils.translation import gettext_lazy as _

LANGUAGES = {"python": "Python", "javascript": "JavaScript", "java": "Java", "cpp": "C++", "c": "C"}
_SAVING = {
    "saves_itself": _("Saves by itself"),
    "saving": _("Saving…"),
    "saved_at": _("Saved at {at}"),
    "kept_here": _("{n} answers kept here, waiting to send"),
    "kept_here_one": _("1 answer kept here, waiting to send"),
    "back": _("The connection is back. Everything is saved."),
    "no_connection": _("No connection. Try again when it is back."),
    "refused": _("The server did not take this ({n})."),
    "next_needs_connection": _("The next question needs a connection. Your answer here is kept."),
    "conflict_head": _("Question {n} has two answers"),
    "answer_kept": _("The answer is kept; go to the question to see it."),
    "nothing_answered": _("No answer"),
    "minutes_left": _("{n} minutes left"),
    "minutes_left_one": _("1 minute left"),
    "minute_left": _("1 minute left"),
}
_QUESTIONS = {
    "question_n": _("Question {n}"),
    "go_to": _("Go to question {n}"),
    "state_answered": _("answered"),
    "state_flagged": _("flagged"),
    "state_waiting": _("not sent yet"),
    "state_closed": _("closed"),
    "answered_of": _("{n} of {of} answered"),
    "next": _("Next question"),
    "finish": _("Finish"),
    "flag_on": _("Question {n} is flagged"),
    "flag_off": _("Question {n} is no longer flagged"),
    "moved_to": _("{what}: now {n} of {of}"),
    "words": _("{n} words"),
    "words_one": _("1 word"),
    "words_over": _("{n} too many"),
    "words_under": _("{n} to go"),
}
_FILES = {
    "file_given": _("Your file"),
    "file_kept": _("Received"),
    "file_kind": _("This kind of file is not taken. Choose one of: {kinds}."),
    "file_big": _("Larger than {n} MB. Nothing was sent; make it smaller or choose another."),
    "file_empty": _("The file is empty. Choose another."),
    "file_lost": _("The connection broke. It is tried again when the connection is back; keep this page open."),
    "file_retry": _("Try {name} again"),
    "file_cancel": _("Cancel {name}"),
    "file_remove": _("Take {name} out of the answer"),
    "file_back": _("Keep {name}"),
}
_PROGRAMS = {
    "editor_escaped": _("Tab now leaves the editor"),
    "run_waiting": _("Running…"),
    "run_lost": _("No connection. Your program is kept; run it again when the connection is back."),
    "run_none": _("It ran, with no result to show."),
    "run_passed": _("{n} of {of} visible tests passed"),
    "run_message": _("What the compiler said"),
    "run_test": _("Test {n}"),
    "run_stdout": _("Your output"),
    "run_stderr": _("Errors"),
    "verdict_AC": _("Passed"),
    "verdict_WA": _("Other output"),
    "verdict_TLE": _("Too slow"),
    "verdict_MLE": _("Too much memory"),
    "verdict_OLE": _("Too much output"),
    "verdict_RE": _("Stopped with an error"),
    "verdict_CE": _("Does not compile"),
}
_END = {
    "break_until": _("You are on a break. The test goes on by itself at {at}, or when you say so."),
    "paused_by_team": _("The team stopped the clock. The test goes on when they start it again; keep this page open."),
    "section_over": _("The time for this section is over. What you answered is kept."),
    "question_over": _("The time for this question is over. What you answered is kept."),
    "time_over": _("Time is over. What is saved is handed in."),
    "submit_offline": _(
        "No connection, so it cannot be handed in yet. Your answers are kept here; try again when it is back. What "
        "was saved is handed in at the end by itself."
    ),
    "help_sent": _("Sent. The answer appears here."),
    "help_offline": _("No connection. Your message was not sent; it is still there."),
    "help_answered": _("The team answered. Open the help to read it."),
    "help_answer": _("Answer:"),
    "help_waits": _("Sent, waits for an answer"),
}


def words() -> dict[str, str]:
    """By the script's own names."""
    return {name: str(said) for part in (_SAVING, _QUESTIONS, _FILES, _PROGRAMS, _END) for name, said in part.items()}
