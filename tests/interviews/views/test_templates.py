"""Templates on the pages: settings, sections, weights, drawing, swapping, saving, versions, recommendations."""

from typing import Any

from interviews.domain.template_sections import add_bank_sections
from interviews.domain.versions import pin_version
from interviews.models import InterviewTemplate, TemplateRecommendation
from recruiting.models import JobDescription, JobRequisition
from tests.factories.interviews_authoring import (
    make_bank,
    make_bank_question,
    make_complete_template,
    make_drawing_template,
    make_full_bank,
    make_template,
)
from tests.factories.recruiting import make_requisition
from tests.kit.access import statuses
from tests.kit.queries import count_queries


def posted(**fields: Any) -> dict[str, Any]:
    return {
        "name": "Backend",
        "type": "SKL",
        "difficulty": 4,
        "use_auto_assembly": "written",
        "question_count": 5,
        "easy_percentage": 33,
        "medium_percentage": 34,
        "hard_percentage": 33,
        "seconds_per_question": 180,
        "follow_up_budget": 1,
        **fields,
    }


def test_a_template_is_written_changed_and_kept_in_order(scope, browse) -> None:
    client = browse(scope.interviewer)
    bad = client.post("/interview-templates/new/", posted(easy_percentage=50))
    assert bad.status_code == 422
    assert "total 117 percent (50 + 34 + 33)" in bad.content.decode()
    rows = {"competency-0-name": "Care", "competency-0-anchor_5": "Measures it."}
    assert client.post("/interview-templates/new/", posted(tags="Python", **rows)).status_code == 302
    template = InterviewTemplate.objects.get()
    assert template.competencies == [{"name": "Care", "anchors": {"5": "Measures it."}}]
    assert (template.user, template.type, template.tags.get().name) == (scope.interviewer, "SKL", "#python")
    url = f"/interview-templates/{template.public_id}/"
    assert "Measures it." in client.get(f"{url}edit/").content.decode()
    assert client.post(f"{url}edit/", posted(name="Renamed", **rows)).status_code == 302
    new = f"{url}sections/new/"
    assert client.post(new, {"title": "Why?", "content": "", "weight": 60}).status_code == 302
    over = client.post(new, {"title": "What?", "weight": 41})
    assert over.status_code == 422
    assert "40 are left of 100" in over.content.decode()
    assert client.post(new, {"title": "What?", "weight": 40}).status_code == 302
    assert "Complete" in client.get(url).content.decode()
    template.refresh_from_db()
    first, second = [one["id"] for one in template.sections]
    section = f"{url}sections/{second}/"
    assert client.get(section).status_code == 200
    assert client.post(section, {"title": "What now?", "weight": 30}).status_code == 302
    assert client.post(f"{section}shift/", {"to": "up"}).status_code == 302
    assert "The weights total 90" in client.get(url).content.decode()
    assert client.post(f"{url}weights/", {f"weight-{first}": "70", f"weight-{second}": "30"}).status_code == 302
    template.refresh_from_db()
    assert [(one["title"], one["weight"]) for one in template.sections] == [("What now?", 30), ("Why?", 70)]
    refused = client.post(f"{url}weights/", {f"weight-{first}": "71.5"})
    assert refused.status_code == 422
    assert 'value="71.5"' in refused.content.decode()
    assert "whole number from 0 to 100" in refused.content.decode()
    assert client.post(f"{url}weights/", {"even": "1"}).status_code == 302
    assert client.post(f"{section}remove/").status_code == 302
    assert client.get(section).status_code == 404
    for act in ("share", "archive", "restore"):
        assert client.post(f"{url}{act}/").status_code == 302
    assert client.post(f"{url}copy/").status_code == 302
    assert client.get(f"{url}delete/").status_code == 200
    assert client.post(f"{url}delete/").status_code == 302
    assert InterviewTemplate.objects.get().name == "Copy of Renamed"


def test_questions_are_taken_from_banks(scope, browse) -> None:
    bank = make_bank(scope.senior)
    asked = [make_bank_question(bank, scope.senior) for _ in range(3)]
    template = make_template(scope.senior)
    client, url = browse(scope.senior), f"/interview-templates/{template.public_id}/questions/"
    ids = [one.public_id for one in reversed(asked)]
    assert client.post(url, {"id": ids}).status_code == 302
    template.refresh_from_db()
    assert [one["question_id"] for one in template.sections] == [str(one) for one in ids]
    assert template.total_weight() == 100
    page = client.get(url).content.decode()
    assert "In the template already" in page


def test_a_set_is_drawn_swapped_and_saved(scope, browse) -> None:
    bank = make_full_bank(scope.senior, each=2)
    client = browse(scope.senior)
    assert client.get("/interview-templates/assemble/").status_code == 200
    asked = {"question_count": 3, "easy_percentage": 33, "medium_percentage": 34, "hard_percentage": 33}
    asked |= {"tags": "python", "tag_mode": "any", "question_banks": [str(bank.public_id)], "seed": "a"}
    page = client.get("/interview-templates/assemble/", asked)
    drawn = page.context["drawn"]
    assert [one.difficulty for one in drawn] == ["easy", "medium", "hard"]
    assert client.get("/interview-templates/assemble/", asked).context["drawn"] == drawn
    hidden = {**asked, "question": [str(one.public_id) for one in drawn]}
    swapped = client.post("/interview-templates/assemble/swap/", {**hidden, "swap": str(drawn[1].public_id)})
    fresh = swapped.context["drawn"]
    assert (fresh[0], fresh[2]) == (drawn[0], drawn[2])
    assert fresh[1] != drawn[1]
    gone = client.post("/interview-templates/assemble/swap/", {**hidden, "swap": "nothing"})
    assert "not in the set" in gone.content.decode()
    hidden["question"] = [str(one.public_id) for one in fresh]
    save = "/interview-templates/assemble/save/"
    assert client.post(save, {**hidden, "name": "", "type": "SKL", "difficulty": 3}).status_code == 422
    assert client.post(save, {**hidden, "name": "Drawn", "type": "SKL", "difficulty": 3}).status_code == 302
    made = InterviewTemplate.objects.get()
    assert (made.total_weight(), [one["question_id"] for one in made.sections]) == (100, hidden["question"])
    assert client.post(save, {"question": hidden["question"]}).status_code == 400


