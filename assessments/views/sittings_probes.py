"""The lines of the device check, and what its script says of each."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import TestSession
from proctoring.enums import Camera

_WORDS = {
    "trying": gettext_lazy("Trying…"),
    "needs_click": gettext_lazy("Press the button; your browser may ask you."),
    "network_good": gettext_lazy("Works: {ms} ms there and back."),
    "network_slow": gettext_lazy("Works, but slowly ({ms} ms). Answers wait on this device until they are through."),
    "network_bad": gettext_lazy("No answer. Check the connection, then check again."),
    "storage_good": gettext_lazy("Answers are kept here until they are sent, also when the page is closed."),
    "storage_bad": gettext_lazy(
        "This browser keeps nothing. Leave the private window or free some space, then check again."
    ),
    "cookies_good": gettext_lazy("On."),
    "cookies_bad": gettext_lazy("Off. The test works without them; the pages before and after may ask twice."),
    "clock_good": gettext_lazy("Right. The test counts by our clock anyway."),
    "clock_far": gettext_lazy("About {minutes} minutes off. It does not matter: the test counts by our clock."),
    "clock_unknown": gettext_lazy("Could not be compared. It does not matter: the test counts by our clock."),
    "clock_bad": gettext_lazy("Could not be compared. It does not matter: the test counts by our clock."),
    "screens_one": gettext_lazy("One screen."),
    "screens_several": gettext_lazy("More than one screen. That is fine; where it is recorded, the next page says so."),
    "screens_unknown": gettext_lazy("This browser does not say how many; that is fine."),
    "screens_bad": gettext_lazy("This browser does not say how many; that is fine."),
    "fullscreen_good": gettext_lazy("Works."),
    "fullscreen_missing": gettext_lazy(
        "This browser has no full screen. Use another one, or ask the team for an alternative."
    ),
    "fullscreen_bad": gettext_lazy("The browser did not allow it. Press the button again, or use another browser."),
    "camera_good": gettext_lazy("Works. Nothing was recorded."),
    "camera_dark": gettext_lazy("The camera gives no picture. Uncover it or switch it on, then try again."),
    "camera_bad": gettext_lazy(
        "No camera could be used. Allow it in the address bar, or ask the team for an alternative."
    ),
    "microphone_good": gettext_lazy("Works. Nothing was recorded."),
    "microphone_silent": gettext_lazy("It is silent. Switch it on and say something while you try again."),
    "microphone_bad": gettext_lazy(
        "No microphone could be used. Allow it in the address bar, or ask for an alternative."
    ),
}


def probes_of(session: TestSession) -> list[dict[str, str]]:
    """[{name, title, asks}]: camera, microphone and full screen only where the test's policy uses them. `asks` is the
    button of a line that the browser asks the person about."""
    watch = session.watch
    policy: dict[str, Any] = watch.policy_snapshot if watch is not None else {}
    rows = [("network", _("Connection"), ""), ("storage", _("Keeping answers on this device"), "")]
    rows += [("cookies", _("Cookies"), ""), ("clock", _("Clock of this device"), ""), ("screens", _("Screens"), "")]
    if policy.get("fullscreen_required"):
        rows.append(("fullscreen", _("Full screen"), _("Try full screen")))
    if policy.get("camera") == Camera.SNAPSHOTS and watch is not None and not watch.camera_waived:
        rows.append(("camera", _("Camera"), _("Try the camera")))
    if policy.get("microphone_level"):
        rows.append(("microphone", _("Microphone"), _("Try the microphone")))
    return [{"name": name, "title": title, "asks": asks} for name, title, asks in rows]


def probe_words() -> dict[str, str]:
    """What the script says, by its own names."""
    return {name: str(said) for name, said in _WORDS.items()}
