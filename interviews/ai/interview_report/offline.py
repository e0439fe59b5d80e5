"""The offline engine: finds passages by words, ideas and cues, and code makes the report of them. Deterministic, pure.

Known limits: it reads English. It compares words and a list of kindred words, not meaning: a right answer in words far
from the key points is marked below its worth, a wrong one in the right words above it. It knows nothing of the subject
but the question's key points and red flags. Without those it measures how much checkable, ordered, relevant detail an
answer gives, not whether it is true. So a person confirms or changes every proposal.
"""

from interviews.ai.interview_report.findings import findings
from interviews.ai.interview_report.marking import field_of, marked
from interviews.ai.interview_report.passages import read
from interviews.ai.interview_report.schema import AskedQuestion, InterviewReport, QuestionResponse, ReportInput
from interviews.ai.interview_report.scoring import readings, scored


def offline(given: ReportInput) -> InterviewReport:
    """The report of an interview. Passages that address whoever judges are left out first, so that the scores are those
    of the answers without them."""
    read_as = readings(given)
    found = {place: findings(one, read_as[place]) for place, one in enumerate(given.questions)}
    return scored(given, found, read_as)


def critique(question: AskedQuestion) -> QuestionResponse:
    """One answer alone, for practice: 0-10, its parts, quotes and one piece of advice on the weakest part (the last
    sentence of the feedback). Without an answer the score is None."""
    reading = read(question)
    field = field_of("", (), (question,))
    return marked(question, reading, findings(question, reading), field).response
