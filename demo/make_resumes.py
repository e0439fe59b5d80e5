"""Draws every demo résumé and writes what it shows beside it: `python -m demo.make_resumes [folder]`."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from demo.draw_docx import document_of
from demo.draw_pdf import plain_sans, typeset
from demo.draw_text import text
from demo.drawn import truth
from demo.people import HERE, Person, load_people

DRAW: dict[str, tuple[str, Callable[[Person], bytes]]] = {
    "one_column": ("pdf", typeset),
    "sidebar": ("pdf", typeset),
    "date_column": ("pdf", typeset),
    "plain_sans": ("pdf", plain_sans),
    "docx": ("docx", document_of),
    "txt": ("txt", text),
}


def file_name(person: Person) -> str:
    """The name of the person's résumé file under `demo/resumes/`."""
    return f"{person.slug}.{DRAW[person.style.layout][0]}"


def write(person: Person, folder: Path) -> Path:
    """Writes the résumé and its `.truth.json` into `folder`; the same bytes each time. Returns the résumé's path."""
    path = folder / file_name(person)
    path.write_bytes(DRAW[person.style.layout][1](person))
    facts = json.dumps(truth(person), ensure_ascii=False, indent=2)
    path.with_suffix(".truth.json").write_text(facts + "\n", encoding="utf-8")
    return path


def main(arguments: list[str]) -> None:
    """Draws all people, or those whose slugs are named after the folder."""
    folder = Path(arguments[0]) if arguments else HERE / "resumes"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(arguments[1:])
    for person in load_people():
        if not wanted or person.slug in wanted:
            print(write(person, folder).name)


if __name__ == "__main__":
    main(sys.argv[1:])
