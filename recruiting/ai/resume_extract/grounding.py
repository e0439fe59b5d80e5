"""Checks each finding against the résumé: what is not there word for word is dropped and counted."""

from dataclasses import dataclass
from urllib.parse import unquote

from config.ai.grounding import SourceText
from config.ai.registry import Grounded
from config.ai.text.dates import find_dates
from config.ai.text.phones import e164
from config.ai.text.places import country_code
from recruiting.ai.lexicon import Lexicon

from .reading import Findings, Reading, complete, read
from .schema import Contact, Education, Position, ResumeExtract, ResumeInput, SectionType, SkillFound, Span
from .skills import years_by_skill

SHORTEST_QUOTE = 3  # words, where the quote is not the skill itself


@dataclass(slots=True)
class Check:
    """Places passages in the résumé and counts those that are not there."""

    source: SourceText
    dropped: int = 0

    def place(self, span: Span) -> Span:
        """The passage at its exact place; empty where it is not found."""
        text = self.source.text
        if not span.text or (0 <= span.start < span.end and text[span.start : span.end] == span.text):
            return span if span.text else Span()
        found = self.source.locate(span.text)
        if found is None:
            self.dropped += 1
            return Span()
        return Span(text=text[found[0] : found[1]], start=found[0], end=found[1])

    def every(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Those passages that are found."""
        return tuple(placed for placed in map(self.place, spans) if placed.text)


def ground(answer: ResumeExtract, given: ResumeInput) -> Grounded[ResumeExtract]:
    """The findings that stand in the résumé, at their exact places; dates, years, gaps, sections, confidence and flags
    come from code, whatever the answer says of them. Grounding what `offline` gave changes nothing."""
    reading = read(given)
    check = Check(SourceText(reading.text))
    positions = tuple(one for one in (_position(check, one, reading) for one in answer.positions) if _named(one))
    courses = (_course(check, one, reading) for one in answer.education)
    found = Findings(
        contact=_contact(check, answer.contact, given),
        positions=positions,
        education=tuple(one for one in courses if one.degree.text or one.institution.text),
        skills=_skills(check, answer.skills, positions, reading, given),
        summary=check.place(answer.summary),
        certifications=check.every(answer.certifications),
        languages=check.every(answer.languages),
        projects=check.every(answer.projects),
    )
    return Grounded(complete(given, reading, found), check.dropped)


def _contact(check: Check, contact: Contact, given: ResumeInput) -> Contact:
    behind = " ".join(unquote(link) for link in given.document.links)

    def placed(span: Span) -> Span:
        """A passage of the text, or of what stands behind a hyperlink."""
        return span if span.start < 0 and span.text and span.text in behind else check.place(span)

    location, phone = check.place(contact.location), placed(contact.phone)
    region = given.region
    return Contact(
        full_name=check.place(contact.full_name),
        email=placed(contact.email),
        phone=phone,
        phone_e164=e164(phone.text, region=country_code(location.text) or region) if phone.text else "",
        location=location,
        links=tuple(span for span in map(placed, contact.links) if span.text),
    )


def _position(check: Check, one: Position, reading: Reading) -> Position:
    dates = check.place(one.dates)
    read_dates = find_dates(dates.text.replace("\n", " "), day_first=reading.day_first)
    date = read_dates[0] if read_dates else None
    placed = [check.place(span) for span in (one.title, one.company, one.location)]
    bullets = check.every(one.bullets)
    inside = [span for span in (*placed[:2], dates, *bullets) if span.text]
    return Position(
        title=placed[0], company=placed[1], location=placed[2], dates=dates,
        start=date.first if date else "", end=date.last if date else "", current=bool(date and date.current),
        bullets=bullets, span=check.place(one.span) if one.span.text else _hull(reading.text, inside),
    )  # fmt: skip


def _hull(text: str, spans: list[Span]) -> Span:
    """From the first passage to the last."""
    if not spans:
        return Span()
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return Span(text=text[start:end], start=start, end=end)


def _named(one: Position) -> bool:
    return bool(one.title.text or one.company.text)


def _course(check: Check, one: Education, reading: Reading) -> Education:
    dates = check.place(one.dates)
    read_dates = find_dates(dates.text.replace("\n", " "), day_first=reading.day_first)
    date = read_dates[0] if read_dates else None
    degree, institution = check.place(one.degree), check.place(one.institution)
    return Education(
        degree=degree, field=check.place(one.field), institution=institution, dates=dates,
        start=date.first if date and date.is_range else "", end=date.last if date else "",
        span=check.place(one.span) if one.span.text else _hull(
            reading.text, [span for span in (degree, institution, dates) if span.text]
        ),
    )  # fmt: skip


def _skills(
    check: Check, skills: tuple[SkillFound, ...], positions: tuple[Position, ...], reading: Reading, given: ResumeInput
) -> tuple[SkillFound, ...]:
    """Each once, under the catalog's name where it has one, with the years of the positions that show it."""
    years = years_by_skill(reading.text, positions, given.lexicon, given.today)
    unique: dict[str, SkillFound] = {}
    for one in skills:
        mention = check.place(one.mention if one.mention.text else Span(text=one.name))
        if not mention.text:
            continue
        name = _spelling(one, mention, given.lexicon)
        placed = one.model_copy(
            update={
                "name": name,
                "known": one.known if one.mention == mention else given.lexicon.canonical(name) == name,
                "mention": mention,
                "quote": _quote(check, one.quote, mention, reading.text),
                "years": years.get((given.lexicon.canonical(name) or name).casefold(), 0.0),
                "section": one.section if one.mention == mention else _section_at(reading, mention.start),
            }
        )
        unique.setdefault(f"{name}|{mention.text}".casefold(), placed)
    return tuple(unique.values())


def _spelling(one: SkillFound, mention: Span, lexicon: Lexicon) -> str:
    if one.mention == mention:
        return one.name
    return lexicon.canonical(mention.text) or lexicon.canonical(one.name) or " ".join(mention.text.split())


def _quote(check: Check, quote: Span, mention: Span, text: str) -> Span:
    """The quote where it is long enough and holds the mention, else the line that does."""
    placed = check.place(quote)
    holds = placed.start <= mention.start and mention.end <= placed.end
    if placed.text and (holds or len(placed.text.split()) >= SHORTEST_QUOTE):
        return placed
    low = text.rfind("\n", 0, mention.start) + 1
    high = text.find("\n", mention.end)
    line = text[low : high if high >= 0 else len(text)].strip()
    start = text.index(line, low)
    return Span(text=line, start=start, end=start + len(line))


def _section_at(reading: Reading, offset: int) -> SectionType:
    return next((block.type for block in reading.blocks if block.start <= offset < block.end), "other")
