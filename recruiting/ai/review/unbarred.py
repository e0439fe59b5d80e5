"""An extraction without what it took from passages that address whoever judges."""

from datetime import date

from recruiting.ai.resume_extract.schema import Contact, Education, Position, ResumeExtract, Span
from recruiting.ai.resume_extract.timeline import years_worked

Spans = tuple[tuple[int, int], ...]


def unbarred(found: ResumeExtract, barred: Spans, today: date) -> ResumeExtract:
    """The extraction as it would be without those passages, as far as single findings go; years are counted again."""
    if not barred:
        return found
    positions = tuple(kept for one in found.positions if (kept := _position(one, barred)).span.text)
    return found.model_copy(
        update={
            "contact": _contact(found.contact, barred),
            "summary": _kept(found.summary, barred),
            "sections": tuple(one for one in found.sections if not _covers((one.start, one.end), barred)),
            "positions": positions,
            "education": tuple(taught for one in found.education if (taught := _course(one, barred)).span.text),
            "skills": tuple(one for one in found.skills if not _touched(one.mention, barred)),
            "certifications": tuple(one for one in found.certifications if not _touched(one, barred)),
            "languages": tuple(one for one in found.languages if not _touched(one, barred)),
            "projects": tuple(one for one in found.projects if not _covers((one.start, one.end), barred)),
            "total_years": years_worked(positions, today) if positions != found.positions else found.total_years,
        }
    )


def _touched(span: Span, barred: Spans) -> bool:
    return any(span.start < end and start < span.end for start, end in barred)


def _covers(span: tuple[int, int], barred: Spans) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in barred)


def _kept(span: Span, barred: Spans) -> Span:
    return Span() if _covers((span.start, span.end), barred) and span.start >= 0 else span


def _clean(span: Span, barred: Spans) -> Span:
    return Span() if _touched(span, barred) else span


def _position(one: Position, barred: Spans) -> Position:
    """Without names read out of a passage; one without any other name or dates is gone."""
    if not any(_touched(span, barred) for span in (one.span, one.title, one.company, one.dates, *one.bullets)):
        return one
    names = {name: _clean(getattr(one, name), barred) for name in ("title", "company", "location", "dates")}
    if not any(names[name].text for name in ("title", "company", "dates")):
        return Position()
    return one.model_copy(
        update={
            **names,
            "bullets": tuple(bullet for bullet in one.bullets if not _covers((bullet.start, bullet.end), barred)),
        }
    )


def _course(one: Education, barred: Spans) -> Education:
    names = {name: _clean(getattr(one, name), barred) for name in ("degree", "field", "institution", "dates")}
    return one.model_copy(update=names) if names["degree"].text or names["institution"].text else Education()


def _contact(contact: Contact, barred: Spans) -> Contact:
    names = {name: _clean(getattr(contact, name), barred) for name in ("full_name", "email", "phone", "location")}
    return contact.model_copy(
        update={**names, "links": tuple(one for one in contact.links if not _touched(one, barred))}
    )
