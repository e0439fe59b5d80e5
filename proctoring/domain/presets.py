"""What each strictness watches by itself, and at how many points of suspicion it warns, flags or ends."""

from typing import Any

from proctoring.enums import Camera, EventType, Strictness

E = EventType
# Said of every watched sitting, whatever the policy lists.
ALWAYS = frozenset({E.SESSION_START, E.SESSION_END})
FACES = (E.MULTIPLE_FACES, E.NO_FACE, E.FACE_UNCLEAR)
CAMERA = (*FACES, E.CAMERA_DISCONNECT, E.CAMERA_BLOCKED)
# A paste is the candidate's own text where the same text was copied or cut before: the three are watched together.
CLIPBOARD = (E.COPY, E.CUT, E.PASTE)
MICROPHONE = (E.MICROPHONE_LOST, E.SECOND_VOICE_SUSPECTED)

_LOW = (E.TAB_SWITCH, *CLIPBOARD, E.NETWORK_GAP, E.HEARTBEAT_GAP, E.MULTI_SESSION, E.CODE_SIMILARITY)
_MEDIUM = (*_LOW, E.WINDOW_BLUR, E.PRINT, E.IP_CHANGED, E.USER_AGENT_CHANGED, E.ANSWER_TOO_FAST, E.CANARY)
_HIGH = (
    *(*_MEDIUM, E.FULLSCREEN_EXIT, E.CONTEXT_MENU, E.DEVTOOLS_SUSPECTED, E.SECOND_SCREEN, E.TYPING_LINEAR),
    E.SCREEN_SHARE_STOPPED,
)

PRESETS: dict[str, dict[str, Any]] = {
    Strictness.LOW: {
        "signals": [str(one) for one in _LOW],
        "camera": str(Camera.OFF),
        "fullscreen_required": False,
        "warn_at": None,
        "flag_at": 30,
        "end_at": None,
    },
    Strictness.MEDIUM: {
        "signals": [str(one) for one in _MEDIUM],
        "camera": str(Camera.OFF),
        "fullscreen_required": False,
        "warn_at": 10,
        "flag_at": 20,
        "end_at": None,
    },
    Strictness.HIGH: {
        "signals": [str(one) for one in _HIGH],
        "camera": str(Camera.SNAPSHOTS),
        "fullscreen_required": True,
        "warn_at": 8,
        "flag_at": 15,
        "end_at": None,
    },
}


def preset(strictness: str) -> dict[str, Any]:
    """The fields of a policy that this strictness sets: signals, camera, fullscreen_required, warn_at, flag_at, end_at.

    No strictness ends a sitting early by itself: `end_at` is null until somebody writes a number."""
    found = PRESETS[strictness]
    return {**found, "signals": list(found["signals"])}


def whole_signals(
    signals: list[str], *, camera: str, microphone: bool, screen_share: bool, fullscreen: bool
) -> list[str]:
    """The signals in the catalog's order, with what belongs together: copy and cut beside paste, the camera's where it
    takes pictures, and without those whose device is not used."""
    kept = {str(one) for one in signals} - {str(one) for one in (*CAMERA, *MICROPHONE, *ALWAYS)}
    kept -= set() if screen_share else {str(E.SCREEN_SHARE_STOPPED)}
    kept |= {str(one) for one in CAMERA} if camera == Camera.SNAPSHOTS else set()
    kept |= {str(one) for one in MICROPHONE} if microphone else set()
    kept |= {str(one) for one in CLIPBOARD} if str(E.PASTE) in kept else set()
    kept |= {str(E.FULLSCREEN_EXIT)} if fullscreen else set()
    return [value for value in EventType.values if value in kept]
