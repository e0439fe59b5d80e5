"""The purpose as interviews registers it."""

from config.ai.registry import Purpose
from interviews.ai.interview_report import grounding, prompt
from interviews.ai.interview_report.offline import offline
from interviews.ai.interview_report.schema import InterviewReport, ReportInput

PURPOSE: Purpose[ReportInput, InterviewReport] = Purpose(
    name="interview_report",
    schema=InterviewReport,
    offline=offline,
    ground=grounding.ground,
    messages=prompt.messages,
    prompt_file=prompt.PROMPT_FILE,
    description="What the answers of an interview show, each claim with its quote. A person decides.",
    max_chars=200_000,
)
