"""Text recognition for pages that are pictures, through tesseract where it is installed."""

import csv
import io
import shutil
import subprocess
from typing import Any

from config.documents.parsing.cleaning import clean
from config.documents.parsing.draft import Draft, DraftLine, ParseError
from config.documents.parsing.mupdf import library

MOST_PAGES = 5
DOTS_PER_INCH = 200
LEAST_CONFIDENCE = 30.0  # of 100, tesseract's own measure
NO_OCR = (
    "The file holds pictures of pages, not text, and text recognition (OCR) is not installed on this server. "
    "Upload a version whose text can be selected."
)
NOTHING_FOUND = "No text was found in the file, not even by text recognition (OCR). Upload a version with text."
TOO_LONG = "The file is a scan of more than 5 pages. Upload a shorter scan, or a version whose text can be selected."


def recognize_pages(draft: Draft, document: Any) -> None:
    """Add the lines that are recognized on the pages. Raises ParseError `no_text` where there is nothing to read."""
    tried = ((page, _picture(page)) for page in document)
    pictures = [(page, picture) for page, picture in tried if picture is not None]
    if not pictures:
        if document.is_repaired:
            raise ParseError("unreadable")
        raise ParseError("no_text", "The file has no text: its pages are empty.")
    program = shutil.which("tesseract")
    if program is None:
        raise ParseError("no_text", NO_OCR)
    if len(pictures) > MOST_PAGES:
        raise ParseError("no_text", TOO_LONG)
    for page, picture in pictures:
        _add(draft, _words(program, picture), page.number + 1)
    draft.extractor = "tesseract"
    if not draft.lines:
        raise ParseError("no_text", NOTHING_FOUND)
    _forget_layer(draft)


def _picture(page: Any) -> bytes | None:
    """The page in gray as PNG; None where it is of one color."""
    pymupdf = library()
    scale = min(DOTS_PER_INCH / 72, (8_000_000 / max(1.0, page.rect.width * page.rect.height)) ** 0.5)
    picture = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY, alpha=False)
    picture.set_dpi(DOTS_PER_INCH, DOTS_PER_INCH)
    shades = bytes(picture.samples)  # counting beats pymupdf's own test by seconds a page
    return None if shades.count(shades[:1]) == len(shades) else bytes(picture.tobytes("png"))


def _words(program: str, picture: bytes) -> list[dict[str, str]]:
    command = [program, "stdin", "stdout", "--dpi", str(DOTS_PER_INCH), "-l", _languages(program), "tsv"]
    done = subprocess.run(command, input=picture, capture_output=True, check=False, timeout=18)  # noqa: S603
    rows = csv.DictReader(
        io.StringIO(done.stdout.decode("utf-8", errors="replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return [row for row in rows if row.get("level") == "5" and float(row.get("conf") or 0) >= LEAST_CONFIDENCE]


def _languages(program: str) -> str:
    """English and French where they are installed, else the first that is."""
    done = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=15)  # noqa: S603
    known = [
        name for name in done.stdout.decode("ascii", errors="replace").split()[1:] if name.isalpha() and name != "osd"
    ]
    wanted = [name for name in ("eng", "fra") if name in known]
    return "+".join(wanted or sorted(known)[-1:] or ["eng"])


def _add(draft: Draft, words: list[dict[str, str]], page: int) -> None:
    lines: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for word in words:
        lines.setdefault((word["block_num"], word["par_num"], word["line_num"]), []).append(word)
    unit = 72 / DOTS_PER_INCH
    blocks: dict[tuple[str, str], int] = {}
    for (block, paragraph, _), found in lines.items():
        boxes = [(int(w["left"]), int(w["top"]), int(w["width"]), int(w["height"])) for w in found]
        high = sorted(box[3] for box in boxes)[len(boxes) // 2]
        draft.lines.append(
            DraftLine(
                text=clean(" ".join(word["text"] for word in found)),
                page=page,
                size=round(high * unit * 1.3, 1),  # a word's box is about three quarters of its type size
                x0=round(min(box[0] for box in boxes) * unit, 2),
                y0=round(min(box[1] for box in boxes) * unit, 2),
                x1=round(max(box[0] + box[2] for box in boxes) * unit, 2),
                y1=round(max(box[1] + box[3] for box in boxes) * unit, 2),
                block=blocks.setdefault(
                    (block, paragraph), len(blocks) + 1 + (draft.lines[-1].block if draft.lines else 0)
                ),
            )
        )


def _forget_layer(draft: Draft) -> None:
    """A scanner's own invisible text is nothing hidden: most of its words stand in the picture as well."""
    seen = {word.lower() for line in draft.lines for word in line.text.split()}
    layer = [word.lower() for text, reason, _ in draft.hidden if reason == "transparent" for word in text.split()]
    if layer and sum(word in seen for word in layer) >= 0.6 * len(layer):
        draft.hidden = [entry for entry in draft.hidden if entry[1] != "transparent"]
