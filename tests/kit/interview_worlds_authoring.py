"""One row of everything that authoring of interviews holds. A scope must be open."""

from typing import Any

from interviews.domain.recommendations import recommend
from interviews.domain.versions import pin_version
from interviews.models import Tag
from recruiting.models import Application, JobDescription
from tests.factories.interviews_authoring import make_bank, make_bank_question, make_complete_template


def authoring_rows(company: Any, application: Application) -> dict[str, Any]:
    """By noun of the API and of the pages: a tag, a bank of the senior recruiter's own with a question, a complete
    template that asks it and is pinned once, the template that suits a posting; a section's id."""
    senior = company.senior
    bank = make_bank(senior)
    question = make_bank_question(bank, senior, tags=["python"])
    template = make_complete_template(senior, [question], tags=["python"])
    version = pin_version(template=template, actor=senior)
    posting = JobDescription.objects.create(content="x", seniority_level="mid", user=senior)
    requisition = application.requisition
    requisition.job_description = posting
    requisition.save(update_fields=["job_description"])
    return {
        "tags": Tag.objects.get(name="#python"),
        "banks": bank,
        "bank-questions": question,
        "templates": template,
        "template-versions": version,
        "recommendations": recommend(job_description=posting),
        "section_id": template.sections[0]["id"],
        "interview-tags": Tag.objects.get(name="#python"),
        "question-banks": bank,
        "question-banks/questions": question,
        "interview-templates": template,
    }
