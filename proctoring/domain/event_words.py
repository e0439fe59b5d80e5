"""One noticed thing in words, the same for reviewers and for the watched person: what was seen, never what it means."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proctoring.domain.severities import Rule
from proctoring.enums import EventType
from proctoring.models import ProctoringEvent

E = EventType
MINUTE = 60


def _marked(words: str) -> str:
    """Marks words for translation where they are written; they are translated where they are used."""
    return words


_WORDS: dict[str, str] = {
    E.MULTIPLE_FACES: _marked("Several faces in three pictures running"),
    E.NO_FACE: _marked("No face in three pictures running"),
    E.FACE_UNCLEAR: _marked("Pictures too dark or blurred to count faces"),
    E.TAB_SWITCH: _marked("Went to another tab or window"),
    E.WINDOW_BLUR: _marked("Window lost focus"),
    E.FULLSCREEN_EXIT: _marked("Left full screen"),
    E.COPY: _marked("Copied text"),
    E.CUT: _marked("Cut text"),
    E.PRINT: _marked("Opened the print dialog"),
    E.CONTEXT_MENU: _marked("Opened the context menu"),
    E.DEVTOOLS_SUSPECTED: _marked("Developer tools perhaps opened"),
    E.SECOND_SCREEN: _marked("A second screen was connected"),
    E.SCREEN_SHARE_STOPPED: _marked("Screen sharing stopped"),
    E.CAMERA_DISCONNECT: _marked("Camera disconnected"),
    E.CAMERA_BLOCKED: _marked("Camera blocked"),
    E.MICROPHONE_LOST: _marked("Microphone lost"),
    E.SECOND_VOICE_SUSPECTED: _marked("Perhaps a second voice"),
    E.NETWORK_GAP: _marked("Connection away"),
    E.HEARTBEAT_GAP: _marked("No sign of the page"),
    E.IP_CHANGED: _marked("Network address changed"),
    E.USER_AGENT_CHANGED: _marked("Browser changed"),
    E.MULTI_SESSION: _marked("The page was open in two places"),
    E.ANSWER_TOO_FAST: _marked("Answered very fast"),
    E.TYPING_LINEAR: _marked("Typed evenly, without pauses or corrections"),
    E.CODE_SIMILARITY: _marked("Code like another person's"),
    E.CANARY: _marked("Pasted text that held the question's hidden mark"),
    E.SESSION_START: _marked("Began"),
    E.SESSION_END: _marked("Ended"),
}


def words_of(event: ProctoringEvent) -> str:
    """What was seen, with how long it lasted or how much it was: "Window lost focus, 41 seconds"."""
    if event.event_type == E.PASTE:
        own = event.rule_id == "paste.own"
        words = _("Pasted text copied here before") if own else _("Pasted text from elsewhere")
    else:
        words = _(_WORDS[event.event_type])
    parts = [words]
    if event.metadata.get("length"):
        count = int(event.metadata["length"])
        parts.append(ngettext("%(n)s character", "%(n)s characters", count) % {"n": count})
    if event.duration_seconds:
        parts.append(lasted(event.duration_seconds))
    return _(", ").join(parts)


def taken_by(rule: Rule) -> str:
    """Which events of its kind a rule takes: "over 1 minute", "over 300 characters"; '' where it takes all."""
    n = int(rule.limit)
    if rule.takes == "longer":
        if n < MINUTE:
            return ngettext("over %(n)s second", "over %(n)s seconds", n) % {"n": n}
        return ngettext("over %(n)s minute", "over %(n)s minutes", n // MINUTE) % {"n": n // MINUTE}
    if rule.takes == "larger":
        return ngettext("over %(n)s character", "over %(n)s characters", n) % {"n": n}
    named = {"own": _("copied here before"), "similar": _("almost the same"), "same_network": _("same network")}
    return named.get(rule.takes, _("shorter") if "." in rule.id else "")


def lasted(seconds: float) -> str:
    """A length of time in words, in seconds up to a minute and in minutes and seconds from there."""
    whole = max(1, round(seconds))
    if whole < MINUTE:
        return ngettext("%(n)s second", "%(n)s seconds", whole) % {"n": whole}
    return _("%(minutes)s min %(seconds)s s") % {"minutes": whole // MINUTE, "seconds": whole % MINUTE}
