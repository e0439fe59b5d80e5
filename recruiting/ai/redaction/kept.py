"""Which parts of a résumé stay: chosen sections, and what bears on the skills that a job asks for."""

import re

from config.ai.text.folding import same_length_fold
from recruiting.ai.resume_extract.schema import ResumeExtract, Section

from .schema import Options

Range = tuple[int, int]
_NARROWED = frozenset({"experience", "projects", "skills", "summary", "other"})


def kept_ranges(text: str, extract: ResumeExtract, options: Options) -> list[Range]:
    """Ranges in order and apart. What stands under no heading counts as the section `contact`."""
    chosen = [one for one in _sections(text, extract) if not options.sections or one.type in options.sections]
    if not options.skills:
        return _merged([(one.start, one.end) for one in chosen])
    asked = re.compile("|".join(rf"(?<!\w){re.escape(same_length_fold(one))}(?!\w)" for one in options.skills))
    return _merged([found for one in chosen for found in _relevant(text, extract, one, asked, options.skills)])


def _sections(text: str, extract: ResumeExtract) -> list[Section]:
    """The sections, and what stands between and before them."""
    found: list[Section] = []
    place = 0
    for one in sorted(extract.sections, key=lambda section: (section.start, section.end)):
        if one.start > place:
            found.append(Section(type="contact", start=place, end=one.start))
        if one.end > place:
            found.append(one.model_copy(update={"start": max(one.start, place)}))
            place = one.end
    if place < len(text):
        found.append(Section(type="contact", start=place, end=len(text)))
    return found


def _relevant(
    text: str, extract: ResumeExtract, section: Section, asked: re.Pattern[str], skills: tuple[str, ...]
) -> list[Range]:
    """Of a narrowed section: its heading, the lines that name a position, and those that show a skill."""
    if section.type not in _NARROWED:
        return [(section.start, section.end)]
    marks = [span for one in extract.positions for span in (one.title, one.company, one.dates)]
    wanted = {one.casefold() for one in skills}
    marks += [span for one in extract.skills if one.name.casefold() in wanted for span in (one.mention, one.quote)]
    found: list[Range] = []
    place = section.start
    for line in text[section.start : section.end].splitlines(keepends=True):
        end = place + len(line)
        first = place == section.start and section.title
        if first or asked.search(same_length_fold(line)) or any(one.start < end and one.end > place for one in marks):
            found.append((place, end))
        place = end
    return found


def _merged(ranges: list[Range]) -> list[Range]:
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return found
