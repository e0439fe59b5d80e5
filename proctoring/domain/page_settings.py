"""What the page's script is told: where to send, what to listen to, how often, and the words it shows."""

from typing import Any

from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from proctoring.domain.events import HEARTBEAT_SECONDS, watched_types
from proctoring.domain.ingest import MOST_EVENTS, next_seq
from proctoring.domain.tellings import own_url
from proctoring.domain.watch_secrets import secret_of
from proctoring.enums import SERVER_ONLY, Camera, EventType, WatchStatus
from proctoring.models import Watch

FLUSH_SECONDS, PICTURE_WIDTH, PICTURE_BYTES = 10, 480, 100 * 1024


def watch_settings(watch: Watch) -> dict[str, Any]:
    """Plain JSON for watch.js: {watch_id, secret ('' unless it runs), endpoint, snapshots_endpoint, next_seq, signals,
    batch, flush_seconds, heartbeat_seconds, camera, microphone_level, screen_share, fullscreen_required, canary (the
    hidden mark of this watch), own_url (where the person sees what was recorded), words}."""
    policy, kept = watch.policy_snapshot, watched_types(watch)
    runs = watch.status == WatchStatus.ACTIVE
    pictures = policy.get("camera") == Camera.SNAPSHOTS and not watch.camera_waived
    return {
        "watch_id": str(watch.public_id),
        "status": watch.status,
        "secret": secret_of(watch) if runs else "",
        "endpoint": reverse("proctoring-event-list"),
        "snapshots_endpoint": reverse("proctoring-snapshot-list"),
        "next_seq": next_seq(watch),
        "signals": [value for value in EventType.values if value in kept and value not in SERVER_ONLY],
        "batch": MOST_EVENTS // 2,
        "flush_seconds": FLUSH_SECONDS,
        "heartbeat_seconds": HEARTBEAT_SECONDS,
        "camera": {
            "on": pictures,
            "seconds": policy.get("snapshot_seconds", 120),
            "width": PICTURE_WIDTH,
            "quality": 0.6,
            "max_bytes": PICTURE_BYTES,
        },
        "microphone_level": bool(policy.get("microphone_level")),
        "screen_share": bool(policy.get("screen_share")),
        "fullscreen_required": bool(policy.get("fullscreen_required")) and EventType.FULLSCREEN_EXIT in kept,
        "canary": canary_of(watch) if EventType.CANARY in kept else "",
        "own_url": own_url(watch),
        "words": words(),
    }


def canary_of(watch: Watch) -> str:
    """The mark that stands unseen in the questions of this watch: "ref-" and ten hexadecimal digits."""
    return f"ref-{salted_hmac('proctoring.canary', str(watch.public_id)).hexdigest()[:10]}"


def words() -> dict[str, str]:
    """What the script shows a candidate, by key, in the language in force."""
    return {
        "recording": _("Recorded as agreed"),
        "offline": _("The connection is away. What you write is kept; recording goes on when it is back."),
        "warn": _("Leaving this page or pasting text has been noted. A person will look at it; go on working here."),
        "end": _("The rules of this test end it here. Your answers are kept and handed in."),
        "fullscreen": _("This test runs in full screen. Go back to full screen to go on."),
        "stopped": _("Recording has stopped."),
    }
