"""Choices of proctoring, the catalog of what is watched, and the table of allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from config.workflow import Flow


class Strictness(models.TextChoices):
    """How closely a policy looks; it sets the defaults of the rest."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class Camera(models.TextChoices):
    """What the camera is used for."""

    OFF = "off", "Off"
    SNAPSHOTS = "snapshots", "Snapshots"


class Severity(models.TextChoices):
    """How much an event is worth looking at; never a judgment."""

    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")
    CRITICAL = "critical", _("Critical")


SEVERE = (Severity.HIGH, Severity.CRITICAL)


class EventType(models.TextChoices):
    """What can be noticed."""

    MULTIPLE_FACES = "multiple_faces", "Several faces"
    NO_FACE = "no_face", "No face"
    FACE_UNCLEAR = "face_unclear", "Face not clear"
    TAB_SWITCH = "tab_switch", "Other tab"
    WINDOW_BLUR = "window_blur", "Window lost focus"
    FULLSCREEN_EXIT = "fullscreen_exit", "Left full screen"
    COPY = "copy", "Copied"
    CUT = "cut", "Cut"
    PASTE = "paste", "Pasted"
    PRINT = "print", "Printed"
    CONTEXT_MENU = "context_menu", "Context menu"
    DEVTOOLS_SUSPECTED = "devtools_suspected", "Developer tools perhaps open"
    SECOND_SCREEN = "second_screen", "Second screen"
    SCREEN_SHARE_STOPPED = "screen_share_stopped", "Screen sharing stopped"
    CAMERA_DISCONNECT = "camera_disconnect", "Camera disconnected"
    CAMERA_BLOCKED = "camera_blocked", "Camera blocked"
    MICROPHONE_LOST = "microphone_lost", "Microphone lost"
    SECOND_VOICE_SUSPECTED = "second_voice_suspected", "Another voice perhaps"
    NETWORK_GAP = "network_gap", "Connection gap"
    HEARTBEAT_GAP = "heartbeat_gap", "No sign of the page"
    IP_CHANGED = "ip_changed", "Network address changed"
    USER_AGENT_CHANGED = "user_agent_changed", "Browser changed"
    MULTI_SESSION = "multi_session", "Open in two places"
    ANSWER_TOO_FAST = "answer_too_fast", "Answered very fast"
    TYPING_LINEAR = "typing_linear", "Typing without pauses or corrections"
    CODE_SIMILARITY = "code_similarity", "Code like another's"
    CANARY = "canary", "Hidden marker found"
    SESSION_START = "session_start", "Started"
    SESSION_END = "session_end", "Ended"


_LOW, _MED, _HIGH = Severity.LOW, Severity.MEDIUM, Severity.HIGH
DEFAULT_SEVERITY: dict[str, str] = {
    EventType.MULTIPLE_FACES: _MED,
    EventType.NO_FACE: _MED,
    EventType.FACE_UNCLEAR: _LOW,
    EventType.TAB_SWITCH: _MED,
    EventType.WINDOW_BLUR: _LOW,
    EventType.FULLSCREEN_EXIT: _MED,
    EventType.COPY: _LOW,
    EventType.CUT: _LOW,
    EventType.PASTE: _MED,
    EventType.PRINT: _HIGH,
    EventType.CONTEXT_MENU: _LOW,
    EventType.DEVTOOLS_SUSPECTED: _HIGH,
    EventType.SECOND_SCREEN: _MED,
    EventType.SCREEN_SHARE_STOPPED: _HIGH,
    EventType.CAMERA_DISCONNECT: _MED,
    EventType.CAMERA_BLOCKED: _MED,
    EventType.MICROPHONE_LOST: _LOW,
    EventType.SECOND_VOICE_SUSPECTED: _MED,
    EventType.NETWORK_GAP: _LOW,
    EventType.HEARTBEAT_GAP: _LOW,
    EventType.IP_CHANGED: _MED,
    EventType.USER_AGENT_CHANGED: _HIGH,
    EventType.MULTI_SESSION: _HIGH,
    EventType.ANSWER_TOO_FAST: _LOW,
    EventType.TYPING_LINEAR: _LOW,
    EventType.CODE_SIMILARITY: _HIGH,
    EventType.CANARY: Severity.CRITICAL,
    EventType.SESSION_START: _LOW,
    EventType.SESSION_END: _LOW,
}

# What only the server may say; the page's word on these is refused.
SERVER_ONLY = frozenset(
    {
        EventType.MULTIPLE_FACES,
        EventType.NO_FACE,
        EventType.FACE_UNCLEAR,
        EventType.HEARTBEAT_GAP,
        EventType.IP_CHANGED,
        EventType.USER_AGENT_CHANGED,
        EventType.MULTI_SESSION,
        EventType.ANSWER_TOO_FAST,
        EventType.CODE_SIMILARITY,
        EventType.SESSION_START,
        EventType.SESSION_END,
    }
)


class EventSource(models.TextChoices):
    """Who noticed."""

    CLIENT = "client", "The page"
    SERVER = "server", "The server"


class WatchStatus(models.TextChoices):
    """Where a watched sitting stands."""

    WAITING = "waiting", "Waiting for consent"
    ACTIVE = "active", "Watching"
    STOPPED = "stopped", "Consent withdrawn"
    ENDED = "ended", "Ended"
    PURGED = "purged", "Erased"


WATCH_FLOW = Flow(
    {
        WatchStatus.WAITING: [WatchStatus.ACTIVE, WatchStatus.ENDED],
        WatchStatus.ACTIVE: [WatchStatus.STOPPED, WatchStatus.ENDED],
        WatchStatus.STOPPED: [WatchStatus.ACTIVE, WatchStatus.ENDED],
        WatchStatus.ENDED: [WatchStatus.PURGED],
        WatchStatus.PURGED: [],
    }
)


class Verdict(models.TextChoices):
    """What a person found after looking."""

    VALID = "valid", "Valid"
    WARNING = "warning", "Warning"
    INVALID = "invalid", "Invalid"


ADVERSE = (Verdict.WARNING, Verdict.INVALID)


class ReviewStatus(models.TextChoices):
    """Where the looking stands."""

    NONE = "none", "Nothing to look at"
    OPEN = "open", "To be looked at"
    ASKED = "asked", "Candidate asked to explain"
    PROPOSED = "proposed", "Waits for a second reviewer"
    DONE = "done", "Done"


REVIEW_FLOW = Flow(
    {
        ReviewStatus.NONE: [ReviewStatus.OPEN, ReviewStatus.PROPOSED, ReviewStatus.DONE, ReviewStatus.ASKED],
        ReviewStatus.OPEN: [ReviewStatus.ASKED, ReviewStatus.PROPOSED, ReviewStatus.DONE],
        ReviewStatus.ASKED: [ReviewStatus.OPEN, ReviewStatus.PROPOSED, ReviewStatus.DONE],
        ReviewStatus.PROPOSED: [ReviewStatus.OPEN, ReviewStatus.DONE],
        ReviewStatus.DONE: [ReviewStatus.OPEN],
    }
)


class FaceState(models.TextChoices):
    """What became of counting the faces of a snapshot."""

    WAITING = "waiting", "Not counted yet"
    COUNTED = "counted", "Counted"
    UNCLEAR = "unclear", "Too dark or blurred"
    OFF = "off", "Counting is not installed"
