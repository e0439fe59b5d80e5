"""The languages that this machine can run: where their programs are, how they compile and run, what they need."""

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PYTHON_CHECK = (
    "import sys, traceback\n"
    "try: compile(open(sys.argv[1], 'rb').read(), 'main.py', 'exec', dont_inherit=True)\n"
    "except Exception as error: sys.exit(''.join(traceback.format_exception_only(error)))"
)
_MODULE = re.compile(r"^\s*(?:import\s+(?:[\w*{$]|[\"'])|export\s)", re.MULTILINE)
_PUBLIC = re.compile(r"\bpublic\s+(?:final\s+|abstract\s+|strictfp\s+)*(?:class|record|enum|interface)\s+(\w+)")
_MAIN = re.compile(r"\bstatic\s+(?:final\s+)?void\s+main\s*\(|\bvoid\s+main\s*\(")
_CLASS = re.compile(r"\b(?:class|record|enum|interface)\s+(\w+)")
_PACKAGE = re.compile(r"^\s*package\s+([\w.]+)\s*;", re.MULTILINE)
_NOT_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Plan:
    """How one source runs: its file name, the shell line that makes the artifact, the artifact's name, the command."""

    source: str
    build: tuple[str, ...]
    artifact: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """One installed language.

    `address_mb` is the address space beyond the memory limit (0: it reserves too much to be limited so, its memory is
    watched alone). `spare_mb` is what its machinery takes itself and is added to the memory limit, `start_ms` the CPU
    time that its start takes, added to the time limit. `binds` are folders outside /usr that it needs.
    """

    key: str
    name: str
    program: str
    plan: Callable[[str, str, int], Plan]
    address_mb: int = 512
    spare_mb: int = 0
    start_ms: int = 0
    stack_mb: int = 64
    binds: tuple[str, ...] = ()


def _python(program: str, source: str, memory_mb: int) -> Plan:
    check = (program, "-I", "-S", "-B", "-c", _PYTHON_CHECK, "main.py")
    run = (program, "-I", "-B", "-X", "utf8", "/program/main.py")
    return Plan("main.py", check, "main.py", run)


def _javascript(program: str, source: str, memory_mb: int) -> Plan:
    file = "main.mjs" if _MODULE.search(_NOT_CODE.sub("", source)) else "main.js"
    run = (program, f"--max-old-space-size={memory_mb}", "--stack-size=16000", f"/program/{file}")
    return Plan(file, (program, "--check", file), file, run)


def _cpp(program: str, source: str, memory_mb: int) -> Plan:
    build = (program, "-std=c++17", "-O2", "-pipe", "-o", "program", "main.cpp")
    return Plan("main.cpp", build, "program", ("/program/program",))


def _c(program: str, source: str, memory_mb: int) -> Plan:
    build = (program, "-std=c17", "-D_DEFAULT_SOURCE", "-O2", "-pipe", "-o", "program", "main.c", "-lm")
    return Plan("main.c", build, "program", ("/program/program",))


def _java(program: str, source: str, memory_mb: int) -> Plan:
    file, main = java_names(source)
    tools = Path(program).parent
    quick = "-J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -J-XX:-UsePerfData -J-Xmx256m"
    script = (
        f"mkdir out && {tools}/javac {quick} -encoding UTF-8 -nowarn -proc:none -d out {file}.java"
        f" && {tools}/jar {quick} --create --no-compress --file program.jar -C out ."
    )
    limits = (f"-Xmx{memory_mb}m", "-Xss64m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:ErrorFile=/dev/null")
    run = (program, *limits, "-cp", "/program/program.jar", main)
    return Plan(f"{file}.java", ("/bin/sh", "-c", script), "program.jar", run)


def java_names(source: str) -> tuple[str, str]:
    """(file name without its ending, class to start) of a Java source: the public class names the file, the class that
    holds `main` is started; Main where nothing says otherwise.

    >>> java_names("package a.b; class X {} public class Go { public static void main(String[] a) {} }")
    ('Go', 'a.b.Go')
    """
    plain = _NOT_CODE.sub(" ", source)
    public, main, package = _PUBLIC.search(plain), _MAIN.search(plain), _PACKAGE.search(plain)
    before = [name[1] for name in _CLASS.finditer(plain, 0, main.start() if main else len(plain))]
    start = public[1] if public else (before[-1] if before else "Main")
    if main and public and not _holds(plain, public.start(), main.start()):
        start = before[-1]
    return (public[1] if public else "Main"), f"{package[1]}.{start}" if package else start


def _holds(text: str, start: int, inside: int) -> bool:
    """Whether the class that begins at `start` has not ended before `inside`."""
    depth = 0
    for sign in text[start:inside]:
        depth += (sign == "{") - (sign == "}")
        if sign == "}" and depth == 0:
            return False
    return start < inside


def languages() -> tuple[Language, ...]:
    """The languages installed here, in the order in which a picker shows them."""
    return _found()


def language_named(key: str) -> Language | None:
    """The installed language with this key (`python`, `javascript`, `java`, `cpp`, `c`); None where there is none."""
    return next((language for language in _found() if language.key == key), None)


@cache
def _found() -> tuple[Language, ...]:
    known: tuple[tuple[str, str, str, Callable[[str, str, int], Plan], dict[str, int]], ...] = (
        ("python", "Python 3", _python_program(), _python, {"stack_mb": 16, "address_mb": 256}),
        ("javascript", "JavaScript (Node.js)", _which("node"), _javascript, _OWN | {"spare_mb": 64, "start_ms": 150}),
        ("java", "Java", _java_program(), _java, _OWN | {"spare_mb": 160, "start_ms": 700}),
        ("cpp", "C++ 17", _which("g++"), _cpp, {}),
        ("c", "C 17", _which("gcc"), _c, {}),
    )
    return tuple(
        Language(key=key, name=name, program=program, plan=plan, binds=_binds(program), **needs)
        for key, name, program, plan, needs in known
        if program
    )


_OWN: dict[str, int] = {"address_mb": 0}


def _which(name: str) -> str:
    """The program in the system's folders, else its real place on the path; empty where there is none."""
    for folder in ("/usr/bin", "/usr/local/bin"):
        if Path(folder, name).exists():
            return f"{folder}/{name}"
    found = shutil.which(name)
    return str(Path(found).resolve()) if found else ""


def _python_program() -> str:
    system = (f"{folder}/python3" for folder in ("/usr/bin", "/usr/local/bin") if Path(folder, "python3").exists())
    return next(system, "") or str(Path(sys.base_prefix, "bin", "python3").resolve())


def _java_program() -> str:
    """`java` beside a `javac` and a `jar`; a runtime without a compiler is no use."""
    program = _which("java")
    real = Path(program).resolve() if program else None
    if real and all((real.parent / tool).exists() for tool in ("javac", "jar")):
        return str(real)
    return ""


def _binds(program: str) -> tuple[str, ...]:
    """The installation's folder where it does not lie under /usr (…/bin/python3 → …)."""
    if not program or program.startswith("/usr/"):
        return ()
    return (str(Path(program).parent.parent),)