def test_too_few_questions_are_shown_as_a_table(scope, browse) -> None:
    make_full_bank(scope.senior, each=1)
    asked = {"question_count": 10, "easy_percentage": 30, "medium_percentage": 50, "hard_percentage": 20}
    answer = browse(scope.senior).get("/interview-templates/assemble/", asked)
    assert answer.status_code == 422
    assert answer.context["breakdown"][1] == {"difficulty": "medium", "requested": 5, "available": 1}
    assert "Too few" in answer.content.decode()
    wrong = browse(scope.senior).get("/interview-templates/assemble/", {**asked, "easy_percentage": 31})
    assert "total 101 percent" in wrong.content.decode()


def test_versions_say_what_changed_and_other_questions_are_drawn_when_asked(scope, browse) -> None:
    template = make_drawing_template(scope.senior, make_full_bank(scope.senior, each=5))
    url, client = f"/interview-templates/{template.public_id}/", browse(scope.senior)
    assert "No version yet" in client.get(f"{url}versions/").content.decode()
    pin_version(template=template, actor=scope.senior)
    assert client.post(f"{url}draw/").status_code == 302
    page = client.get(f"{url}versions/").content.decode()
    assert "Version 2" in page
    assert "The first version." in page
    assert client.get(url).status_code == 200


def test_a_shared_template_is_used_by_all_and_changed_by_its_owner(scope, theirs, browse) -> None:
    shared = make_complete_template(scope.interviewer, is_shared=True)
    own = make_complete_template(scope.interviewer)
    people = {
        "owner": scope.interviewer,
        "teammate": scope.junior,
        "candidate": scope.candidate,
        "stranger": theirs.admin,
        "nobody": None,
    }
    for template, page in ((shared, 200), (own, 404)):
        url = f"/interview-templates/{template.public_id}/"
        assert statuses(browse, url, people) == {
            "owner": 200,
            "teammate": page,
            "candidate": 404,
            "stranger": 404,
            "nobody": 302,
        }
    edit = f"/interview-templates/{shared.public_id}/edit/"
    assert statuses(browse, edit, {"owner": scope.interviewer, "lead": scope.senior, "admin": scope.admin}) == {
        "owner": 200,
        "lead": 403,
        "admin": 200,
    }
    copied = browse(scope.senior).post(f"/interview-templates/{shared.public_id}/copy/")
    assert copied.status_code == 302
    assert browse(scope.junior).post(f"/interview-templates/{shared.public_id}/copy/").status_code == 403


def test_lists_ask_the_same_for_one_and_three(scope, browse) -> None:
    bank = make_full_bank(scope.senior, each=1)
    make_drawing_template(scope.senior, bank, tags=["a"])
    template = make_complete_template(scope.senior)
    client, url = browse(scope.senior), f"/interview-templates/{template.public_id}/"
    urls = ["/interview-templates/", url, f"{url}versions/", f"{url}questions/"]
    pin_version(template=template, actor=scope.senior)
    before = [count_queries(lambda one=one: client.get(one)) for one in urls]
    make_drawing_template(scope.senior, bank, tags=["a", "b"])
    make_complete_template(scope.senior)
    rows = [make_bank_question(bank, scope.senior) for _ in range(2)]
    template = add_bank_sections(template=template, questions=rows, actor=scope.senior)
    pin_version(template=template, actor=scope.senior)
    assert [count_queries(lambda one=one: client.get(one)) for one in urls] == before


def job_with_posting(actor) -> JobRequisition:
    requisition = make_requisition(actor)
    requisition.job_description = JobDescription.objects.create(
        content="x", seniority_level="senior", required_skills={"Python": ""}
    )
    requisition.save()
    return requisition


def test_the_job_shows_the_template_that_suits_its_posting(scope, theirs, browse) -> None:
    requisition = job_with_posting(scope.senior)
    template = make_complete_template(scope.senior, tags=["python"], is_shared=True, name="Suits well")
    client, page = browse(scope.senior), f"/jobs/{requisition.public_id}/"
    assert "Look for one" in client.get(page).content.decode()
    url = f"{page}template/"
    assert browse(theirs.senior).post(url).status_code == 404
    assert browse(scope.viewer).post(url).status_code == 403
    assert client.post(url).status_code == 302
    assert TemplateRecommendation.objects.get().template == template
    shown = client.get(page).content.decode()
    assert "Suits well" in shown
    assert "1 of 1 required skills are tags of it: Python." in shown
    use = f"/interview-invitations/new/?template={template.public_id}"
    assert use in shown
    assert f'value="{template.public_id}" selected' in client.get(use).content.decode()
    template.delete()
    assert "Suits well" not in client.get(page).content.decode()
