"""The severity rules; the first that takes an event wins.

(id, event type, severity, weight, cap, timed[, takes, limit])
"""

from typing import Any

ROWS: tuple[tuple[Any, ...], ...] = (
    ("multiple_faces", "multiple_faces", "medium", 4, 5, False),
    ("no_face", "no_face", "medium", 3, 5, False),
    ("face_unclear", "face_unclear", "low", 0.5, 4, False),
    ("tab_switch.minute", "tab_switch", "high", 4, 6, True, "longer", 60),
    ("tab_switch.long", "tab_switch", "medium", 2, 8, True, "longer", 10),
    ("tab_switch.brief", "tab_switch", "low", 1, 8, True),
    ("window_blur.long", "window_blur", "medium", 1, 8, True, "longer", 60),
    ("window_blur.brief", "window_blur", "low", 0.5, 8, True),
    ("fullscreen_exit.minute", "fullscreen_exit", "high", 3, 6, True, "longer", 60),
    ("fullscreen_exit.long", "fullscreen_exit", "medium", 2, 6, True, "longer", 10),
    ("fullscreen_exit.brief", "fullscreen_exit", "low", 1, 6, True),
    ("copy", "copy", "low", 0.5, 6, False),
    ("cut", "cut", "low", 0, 1, False),
    ("paste.own", "paste", "low", 0, 1, False, "own"),
    ("paste.large", "paste", "high", 5, 6, False, "larger", 300),
    ("paste.foreign", "paste", "medium", 3, 8, False, "larger", 20),
    ("paste.small", "paste", "low", 0.5, 8, False),
    ("print", "print", "high", 5, 3, False),
    ("context_menu", "context_menu", "low", 0.2, 5, False),
    ("devtools_suspected", "devtools_suspected", "high", 5, 3, False),
    ("second_screen", "second_screen", "medium", 2, 2, False),
    ("screen_share_stopped", "screen_share_stopped", "high", 4, 3, True),
    ("camera_disconnect", "camera_disconnect", "medium", 2, 4, True),
    ("camera_blocked", "camera_blocked", "medium", 2, 4, True),
    ("microphone_lost", "microphone_lost", "low", 1, 4, True),
    ("second_voice_suspected", "second_voice_suspected", "medium", 2, 5, False),
    ("network_gap", "network_gap", "low", 0.2, 5, True),
    ("heartbeat_gap.long", "heartbeat_gap", "medium", 1, 6, True, "longer", 300),
    ("heartbeat_gap", "heartbeat_gap", "low", 0.5, 6, True),
    ("ip_changed.same_network", "ip_changed", "low", 0.2, 3, False, "same_network"),
    ("ip_changed", "ip_changed", "medium", 2, 3, False),
    ("user_agent_changed", "user_agent_changed", "high", 4, 3, False),
    ("multi_session", "multi_session", "high", 5, 3, False),
    ("answer_too_fast", "answer_too_fast", "low", 1, 8, False),
    ("typing_linear", "typing_linear", "low", 1, 6, False),
    ("code_similarity.near", "code_similarity", "critical", 10, 3, False, "similar", 0.95),
    ("code_similarity", "code_similarity", "high", 6, 3, False),
    ("canary", "canary", "critical", 10, 2, False),
    ("session_start", "session_start", "low", 0, 1, False),
    ("session_end", "session_end", "low", 0, 1, False),
)
