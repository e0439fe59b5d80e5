"""The report as a whole, from verified findings: the same function for every engine. No number of an engine is read.

subject knowledge = the mean over all questions asked, by weight, of gate · (.6 coverage + .4 specificity), 0-100;
without
    key points specificity and structure, 3 to 1. A question without an answer shows none.
clarity           = the mean over the answers of gate · (.65 structure + .35 clarity)
professionalism   = .45 answers the question asked + .35 gives something of substance + .20 respect, less 20 for each
    passage of contempt and 8 for each red flag, three at most. What is not known and said so counts as substance.
overall           = the weighted sum, rounded half up.
"""

from collections.abc import Mapping, Sequence

from config.ai.text.languages import detect_language
from interviews.ai.interview_report import wording
from interviews.ai.interview_report.competencies import competencies
from interviews.ai.interview_report.marking import Marked, field_of, marked
from interviews.ai.interview_report.passages import Reading, read
from interviews.ai.interview_report.schema import (
    AskedQuestion,
    Finding,
    InterviewReport,
    Part,
    Quote,
    ReportInput,
    half_up,
    rating,
    weighted,
)

ENOUGH = 6  # a mark from which an answer has given full substance
HONEST = 0.6
STRONG, MOST = 7, 3
LEAST_SHARE = 1 / 3
ALMOST_NONE = 60  # words from which a language can be told


def readings(given: ReportInput) -> dict[int, Reading]:
    """Each question's reading by its place; what an earlier answer said in the same words does not count twice."""
    seen: list[frozenset[str]] = []
    found: dict[int, Reading] = {}
    for place, question in enumerate(given.questions):
        found[place] = read(question, seen)
        seen += [p.stems for p in found[place].passages if len(p.stems) >= 4]
    return found


def scored(
    given: ReportInput, found: Mapping[int, Sequence[Finding]], read_as: dict[int, Reading] | None = None
) -> InterviewReport:
    """The report for these findings, by the place of their question. `read_as` spares reading twice."""
    read_as = read_as or readings(given)
    field = field_of(given.title, given.job_skills, given.questions)
    marks = [marked(one, read_as[n], found.get(n, ()), field) for n, one in enumerate(given.questions)]
    answered = [one for one in marks if one.response.score is not None]
    told = tuple(quote for one in marks for quote in one.reading.instructions)
    base = InterviewReport(
        responses=tuple(one.response for one in marks),
        questions_asked=len(marks),
        responses_given=len(answered),
        instructions=told,
    )
    lacking = _insufficient(marks, len(answered))
    if lacking:
        parts = {name: Part(rationale=lacking) for name in ("professionalism", "subject_knowledge", "clarity")}
        return base.model_copy(update={**parts, "insufficient": lacking, "feedback_text": lacking})
    return _whole(given, marks, answered, base)


def _insufficient(marks: list[Marked], answered: int) -> str:
    asked = len(marks)
    if not answered:
        return wording.NOTHING_SAID
    if answered < LEAST_SHARE * asked:
        return wording.TOO_FEW.format(given=answered, asked=asked)
    words = " ".join(passage.text for one in marks for passage in one.reading.passages)
    if len(words.split()) >= ALMOST_NONE and detect_language(words) not in ("en", ""):
        return wording.OTHER_LANGUAGE
    return ""


def _whole(given: ReportInput, marks: list[Marked], answered: list[Marked], base: InterviewReport) -> InterviewReport:
    parts = _professionalism(marks), _knowledge(marks), _clarity(answered)
    scores = (parts[0].score or 0, parts[1].score or 0, parts[2].score or 0)
    overall = weighted(scores, given.weights)
    strong = sorted((one for one in answered if (one.response.score or 0) >= STRONG), key=_by_mark)
    weak = sorted((one for one in answered if one not in strong), key=lambda one: one.response.score or 0)
    steps = [wording.next_step(one.question, one.response.findings, one.response.parts) for one in weak[:MOST]]
    steps += [f"Question {one.question.number}: it has no answer yet." for one in marks if one not in answered][:MOST]
    strengths = tuple(wording.strength(one.question, one.response.parts) for one in strong[:MOST])
    summary = f"{len(answered)} of {len(marks)} questions were answered; overall {overall} of 100, {rating(overall)}."
    return base.model_copy(
        update={
            "professionalism": parts[0],
            "subject_knowledge": parts[1],
            "clarity": parts[2],
            "overall": overall,
            "competencies": competencies(marks),
            "strengths": strengths,
            "next_steps": tuple(steps[: MOST + 1]),
            "feedback_text": " ".join([summary, *strengths, *steps[: MOST + 1]]),
        }
    )


