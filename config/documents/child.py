"""Runs alone in a process of its own: limits first, then one file from standard input, then one line of JSON.

Started by `config.documents.runner` as `python -I child.py KIND`. It never runs `config/__init__.py`: a bare
package stands in for it, so that neither Django nor Celery is loaded beside bytes that nobody trusts.
"""

import os
import resource
import sys
from pathlib import Path
from types import ModuleType

MEGABYTE = 1024 * 1024


def limit(*, cpu: int, memory: int) -> None:
    """CPU in seconds, address space in MB; no file may be written, few may be open."""
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory * MEGABYTE, memory * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def stand_in(*, markdown: bool) -> None:
    """Make `config.documents` importable without its parents' code."""
    here = Path(__file__).resolve().parent
    for name, path in (("config", here.parent), ("config.documents", here)):
        module = ModuleType(name)
        module.__path__ = [str(path)]
        sys.modules[name] = module
    # ImportError on these is caught inside PyMuPDF: no ONNX model, no numpy (0.1 s and 51 MB instead of 2 s, 220 MB).
    blocked = ["pymupdf.layout"] if markdown else ["pymupdf.layout", "pymupdf4llm"]
    for name in blocked:
        sys.modules[name] = None  # type: ignore[assignment]


def main(kind: str) -> None:
    """Read standard input as `kind` and answer on standard output."""
    markdown = kind == "to_markdown"
    limit(cpu=15, memory=768 if markdown else 512)
    stand_in(markdown=markdown)
    # Libraries print notices; only the answer may go where the parent listens.
    out = os.dup(1)
    os.dup2(2, 1)
    from config.documents.parsing.dispatch import answer

    with os.fdopen(out, "wb") as pipe:
        pipe.write(answer(kind, sys.stdin.buffer.read()))
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
