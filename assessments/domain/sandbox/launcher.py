"""Runs one box and watches it. A script of its own (`python -I -S launcher.py`), so that its memory is not the app's.

In: JSON {argv, files: [what each `{fd:N}` in argv holds], stdin, uid, rlimits, time_ms, wall_ms, memory_kb, output_kb},
bytes as base64. Out: JSON of what was seen. It imports nothing of the app, and what it starts sees neither its
environment nor its open files.
"""

import base64
import contextlib
import ctypes
import json
import os
import re
import resource
import select
import signal
import sys
import time
from typing import Any

TICK = 0.01
PAGE_KB = os.sysconf("SC_PAGE_SIZE") // 1024
HERTZ = os.sysconf("SC_CLK_TCK")
CHUNK = 0x10000
# bwrap's first process and the program.
ALONE = 2
PR_SET_CHILD_SUBREAPER = 36


class Watch:
    """The processes of one pid namespace: their CPU time and memory now, and the most memory ever seen."""

    def __init__(self, inner: int, inode: int | None) -> None:
        self.space = f"pid:[{inode}]" if inode else os.readlink(f"/proc/{inner}/ns/pid")
        self.pids: set[str] = set()
        self.strangers: set[str] = set()
        self.forget_at = 0.0
        self.peak_kb = 0
        self.cpu_ms = 0.0

    def look(self) -> tuple[float, int]:
        """(CPU ms, memory KB) of all of them now. Who is a stranger is looked up again each second: pids come back."""
        now = time.monotonic()
        if now > self.forget_at:
            self.strangers, self.forget_at = set(), now + 1
        ours: set[str] = set()
        ticks = pages = 0
        for pid in os.listdir("/proc"):
            if not pid.isdigit() or pid in self.strangers:
                continue
            row = _stat(pid)
            if row is None:
                continue
            if not self._is_ours(pid, row[0], ours):
                self.strangers.add(pid)
                continue
            ours.add(pid)
            ticks, pages = ticks + row[1], pages + row[2]
        memory = pages * PAGE_KB
        self.cpu_ms = max(self.cpu_ms, ticks * 1000 / HERTZ)
        self.pids = ours
        return self.cpu_ms, memory

    def shared_fairly(self) -> int:
        """Memory KB with shared pages counted once (PSS); slower, so it is asked only at a new peak."""
        found = (re.search(rb"\nPss: +(\d+)", _bytes(f"/proc/{pid}/smaps_rollup")) for pid in self.pids)
        return sum(int(pss[1]) for pss in found if pss)

    def _is_ours(self, pid: str, parent: str, ours: set[str]) -> bool:
        try:
            return os.readlink(f"/proc/{pid}/ns/pid") == self.space
        except OSError:
            return parent in ours


def _stat(pid: str) -> tuple[str, int, int] | None:
    """(parent, ticks of it and of its dead children, resident pages)."""
    rest = _bytes(f"/proc/{pid}/stat").rpartition(b")")[2].split()
    return (rest[1].decode(), sum(map(int, rest[11:15])), int(rest[21])) if rest else None


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


class Pipes:
    """The program's three streams: input is fed as it is read, output is counted and cut."""

    def __init__(self, given: bytes, most: int) -> None:
        self.given, self.most = memoryview(given), most
        self.stdin, self.to = os.pipe()
        self.ends: dict[int, bytearray] = {}
        self.counts: dict[int, int] = {}
        self.theirs: list[int] = [self.stdin]
        for _ in range(2):
            ours, theirs = os.pipe()
            self.ends[ours], self.counts[ours] = bytearray(), 0
            self.theirs.append(theirs)
        self.open = set(self.ends)
        for end in (self.to, *self.ends):
            os.set_blocking(end, False)

    def turn(self, seconds: float) -> None:
        """Move what can be moved within `seconds`."""
        writers = [self.to] if self.to >= 0 else []
        if not self.open and not writers:
            time.sleep(seconds)
            return
        ready, writable, _ = select.select(list(self.open), writers, [], seconds)
        for end in ready:
            self._read(end)
        if writable:
            self._write()

    def _read(self, end: int) -> None:
        try:
            data = os.read(end, CHUNK)
        except BlockingIOError:
            return
        if not data:
            self.open.discard(end)
            return
        self.counts[end] += len(data)
        room = self.most - len(self.ends[end])
        self.ends[end] += data[: max(room, 0)]

    def _write(self) -> None:
        try:
            self.given = self.given[os.write(self.to, self.given[:CHUNK]) :] if self.given else self.given
        except BlockingIOError:
            return
        except BrokenPipeError:
            self.given = memoryview(b"")
        if not self.given:
            os.close(self.to)
            self.to = -1

    def flooded(self) -> bool:
        """Whether one stream gave more than it may."""
        return any(count > self.most for count in self.counts.values())


def main() -> None:
    """Read the order, run the box, say what was seen."""
    order = json.loads(sys.stdin.buffer.read())
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    # What bwrap leaves behind becomes ours, so that it can be waited for.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    sys.stdout.write(json.dumps(run(order)))