def _by_mark(one: Marked) -> tuple[int, int]:
    return -(one.response.score or 0), one.question.number


def _knowledge(marks: list[Marked]) -> Part:
    """Of all that was asked."""
    score = half_up(100 * _mean([(one.question, _known(one)) for one in marks]))
    shown = sum(len({f.point for f in one.response.findings if f.kind == "point"}) for one in marks)
    asked = sum(len(one.question.key_points) for one in marks)
    text = (
        f"{shown} of {asked} key points are shown, fully or partly. " if asked else "The questions hold no key points. "
    )
    concrete = sum(len(one.reading.concrete) for one in marks)
    text += f"The answers hold {wording.counted(concrete, 'concrete word')} beyond the questions' own."
    silent = sum(one.response.score is None for one in marks)
    text += f" Questions without an answer, which show none: {silent}." if silent else ""
    return Part(score=score, rationale=text, quotes=_quotes(marks, "point"))


def _known(one: Marked) -> float:
    parts = one.response.parts
    if one.response.score is None or one.reading.says_unknown:
        return 0.0
    if "coverage" in parts:
        return one.gate * (0.6 * parts["coverage"] + 0.4 * parts["specificity"])
    return one.gate * (0.75 * parts["specificity"] + 0.25 * parts["structure"])


def _clarity(answered: list[Marked]) -> Part:
    values = []
    for one in answered:
        parts = one.response.parts
        said = 0.0 if one.reading.says_unknown else 0.65 * parts["structure"] + 0.35 * parts["clarity"]
        values.append((one.question, one.gate * said))
    found = [f.kind for one in answered for f in one.response.findings]
    cases = sum(any(f.kind == "result" for f in one.response.findings) for one in answered)
    text = (
        f"A result is named in {cases} of {wording.counted(len(answered), 'answer')}. "
        f"Passages that set a scene: {found.count('situation')}; that tell a step: {found.count('action')}."
    )
    return Part(score=half_up(100 * _mean(values)), rationale=text, quotes=_quotes(answered, "result"))


def _professionalism(marks: list[Marked]) -> Part:
    """Respect, the question asked answered, honesty about limits."""
    answers = _mean([(one.question, one.gate if one.response.score is not None else 0.0) for one in marks])
    substance = _mean([(one.question, _substance(one)) for one in marks])
    kinds = [f.kind for one in marks for f in one.response.findings]
    rude, flags = min(3, kinds.count("disrespect")), min(3, kinds.count("red_flag"))
    honest = sum(any(p.shows("limit") for p in one.reading.passages) for one in marks)
    score = half_up(100 * (0.45 * answers + 0.35 * substance + 0.2 * (not rude))) - 20 * rude - 8 * flags
    text = f"Found: {wording.counted(rude, 'passage')} of contempt, {wording.counted(flags, 'red flag')}; "
    text += f"{sum(one.gate >= HONEST for one in marks)} of {len(marks)} questions are taken up."
    text += f" Said openly that something is not known, which costs nothing: {honest}." if honest else ""
    return Part(score=max(0, score), rationale=text, quotes=_quotes(marks, "disrespect") or _quotes(marks, "own_role"))


def _substance(one: Marked) -> float:
    given = min(1.0, (one.response.score or 0) / ENOUGH)
    honest = one.response.score is not None and any(p.shows("limit") for p in one.reading.passages)
    return max(HONEST, given) if honest else given


def _mean(values: list[tuple[AskedQuestion, float]]) -> float:
    total = sum(max(0.0, question.weight) for question, _value in values)
    if not total:
        return sum(value for _question, value in values) / max(1, len(values))
    return sum(max(0.0, question.weight) * value for question, value in values) / total


def _quotes(marks: list[Marked], kind: str) -> tuple[Quote, ...]:
    """One of each answer, the best answers first."""
    found = []
    for one in sorted(marks, key=_by_mark):
        shown = [f for f in one.response.findings if f.kind == kind]
        best = sorted(shown, key=lambda f: f.extent == "partly")[:1]
        found += [f.quote for f in best] or ([] if kind == "disrespect" else list(one.response.quotes[:1]))
    return tuple(dict.fromkeys(found))[:MOST]
