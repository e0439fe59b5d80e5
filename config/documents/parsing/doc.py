"""DOC (Word 97–2003) → draft, through antiword where it is installed."""

import shutil
import subprocess

from config.documents.parsing.cleaning import clean
from config.documents.parsing.draft import Draft, DraftLine, ParseError


def parse(data: bytes) -> Draft:
    """Read a DOC from the child's standard input. Raises ParseError: no_reader, encrypted, unreadable."""
    program = shutil.which("antiword")
    if program is None:
        raise ParseError("no_reader")
    # By descriptor, because nothing may be written, and antiword copies what comes through a pipe.
    command = [program, "-m", "UTF-8.txt", "-w", "0", "/proc/self/fd/0"]
    done = subprocess.run(command, stdin=0, capture_output=True, check=False, timeout=15)  # noqa: S603
    if done.returncode != 0 or not done.stdout.strip():
        message = done.stdout + done.stderr
        raise ParseError("encrypted" if b"ncrypted" in message else "unreadable")
    draft = Draft(extractor="antiword")
    block = 1
    for raw in done.stdout.decode("utf-8", errors="replace").split("\n"):
        block += not raw.strip()
        draft.lines.append(DraftLine(_cells(raw), block=block))
    return draft


def _cells(raw: str) -> str:
    """A row of a table comes as `|cell|cell|`."""
    text = raw.strip()
    if len(text) > 1 and text.startswith("|") and text.endswith("|"):
        return clean("\t".join(cell.strip() for cell in text.strip("|").split("|") if cell.strip()))
    return clean(text)
