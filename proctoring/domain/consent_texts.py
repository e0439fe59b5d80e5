"""What a candidate is asked to agree to: composed from what the policy records, with why, how long, and what else."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proctoring.domain.presets import CAMERA, CLIPBOARD
from proctoring.enums import Camera, EventType

KB_A_MINUTE, KB_A_MINUTE_WITH_PICTURES = 10, 500


@dataclass(frozen=True, slots=True)
class ConsentText:
    """`records` lists what is recorded, one sentence each; `text` is the whole, paragraphs by blank lines; `hash` its
    SHA-256; `version` the policy's."""

    text: str
    records: tuple[str, ...]
    version: int
    hash: str


def consent_text(
    policy: dict[str, Any], *, camera_waived: bool = False, suppressed: tuple[str, ...] = ()
) -> ConsentText:
    """The text for a policy's snapshot, in the language in force. What an accommodation takes out is not in it."""
    pictures = policy.get("camera") == Camera.SNAPSHOTS and not camera_waived
    signals = frozenset(policy.get("signals", ())) - frozenset(suppressed)
    records = tuple(_records(policy, signals, pictures=pictures))
    parts = [
        _("While you work, this is recorded:"),
        "\n".join(f"- {line}" for line in records),
        *_what_it_is_for(policy, pictures=pictures),
    ]
    if policy.get("consent_text"):
        parts.append(str(policy["consent_text"]).strip())
    text = "\n\n".join(parts)
    return ConsentText(text, records, int(policy.get("consent_version", 1)), hashlib.sha256(text.encode()).hexdigest())


def _records(policy: dict[str, Any], signals: frozenset[str], *, pictures: bool) -> list[str]:
    lines = [_("when you begin and end, and your network address and browser")]
    for types, line in _GROUPS:
        if signals & {str(one) for one in types}:
            lines.append(_(line))
    if pictures:
        seconds = int(policy.get("snapshot_seconds", 120))
        lines.append(
            _("a still picture from your camera every %(seconds)s seconds and around events") % {"seconds": seconds}
        )
        lines.append(_("how many faces a picture shows; not who you are, where you look or how you feel"))
    if policy.get("microphone_level"):
        lines.append(_("how loud it is at your microphone, and whether two voices take turns; no sound is recorded"))
    if policy.get("screen_share"):
        lines.append(_("whether you go on sharing your screen; the screen itself is not kept"))
    return lines


def _what_it_is_for(policy: dict[str, Any], *, pictures: bool) -> list[str]:
    days = int(policy.get("retention_days", 30))
    size = KB_A_MINUTE_WITH_PICTURES if pictures else KB_A_MINUTE
    return [
        _(
            "Why: so that people can judge whether the result is your own work. It never changes your score, and "
            "nobody is rejected by a machine: a person looks, a second one confirms, and you may be asked to explain."
        ),
        ngettext(
            "How long: everything is erased %(days)s day after the decision on your application.",
            "How long: everything is erased %(days)s days after the decision on your application.",
            days,
        )
        % {"days": days},
        _("It needs at most %(size)s KB a minute of your connection.") % {"size": size},
        _("You can see and download what was recorded of you, and withdraw this consent at any time: recording stops."),
        _("If you cannot or do not want to work this way, ask for an alternative; asking has no disadvantage for you."),
    ]


def _marked(words: str) -> str:
    """Marks words for translation where they are written; they are translated where they are used."""
    return words


_GROUPS: tuple[tuple[tuple[str, ...], str], ...] = (
    ((EventType.TAB_SWITCH, EventType.WINDOW_BLUR), _marked("when you leave this page, and for how long")),
    ((EventType.FULLSCREEN_EXIT,), _marked("when you leave full screen")),
    (CLIPBOARD, _marked("how much you copy, cut and paste, as a length and a fingerprint; not the text")),
    ((EventType.PRINT, EventType.CONTEXT_MENU), _marked("when you print or open the context menu")),
    ((EventType.DEVTOOLS_SUSPECTED,), _marked("signs that developer tools are open")),
    ((EventType.SECOND_SCREEN,), _marked("how many screens are connected")),
    (
        (EventType.TYPING_LINEAR, EventType.ANSWER_TOO_FAST),
        _marked("how fast you answer and type; not what you delete"),
    ),
    (
        (EventType.IP_CHANGED, EventType.USER_AGENT_CHANGED, EventType.MULTI_SESSION),
        _marked("whether your network or browser changes, or the page is open twice"),
    ),
    ((EventType.NETWORK_GAP, EventType.HEARTBEAT_GAP), _marked("when the connection is away")),
    ((EventType.CODE_SIMILARITY,), _marked("whether your answers resemble others'")),
    (
        (EventType.CANARY,),
        _marked("whether pasted text holds the hidden mark of these questions, as it does where they were copied out"),
    ),
    (CAMERA[-2:], _marked("whether your camera stays connected")),
)
