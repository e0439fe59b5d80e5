"""What is asked of the sandbox, and what comes back."""

from dataclasses import dataclass, field
from typing import Literal

Word = Literal["AC", "WA", "TLE", "MLE", "OLE", "RE", "CE"]
SOURCE_CHARS = 100_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may use: CPU time in ms over all its processes, memory in MB over all its processes.

    `wall_ms` 0 means twice the CPU time and a second, so that a sleeping program ends too. `output_kb` bounds each of
    the two output streams, `disk_mb` the working directory, `processes` processes and threads together.
    """

    time_ms: int = 2_000
    memory_mb: int = 256
    wall_ms: int = 0
    output_kb: int = 1_024
    disk_mb: int = 32
    processes: int = 64

    @property
    def wall(self) -> int:
        """Milliseconds after which the run is killed whatever it does."""
        return self.wall_ms or 2 * self.time_ms + 1_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one program ended. Times in ms, memory in KB (the peak over all its processes).

    `stdout` and `stderr` are cut to what a page can show. `signal` is 0 where it ended by itself. `reason` is a
    sentence for people; `compile_output` is what the compiler said.
    """

    verdict: Word
    stdout: str = ""
    stderr: str = ""
    cpu_ms: int = 0
    wall_ms: int = 0
    memory_kb: int = 0
    exit_code: int = 0
    signal: int = 0
    compile_output: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One input, and what should come out; without `expected` a program that ends well is accepted."""

    stdin: str = ""
    expected: str | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """What the launcher saw of one box. `cut` says why it was killed: time, wall, memory, output or nothing."""

    cut: Literal["", "time", "wall", "memory", "output"] = ""
    code: int | None = None
    stdout: bytes = field(default=b"", repr=False)
    stderr: bytes = field(default=b"", repr=False)
    cpu_ms: int = 0
    wall_ms: int = 0
    memory_kb: int = 0


def same_output(got: str, expected: str) -> bool:
    """Whether two outputs are equal but for white space at the ends of lines and empty lines at the end.

    >>> same_output("1 2 \\r\\n3\\n\\n", "1 2\\n3")
    True
    """
    return _trimmed(got) == _trimmed(expected)


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).rstrip("\n")
