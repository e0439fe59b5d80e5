"""Groups of skills under headings of their own ("Systems", "Methods"), where no heading says "Skills"."""

import re
from dataclasses import replace

from recruiting.ai.lexicon import Lexicon

from .rows import Row
from .sections import Block
from .skill_levels import only_level
from .skill_lists import NOT_SKILLS

LONGEST_ITEM = 4  # words
MOST_ROWS = 25
_CELLS = re.compile(r"\s*[,;|•·]\s*|\t+|\s{3,}")
# What one likes, and whom one worked for, may be named by the words of the catalog too.
_LIKES_AND_NAMES = re.compile(
    r"\b(?:fun|free|leisure|spare|outside|beyond|off|likes?|loves?|enjoys?|passion\w*|hobb\w+|interests?|favou?rites?|"
    r"sports?|life|clients?|customers?|partners?|employers?|compan(?:y|ies)|brands?|members?\w*|affiliations?|"
    r"references?|awards?|honou?rs|books?|loisirs|passe-temps|employeurs?|partenaires?|prix)\b",
    re.IGNORECASE,
)


def with_skill_groups(blocks: list[Block], lexicon: Lexicon) -> list[Block]:
    """Sections of unknown kind become skills where most of their short items are skills of the catalog; so do those
    right beside them that name a level or one such skill."""
    items = [_items(block, named=lexicon.canonical(block.title) is not None) for block in blocks]
    known = [sum(lexicon.canonical(item) is not None for item in found) for found in items]
    sure = [
        count >= (3 if block.type == "projects" else 2) and count >= 0.6 * len(found)
        for block, found, count in zip(blocks, items, known, strict=True)
    ]
    kept: list[Block] = []
    for index, block in enumerate(blocks):
        beside = any(sure[max(0, index - 1) : index]) or any(sure[index + 1 : index + 2])
        told = known[index] > 0 or any(only_level(row.text) for row in block.rows)
        joins = bool(items[index]) and block.type != "projects" and beside and told
        sure[index] = sure[index] or joins
        kept.append(replace(block, type="skills") if sure[index] else block)
    return kept


def _items(block: Block, *, named: bool) -> list[str]:
    """The items of a section that can be a group of skills (its heading `named` by one); empty where it cannot."""
    unknown = (block.type == "other" and (not block.known or named)) or block.type == "projects"
    if not unknown or NOT_SKILLS.match(block.title) or _LIKES_AND_NAMES.search(block.title):
        return []
    rows = [row for row in block.rows if not only_level(row.text)]
    if not all(_short(row) for row in rows) or len(rows) > MOST_ROWS:
        return []
    return [item.strip(" .") for row in rows for item in _CELLS.split(row.text) if item.strip(" .")]


def _short(row: Row) -> bool:
    cells = _CELLS.split(row.text)
    return not row.dates and "@" not in row.text and all(len(cell.split()) <= LONGEST_ITEM for cell in cells)
