"""The items of skills sections: labels, lists over several lines, parentheses, levels."""

import re

from recruiting.ai.lexicon import Lexicon

from .language_words import all_spoken
from .rows import Row, continues, is_sentence
from .schema import Level
from .skill_items import Item, read_item
from .skill_levels import level_of, only_level

NOT_SKILLS = re.compile(
    r"^(?:interests?|hobbies|activities|loisirs|centres? d.int[ée]r[êe]ts?|passions?|references?|awards?|honou?rs|"
    r"certifications?|licen[cs]es?|certificats?|permis|publications?|education|volunteer\w*|availability)\b",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"^(?:(?:spoken |foreign |human |natural )?languages?(?: skills)?|langues?(?: \w+)?|bilingual|trilingual|"
    r"bilingue)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^([^:,;|•()]{2,45}?)\s*(?:(?:\(([^:,;|•()]{2,25})\)\s*)?[:：]|\s[–—]\s|\s-\s)\s*(?=\S|$)")
_SEPARATOR = re.compile(r"\s*[,;|•·●▪■◦‣⋅∙،、]\s*|\s/\s|\t+|\s{3,}|\n")
_KIND = re.compile(
    r"(languages?|tools?|frameworks?|databases?|software|technologies|platforms?|systems|libraries)\s+", re.I
)
# Labels of rows that list skills outside a skills section ("ADDITIONAL" / "Skills: …").
_SKILL_LABEL = re.compile(
    r"^(?:(?:technical|computer|key|core|other|professional|soft|hard|digital|it) )?(?:skills?|software|tools|"
    r"technologies|programming(?: languages)?|tech stack|comp[ée]tences(?: \w+)?|logiciels|informatique)$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"[,;|•]")


def list_items(text: str, rows: tuple[Row, ...], lexicon: Lexicon) -> list[Item]:
    """Every item listed, in order. Rows of interests, spoken languages and the like are left out, and lines set heavier
    than the list under them, which name a kind of skills."""
    items: list[Item] = []
    for run, named in _by_level(_without_sentences(rows)):
        level = named
        for group in _groups(run):
            if _names_a_kind(group, run):
                level = level_of(group[0].text)
                continue
            items += _group_items(text, group[0].start, group[-1].end, lexicon, level)
    return items


def _by_level(rows: tuple[Row, ...]) -> list[tuple[tuple[Row, ...], Level]]:
    """Rows with the level that a line of its own gives them: the item above it where such a line comes last, else the
    list below it, and then the line above it names a kind of skills."""
    runs: list[tuple[tuple[Row, ...], Level]] = []
    place = 0
    level: Level = ""
    above = bool(rows) and bool(only_level(rows[-1].text))
    for index, row in enumerate(rows):
        named = only_level(row.text)
        if not named:
            continue
        lone = index > place and not _SEPARATOR.search(rows[index - 1].text)
        runs.append((rows[place : index - lone], level))
        if above:
            runs.append((rows[index - lone : index], named))
        place, level = index + 1, level if above else named
    return [run for run in (*runs, (rows[place:], level)) if run[0]]


def _without_sentences(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows but for sentences that a narrow column broke over three lines or more."""
    kept: list[Row] = []
    index = 0
    while index < len(rows):
        end = index + 1
        while end < len(rows) and _breaks_off(rows[end - 1], rows[end]):
            end += 1
        together = " ".join(row.text for row in rows[index:end]).replace("- ", "")
        if end - index < 3 or not is_sentence(together) or together.count(",") > 2:
            kept += rows[index:end]
        index = end
    return tuple(kept)


def _breaks_off(row: Row, below: Row) -> bool:
    """Whether plain words go on below in small letters, or inside a word."""
    if row.bullet or below.bullet or row.text.endswith((".", ":", ";")):
        return False
    return below.text[0].islower() or row.text.endswith("-")


def _alternate(rows: tuple[Row, ...]) -> bool:
    """Lone lines, two or more, each over a line with a list, and no others: the lone ones name kinds."""
    lone = [index for index, row in enumerate(rows) if not _LISTED.search(row.text)]
    over = [index for index in lone if index + 1 < len(rows) and _LISTED.search(rows[index + 1].text)]
    return len(lone) >= 2 and lone == over


def _names_a_kind(group: list[Row], rows: tuple[Row, ...]) -> bool:
    row = group[0]
    position = rows.index(row)
    below = rows[position + 1] if position + 1 < len(rows) else None
    if len(group) > 1 or below is None or row.bullet:
        return False
    if row.text.endswith(":"):
        return True
    if not _LISTED.search(row.text) and _alternate(rows):
        return True
    heavier = (row.bold and not below.bold) or row.size > below.size + 0.9
    return heavier and row.words <= 4 and not re.search(r"[,;|•:]", row.text)


def skill_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of another section that are labeled as skills, with the rows that go on with them."""
    groups = [group for group in _groups(rows) if _SKILL_LABEL.match(label_of(group[0].text))]
    return tuple(row for group in groups for row in group)


def label_of(line: str) -> str:
    """The category before a colon or dash ("Languages: …"), or ''."""
    match = _LABEL.match(line)
    return match.group(1).strip() if match else ""


def _groups(rows: tuple[Row, ...]) -> list[list[Row]]:
    """Rows with the rows that go on with them."""
    groups: list[list[Row]] = []
    for row in rows:
        before = groups[-1][-1] if groups else None
        if before is not None and not label_of(row.text) and _goes_on(before, row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _goes_on(before: Row, row: Row) -> bool:
    """A list that wraps has commas in it; lines of one item each do not go on."""
    return _open_list(before.text) or ("," in before.text and not row.bullet and continues(before, row))


def _open_list(line: str) -> bool:
    return line.endswith((",", "&", " and", " et", "/", "(", ":")) or line.count("(") > line.count(")")


def _group_items(text: str, start: int, end: int, lexicon: Lexicon, level: Level) -> list[Item]:
    line = text[start:end]
    if all_spoken(line):
        return []
    label = _LABEL.match(line) or _tab_label(line, lexicon) or _word_label(line, lexicon)
    if label and not _is_item_with_note(line, label, lexicon):
        if NOT_SKILLS.match(label.group(1).strip()) or _spoken(label.group(1), line[label.end() :], lexicon):
            return []
        level = _label_level(label) or level
        start += label.end()
    items: list[Item] = []
    parts = _split(text, start, end)
    for index, (low, high) in enumerate(parts):
        closing = index == len(parts) - 1 >= 2
        items += read_item(text, low, high, level, lexicon, closing=closing)
    return items


def _label_level(label: re.Match[str]) -> Level:
    """The level in the words of a label, or in the brackets behind them ("Tools (advanced):")."""
    note = label.group(2) if label.re is _LABEL else None
    return (only_level(note) or level_of(note) if note else "") or level_of(label.group(1))


def _tab_label(line: str, lexicon: Lexicon) -> re.Match[str] | None:
    """A first cell that names a kind of skills, before a list in the second cell ("Platforms<tab>Airflow, dbt")."""
    match = re.match(r"^([^\t,;|•()]{2,40}?)\s*\t+\s*(?=[^\t]+[,;|•][^\t]+$)", line)
    if match and (lexicon.canonical(match.group(1)) is None or len(match.group(1).split()) <= 2):
        return match
    return None


def _word_label(line: str, lexicon: Lexicon) -> re.Match[str] | None:
    """As in "Languages C, C++": a word for a kind of skills right before a known one."""
    match = _KIND.match(line)
    first = _SEPARATOR.split(line[match.end() :])[0].strip(" .") if match else ""
    whole = _SEPARATOR.split(line)[0].strip(" .")
    return match if first and lexicon.canonical(first) and not lexicon.canonical(whole) else None


def _is_item_with_note(line: str, label: re.Match[str], lexicon: Lexicon) -> bool:
    """In "Python - expert" the part before the dash is the skill."""
    rest = line[label.end() :]
    short = bool(level_of(rest)) and len(rest.split()) <= 4 and "\t" not in label.group()
    return short and (not label.group().rstrip().endswith(":") or lexicon.canonical(label.group(1)) is not None)


def _spoken(label: str, rest: str, lexicon: Lexicon) -> bool:
    """ "Languages:" is about speech unless programming follows."""
    if not SPOKEN.match(label.strip()):
        return False
    parts = [part for part in _SEPARATOR.split(rest) if part.strip()]
    return not any(lexicon.canonical(part.strip(" .")) for part in parts[:4])


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at separators outside parentheses. A line's end inside a list is a blank."""
    parts: list[tuple[int, int]] = []
    place = start
    for match in _SEPARATOR.finditer(text, start, end):
        inside = text[place : match.start()].count("(") > text[place : match.start()].count(")")
        wrap = match.group() == "\n" and text[match.start() - 1] != ","
        if inside or wrap:
            continue
        parts.append((place, match.start()))
        place = match.end()
    parts.append((place, end))
    return parts