def run(order: dict[str, Any]) -> dict[str, Any]:
    """Start bwrap and stay until nothing of it is left."""
    pipes = Pipes(base64.b64decode(order["stdin"]), order["output_kb"] * 1024)
    status, said = os.pipe()
    held = [_held(base64.b64decode(text)) for text in order["files"]]
    argv = [_with_number(part, held, said) for part in order["argv"]]
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        _become(order, argv, pipes.theirs, (*held, said))
    for end in (*pipes.theirs, *held, said):
        os.close(end)
    first, said_since = _told(status)
    cut, watch, inner = "", None, 0
    if first:
        inner = first["child-pid"]
        watch = Watch(inner, first.get("pid-namespace"))
        cut = _attend(order, pipes, watch, (child, inner), began)
    else:
        os.kill(child, signal.SIGKILL)
    usage = _reap(child, inner)
    while pipes.open and not pipes.flooded():
        pipes.turn(TICK)
    return _report(pipes, watch, said_since + os.read(status, 4096), (cut, began), usage)


def _become(order: dict[str, Any], argv: list[str], streams: list[int], kept: tuple[int, ...]) -> None:
    """In the child: the program's streams, files, user and limits; then bwrap. Never returns."""
    try:
        os.setsid()
        os.chdir("/")
        for number, end in enumerate(streams):
            os.dup2(end, number)
        for end in kept:
            os.set_inheritable(end, True)
        # Should the machine run out of memory, the kernel ends a box first.
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("1000")
        for name, value in order["rlimits"].items():
            resource.setrlimit(getattr(resource, name), (value, value))
        if os.getuid() == 0:
            os.setgroups([])
            os.setresgid(*[order["uid"]] * 3)
            os.setresuid(*[order["uid"]] * 3)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.execve(argv[0], argv, {})  # noqa: S606 a shell is what is not wanted here
    except BaseException as error:  # noqa: BLE001 a forked child must end here, whatever happened
        os.write(2, f"launcher: {error}\n".encode())
    finally:
        os._exit(127)


def _held(data: bytes) -> int:
    """A descriptor that holds these bytes, in memory alone."""
    held = os.memfd_create("box")
    with os.fdopen(held, "wb", closefd=False) as file:
        file.write(data)
    os.lseek(held, 0, os.SEEK_SET)
    return held


def _with_number(part: str, held: list[int], said: int) -> str:
    """`{fd:N}` becomes the descriptor of file N, `{status}` the one that bwrap reports to."""
    if part == "{status}":
        return str(said)
    return str(held[int(part[4:-1])]) if part.startswith("{fd:") else part


def _told(status: int) -> tuple[dict[str, int], bytes]:
    """(what bwrap says when the box stands, what it has said since); empty where the box does not come to stand."""
    said = b""
    while b"\n" not in said and select.select([status], [], [], 10)[0] and (data := os.read(status, 4096)):
        said += data
    first, ended, rest = said.partition(b"\n")
    return (json.loads(first) if ended else {}), rest


def _attend(order: dict[str, Any], pipes: Pipes, watch: Watch, pids: tuple[int, int], began: float) -> str:
    """Until the program ends: feed it, read it, kill it when it takes too much. Returns why it was killed."""
    child, inner = pids
    handle = os.pidfd_open(inner)
    parent, cut, next_look = os.getppid(), "", 0.0
    while os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        pipes.turn(TICK)
        now = time.monotonic()
        if not cut and (now >= next_look or pipes.flooded()):
            next_look = now + TICK
            cut = _too_much(order, pipes, watch, now - began)
            if cut or os.getppid() != parent:
                _kill(handle)
    # The program shares its user with the box's first process and may keep that one from ending.
    _kill(handle)
    return cut


def _too_much(order: dict[str, Any], pipes: Pipes, watch: Watch, seconds: float) -> str:
    cpu, memory = watch.look()
    if memory > watch.peak_kb and len(watch.pids) > ALONE:
        memory = watch.shared_fairly()
    watch.peak_kb = max(watch.peak_kb, memory)
    if pipes.flooded():
        return "output"
    if memory > order["memory_kb"]:
        return "memory"
    return "time" if cpu > order["time_ms"] else "wall" if seconds * 1000 > order["wall_ms"] else ""


def _kill(handle: int) -> None:
    """Kill the box's first process: the kernel then kills everything in its pid namespace."""
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(handle, signal.SIGKILL)


def _reap(child: int, inner: int) -> tuple[float, int]:
    """(CPU seconds, most KB) of the whole box, once nothing of it is left. bwrap may end before the first process of
    the box, which then is ours to wait for; its own account holds all that it waited for, and not bwrap's."""
    usage = os.wait4(child, 0)[2]
    try:
        usage = os.wait4(inner, 0)[2] if inner else usage
    except ChildProcessError:
        return usage.ru_utime + usage.ru_stime, 0
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss if inner else 0


def _report(
    pipes: Pipes, watch: Watch | None, said: bytes, end: tuple[str, float], usage: tuple[float, int]
) -> dict[str, Any]:
    """What was seen: the kernel's account, or the watch's where it saw more."""
    code = re.search(rb'"exit-code": (\d+)', said)
    out, err = (bytes(data) for data in pipes.ends.values())
    cut = end[0] or ("output" if pipes.flooded() else "")
    return {
        "stood": watch is not None and (code is not None or bool(cut)),
        "cut": cut,
        "code": int(code[1]) if code else None,
        "stdout": base64.b64encode(out).decode(),
        "stderr": base64.b64encode(err).decode(),
        "cpu_ms": round(max(usage[0] * 1000, watch.cpu_ms if watch else 0)),
        "wall_ms": round((time.monotonic() - end[1]) * 1000),
        "memory_kb": max(usage[1], watch.peak_kb if watch else 0),
    }


if __name__ == "__main__":
    main()
