"""A program from source to verdict: compiled once in a box, then run in a fresh box for each input."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assessments.domain.sandbox.availability import available
from assessments.domain.sandbox.boxes import BoxFailed, Command, run_box
from assessments.domain.sandbox.languages import Language, Plan, language_named, languages
from assessments.domain.sandbox.outcomes import SOURCE_CHARS, Case, Ended, Limits, Outcome, Word, same_output
from config.errors import Refused, Unavailable

SHOWN_OUT, SHOWN_ERR = 65_536, 16_384
COMPILE = Command(
    (), time_ms=15_000, wall_ms=30_000, memory_mb=768, address_mb=2_048, disk_mb=64, output_kb=16_384, open_files=256
)
_NO_MEMORY = (
    "MemoryError",
    "std::bad_alloc",
    "bad_array_new_length",
    "java.lang.OutOfMemoryError",
    "JavaScript heap out of memory",
    "Array buffer allocation failed",
    "Invalid array length",
    "Invalid string length",
    "ERR_MEMORY_ALLOCATION_FAILED",
    "Cannot allocate memory",
)
_CUTS: dict[str, tuple[Word, str]] = {
    "output": ("OLE", "The program wrote more than it may."),
    "memory": ("MLE", "The program needed more memory than it may."),
    "time": ("TLE", "The program needed more time than it may."),
    "wall": ("TLE", "The program did not end in time."),
}


@dataclass(frozen=True, slots=True)
class Built:
    """A program that is ready to run, or the outcome that says why it is not."""

    language: Language
    plan: Plan
    artifact: bytes
    said: str = ""
    failure: Outcome | None = None


def run(
    language: str, source: str, *, stdin: str = "", expected: str | None = None, limits: Limits | None = None
) -> Outcome:
    """Run a program once. Raises Refused (unknown language, source too long) and Unavailable (no sandbox here)."""
    return next(run_all(language, source, cases=(Case(stdin, expected),), limits=limits))


def run_all(language: str, source: str, *, cases: Iterable[Case], limits: Limits | None = None) -> Iterator[Outcome]:
    """One outcome for each case, in order, each in a fresh box; compiled once. Raises as `run`, at the first step."""
    bounds = limits or Limits()
    built = build(language, source, limits=bounds)
    for case in cases:
        yield built.failure or run_built(built, case, limits=bounds)


def build(language: str, source: str, *, limits: Limits) -> Built:
    """Compile (or check) a source in a box of its own. Raises Refused and Unavailable."""
    kind = _checked(language, source)
    plan = kind.plan(kind.program, source, limits.memory_mb)
    # The artifact leaves the box as the compile step's output: nothing is ever written to this machine's disk.
    script = 'cp "/program/$1" . && chmod u+w "$1" && artifact=$2 && shift 2 && "$@" >&2 && exec cat "$artifact"'
    command = replace(
        COMPILE,
        argv=("/bin/sh", "-c", script, "sh", plan.source, plan.artifact, *plan.build),
        files={f"/program/{plan.source}": source.encode(errors="replace")},
        address_mb=COMPILE.address_mb if kind.address_mb else 0,
        binds=kind.binds,
    )
    ended = _boxed(command)
    said = _shown(ended.stderr, SHOWN_ERR)
    if ended.code == 0 and not ended.cut:
        return Built(kind, plan, ended.stdout, said)
    reason = "The program did not compile."
    if ended.cut:
        reason = f"Compiling it was stopped: it needed more {'time' if ended.cut == 'wall' else ended.cut} than it may."
    failure = Outcome("CE", compile_output=said or reason, exit_code=ended.code or 0, reason=reason)
    return Built(kind, plan, b"", said, replace(failure, cpu_ms=ended.cpu_ms, wall_ms=ended.wall_ms))


def run_built(built: Built, case: Case, *, limits: Limits) -> Outcome:
    """Run a built program on one input in a fresh box, and judge it."""
    kind, plan = built.language, built.plan
    memory = limits.memory_mb + kind.spare_mb
    command = Command(
        argv=plan.command,
        files={f"/program/{plan.artifact}": built.artifact},
        stdin=case.stdin.encode(errors="replace"),
        time_ms=limits.time_ms + kind.start_ms,
        wall_ms=limits.wall + 2 * kind.start_ms,
        memory_mb=memory,
        address_mb=2 * memory + kind.address_mb if kind.address_mb else 0,
        stack_mb=kind.stack_mb,
        file_mb=limits.disk_mb,
        disk_mb=limits.disk_mb,
        output_kb=limits.output_kb,
        processes=limits.processes,
        binds=kind.binds,
    )
    return _judged(_boxed(command), command, case.expected, built.said)


def _checked(language: str, source: str) -> Language:
    """The installed language, after everything that can be refused was refused."""
    if len(source) > SOURCE_CHARS:
        raise Refused(f"The program is longer than {SOURCE_CHARS:,} characters. Shorten it.", code="code_too_long")
    state = available()
    if not state.ok:
        raise Unavailable(state.reason, code="sandbox_off")
    kind = language_named(language)
    if kind is None:
        known = ", ".join(known.key for known in languages())
        raise Refused(f"“{language}” cannot be run here. Use one of: {known}.", code="unknown_language")
    return kind


def _boxed(command: Command) -> Ended:
    try:
        return run_box(command, own_proc=available().own_proc)
    except BoxFailed as error:
        raise Unavailable(f"The sandbox could not start this program ({error}).", code="sandbox_off") from error


def _judged(ended: Ended, command: Command, expected: str | None, said: str) -> Outcome:
    """The verdict: what it was cut for, else how it ended, else what it wrote."""
    code = ended.code or 0
    signal = code - 128 if 128 < code < 193 else 0
    out = ended.stdout.decode(errors="replace")
    err = _shown(ended.stderr, SHOWN_ERR)
    verdict, reason = _verdict(ended, command, signal, (out, err), expected)
    return Outcome(
        verdict=verdict,
        stdout=out[:SHOWN_OUT],
        stderr=err,
        cpu_ms=ended.cpu_ms,
        wall_ms=ended.wall_ms,
        memory_kb=ended.memory_kb,
        exit_code=0 if signal else code,
        signal=signal,
        compile_output=said,
        reason=reason,
    )


def _verdict(
    ended: Ended, command: Command, signal: int, texts: tuple[str, str], expected: str | None
) -> tuple[Word, str]:
    out, err = texts
    most = command.memory_mb * 1024
    if ended.cut:
        return _CUTS[ended.cut]
    if ended.memory_kb > most:
        return _CUTS["memory"]
    if ended.cpu_ms > command.time_ms or signal == 24:
        return _CUTS["time"]
    if ended.code:
        starved = ended.memory_kb >= 0.9 * most or any(word in err for word in _NO_MEMORY)
        end = f"signal {signal}" if signal else f"exit code {ended.code}"
        return _CUTS["memory"] if starved else ("RE", f"The program ended with {end}.")
    if expected is None:
        return "AC", "The program ended well."
    if same_output(out, expected):
        return "AC", "The output is as expected."
    return "WA", "The output differs from what is expected."


def _shown(data: bytes, most: int) -> str:
    """Text for a page: cut, without the box's own paths."""
    text = data[: 4 * most].decode(errors="replace").replace("/program/", "").replace("/box/", "")
    return text if len(text) <= most else text[:most] + "\n…"
