"""Skills: every item of the skills sections, and the catalog's skills wherever else they are shown."""

from collections.abc import Iterable
from datetime import date

from config.ai.text.clauses import clause_around
from config.ai.text.durations import month_span, total_years
from recruiting.ai.lexicon import Lexicon

from .rows import Row
from .schema import Education, Level, Position, SectionType, SkillFound, Span
from .sections import Block
from .skill_items import Item
from .skill_levels import level_of
from .skill_lists import NOT_SKILLS, label_of, list_items, skill_rows
from .spans import span_of

# Where a catalog skill counts as shown; not under interests, references or the header.
SHOWN_IN: tuple[SectionType, ...] = ("skills", "experience", "projects", "summary", "certifications", "education")
LONGEST_QUOTE = 400


def find_skills(
    text: str,
    blocks: list[Block],
    positions: tuple[Position, ...],
    education: tuple[Education, ...],
    *,
    lexicon: Lexicon,
    today: date,
) -> tuple[SkillFound, ...]:
    """Listed skills first, in their order, then shown ones. One entry per skill: the listed mention wins, years come
    from all positions that show it. What the name of an employer or a school says is no skill of the person."""
    names = proper_names((*(one.company for one in positions), *(one.institution for one in education)), lexicon)
    years = years_by_skill(text, positions, lexicon, today)
    found: dict[str, SkillFound] = {}
    for block in blocks:
        for item in list_items(text, block.rows if block.type == "skills" else _labeled(block), lexicon):
            name = lexicon.canonical(item.name)
            key = (name or item.name).casefold()
            if key in found and found[key].mention.text.casefold() != item.name.casefold():
                # a second spelling in the list stands for itself, so that nothing listed is lost
                written = f"{key}|{item.name}".casefold()
                found.setdefault(written, _listed(text, block, item, None, years.get(key, 0.0)))
            else:
                found.setdefault(key, _listed(text, block, item, name, years.get(key, 0.0)))
    for block in (block for block in blocks if block.type in SHOWN_IN):
        for mention in lexicon.find(text[block.start : block.end]):
            start, end = block.start + mention.start, block.start + mention.end
            if _inside(names, start, end) or _not_shown(text, block, start, end):
                continue
            key = mention.name.casefold()
            if key not in found:
                found[key] = _shown(text, block, start, end, mention.name, years.get(key, 0.0))
    return tuple(found.values())


def proper_names(spans: Iterable[Span], lexicon: Lexicon) -> tuple[Span, ...]:
    """The names of employers and schools that are not, as a whole, a skill: such a one was read at the wrong place."""
    return tuple(span for span in spans if span.start >= 0 and lexicon.canonical(span.text) is None)


def _inside(names: tuple[Span, ...], start: int, end: int) -> bool:
    return any(name.start <= start and end <= name.end for name in names)


def _not_shown(text: str, block: Block, start: int, end: int) -> bool:
    """Whether a mention stands in a line of interests and the like, or where two lines that head an entry meet (an
    employer, and a title below it)."""
    if block.type == "skills":
        return _not_a_skill_line(text, start)
    if "\n" not in text[start:end] or block.type not in {"experience", "education"}:
        return False
    return not any(row.prose for row in block.rows if row.start < end and start < row.end)


def _labeled(block: Block) -> tuple[Row, ...]:
    if NOT_SKILLS.match(block.title):
        return ()
    return skill_rows(block.rows) if block.type in {"other", "contact", "summary", "education", "languages"} else ()


def _listed(text: str, block: Block, item: Item, name: str | None, years: float) -> SkillFound:
    line = _line(text, item.start, item.end, block)
    return SkillFound(
        name=name or item.name, known=name is not None, level=item.level, years=years,
        mention=span_of(text, item.start, item.end), quote=line, section="skills",
    )  # fmt: skip


def _shown(text: str, block: Block, start: int, end: int, name: str, years: float) -> SkillFound:
    """A mention inside a skills section that is no item of it (a sentence) is not a listed skill."""
    low, high = clause_around(text[block.start : block.end], start - block.start, end - block.start)
    quote = span_of(text, block.start + low, block.start + high)
    if len(quote.text) > LONGEST_QUOTE:
        quote = _line(text, start, end, block)
    level: Level = level_of(_near(text, start, end, quote))
    section: SectionType = "other" if block.type == "skills" else block.type
    return SkillFound(
        name=name, known=True, level=level, years=years, mention=span_of(text, start, end), quote=quote, section=section
    )


def _near(text: str, start: int, end: int, quote: Span) -> str:
    """The words just before a mention, which say how well it is mastered ("expert in Java")."""
    return " ".join(text[max(quote.start, start - 40) : end].split(",")[-1:])


def _line(text: str, start: int, end: int, block: Block) -> Span:
    low = max(text.rfind("\n", block.start, start) + 1, block.start)
    stop = text.find("\n", end)
    high = stop if 0 <= stop <= block.end else block.end
    part = text[low:high]
    return span_of(text, low + len(part) - len(part.lstrip()), low + len(part.rstrip()))


def _not_a_skill_line(text: str, offset: int) -> bool:
    line = text[text.rfind("\n", 0, offset) + 1 :].partition("\n")[0].lstrip("•-*▪ ")
    return bool(NOT_SKILLS.match(label_of(line)))


def years_by_skill(text: str, positions: tuple[Position, ...], lexicon: Lexicon, today: date) -> dict[str, float]:
    """Years of each catalog skill (its name in lower case), over all positions that show it, overlaps once."""
    spans: dict[str, list[tuple[int, int]]] = {}
    names = proper_names((position.company for position in positions), lexicon)
    for position in positions:
        months = month_span(position.start, position.end, current=position.current, today=today)
        if months is None:
            continue
        at = position.span.start
        for mention in lexicon.find(text[at : position.span.end]):
            if not _inside(names, at + mention.start, at + mention.end):
                spans.setdefault(mention.name.casefold(), []).append(months)
    return {name: total_years(months) for name, months in spans.items()}
