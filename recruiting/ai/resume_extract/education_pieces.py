"""The pieces of an education line, each told as degree, school or something else."""

import re
from dataclasses import replace

from .degrees import degree_score, is_detail, school_score
from .header_split import split_row
from .pieces import Piece, comma_parts
from .rows import Row
from .spans import bare

Tagged = tuple[str, Piece]  # kind: degree, school, other, detail
_FROM = re.compile(r"\s+(?:from|at|à l'|à la|à|au|@)\s+(?=\S)")
_BRACKET = re.compile(r"\s*\((?=[^)]*$)|\s*\((?=[A-Z])")
_EXPECTED = re.compile(
    r"\b(?:expected|anticipated|graduated?|graduation|grad|class of|conferred|completed|obtenu|promotion)\b\.?:?", re.I
)


def tagged_pieces(row: Row) -> list[Tagged]:
    """Pieces in order. A dash or colon inside a degree does not cut it; a comma does where a school follows."""
    pieces, _ = split_row(row, 0)
    tagged: list[Tagged] = []
    for piece in _joined(pieces):
        tagged += _told(piece)
    if any(piece.hint == "company" for _, piece in tagged):
        tagged = [("degree" if kind == "school" and not piece.hint else kind, piece) for kind, piece in tagged]
    return [(kind, piece) for kind, piece in tagged if re.search(r"[^\W\d_]{2}", piece.text)]


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Put a field of study back to the degree before it ("Engineering – Robotics")."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        gap = piece.row.text[before.end : piece.start] if before else ""
        joins = before is not None and _lone_degree(before) and (_plain(piece) or _plain_start(piece))
        minor = joins and re.match(r"minors?\b", piece.text, re.IGNORECASE)
        if before and joins and re.fullmatch(r"\s*[-–—:;]\s*" if minor else r"\s*[-–—:]\s*", gap):
            joined[-1] = replace(before, end=piece.end, whole=(before.start, piece.end))
        else:
            joined.append(piece)
    return joined


def _lone_degree(piece: Piece) -> bool:
    return bool(degree_score(piece.text)) and not school_score(piece.text)


def _plain_start(piece: Piece) -> bool:
    """A field of study with the school after a comma."""
    return any(part.comma == 1 and _plain(part) and len(part.text.split()) <= 4 for part in comma_parts(piece))


def _plain(piece: Piece) -> bool:
    minor = re.match(r"minors?\b", piece.text, re.IGNORECASE)
    return not (school_score(piece.text) or (not minor and (degree_score(piece.text) or is_detail(piece.text))))


def _told(piece: Piece) -> list[Tagged]:
    if piece.hint == "maybe_place":
        return []
    if piece.hint in {"degree", "company"}:
        return [("degree" if piece.hint == "degree" else "school", piece)]
    piece = _without_expected(piece)
    degree, school = degree_score(piece.text), school_score(piece.text)
    if degree and school:
        return _parted(piece)
    if degree:
        return [("degree", _trimmed(piece))]
    if school:
        return [("school", _first_school(piece))]
    return [("detail" if is_detail(piece.text) else "other", piece)]


def _parted(piece: Piece) -> list[Tagged]:
    """Degree and school in one piece: cut at the comma (or "from", "at") that parts them best."""
    options = comma_parts(piece)
    for left in (part for part in options if part.comma > 0):
        right = next(part for part in options if part.comma == -left.comma)
        if degree_score(left.text) and not school_score(left.text) and school_score(right.text):
            return [("degree", _degree_reach(left, right)), ("school", _first_school(_school_reach(right)))]
        if school_score(left.text) and not degree_score(left.text) and degree_score(right.text):
            return [("school", left), ("degree", _trimmed(right))]
    for joint in (_FROM, _BRACKET):
        cut = joint.search(piece.text)
        if cut is None:
            continue
        start, end = bare(piece.row.text, piece.start + cut.end(), piece.end)
        left, right = replace(piece, end=piece.start + cut.start()), replace(piece, start=start, end=end)
        if school_score(right.text) and degree_score(left.text):
            return [("degree", left), ("school", right)]
    return [("degree", piece)] if degree_score(piece.text) == 1.0 and not _school_leads(piece) else [("school", piece)]


def _school_leads(piece: Piece) -> bool:
    return school_score(" ".join(piece.text.split()[:3])) > 0 and degree_score(" ".join(piece.text.split()[:3])) == 0


def _degree_reach(left: Piece, right: Piece) -> Piece:
    """The degree runs on over commas to the part before the one that names the school."""
    school = _school_reach(right)
    start, end = bare(left.row.text, left.start, school.start)
    return replace(left, start=start, end=end)


def _school_reach(right: Piece) -> Piece:
    """The shortest right part that still names the school."""
    later = [part for part in comma_parts(right) if part.comma < 0 and school_score(part.text)]
    return later[-1] if later and not school_score(right.text.split(",")[0]) else right


def _first_school(piece: Piece) -> Piece:
    """The comma part that names the school, with a following campus left out and a preceding name kept."""
    parts = comma_parts(piece)
    lefts = [part for part in parts if part.comma > 0 and school_score(part.text)]
    return lefts[0] if lefts else piece


def _trimmed(piece: Piece) -> Piece:
    """A degree without the details after a comma or semicolon."""
    for part in comma_parts(piece):
        if part.comma > 0:
            right = piece.row.text[part.end : piece.end]
            if is_detail(right) and not re.match(r"[\s,]*minors?\b", right, re.IGNORECASE):
                return part
    return piece


def _without_expected(piece: Piece) -> Piece:
    match = _EXPECTED.search(piece.text)
    if match is None or (match.start() == 0 and not piece.text[match.end() :].strip()):
        return replace(piece, end=piece.start) if match else piece
    if not piece.text[match.end() :].strip(" ,:("):
        start, end = bare(piece.row.text, piece.start, piece.start + match.start())
        return replace(piece, start=start, end=end)
    return piece
