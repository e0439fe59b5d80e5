"""Whether code can be run here. Asked of the machine, never assumed: a program ran in the full box, or none may run."""

import sys
import threading
import time
from dataclasses import dataclass

from assessments.domain.sandbox.boxes import BoxFailed, Command, run_box
from assessments.domain.sandbox.languages import languages

KEPT_SECONDS = 60.0
_NO_BWRAP = "Install the package bubblewrap on the machine that runs the workers."
_NO_SPACES = (
    "Allow user namespaces for the workers: sysctl kernel.unprivileged_userns_clone=1, "
    "kernel.apparmor_restrict_unprivileged_userns=0, user.max_user_namespaces above 0; in a container, "
    "a seccomp profile that lets unshare and mount through."
)


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether the sandbox works here; `reason` is a sentence that says why not and what to do. `own_proc` says whether
    a box can have a /proc of its own (else it has none)."""

    ok: bool
    reason: str = ""
    own_proc: bool = True


_lock = threading.Lock()
_known: tuple[float, Availability] | None = None


def available() -> Availability:
    """Whether programs can run here; probed by running one in the full box, remembered for a minute."""
    global _known  # noqa: PLW0603 one answer a process, kept for a minute
    with _lock:
        now = time.monotonic()
        if _known is None or now - _known[0] > KEPT_SECONDS:
            _known = (now, probe())
        return _known[1]


def forget() -> None:
    """Probe anew at the next question."""
    global _known  # noqa: PLW0603 as above
    with _lock:
        _known = None


def probe() -> Availability:
    """Run `true` in the full box, with a /proc of its own and, where that is refused, without."""
    if sys.platform != "linux":
        return Availability(False, "Coding questions are off: the sandbox needs Linux.")
    said = ""
    for own_proc in (True, False):
        try:
            ended = run_box(Command(("/bin/true",), wall_ms=10_000), own_proc=own_proc)
        except (BoxFailed, OSError) as error:
            said = str(error)
            continue
        if ended.code == 0:
            return _with_languages(own_proc)
        said = f"a program that should end with 0 ended with {ended.code} {ended.cut}".strip()
    advice = _NO_BWRAP if "not installed" in said else _NO_SPACES
    return Availability(False, f"Coding questions are off: the sandbox cannot start here ({said}). {advice}")


def _with_languages(own_proc: bool) -> Availability:
    if languages():
        return Availability(True, own_proc=own_proc)
    return Availability(False, "Coding questions are off: no language is installed. Install python3, node or g++.")
