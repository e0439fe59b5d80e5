"""Alternatives in a posting: any one of a group will do, and nothing else is a group."""

import pytest

from recruiting.ai.job_parse.grounding import ground
from recruiting.ai.job_parse.groups import groups_in
from recruiting.ai.job_parse.offline import JobInput, offline
from recruiting.ai.match_explain.inputs import wanted
from recruiting.ai.match_explain.offline import offline as match
from recruiting.data import catalog_lexicon

from .test_match_explain import Held, build, part


def parse(*items, heading="Requirements"):
    text = f"# Clerk\n\n## {heading}\n\n" + "".join(f"- {item}\n" for item in items)
    return offline(JobInput(text, catalog_lexicon()))


def grouped(*items, **given):
    return {one.name: one.group for one in parse(*items, **given).skills if one.group}


@pytest.mark.parametrize(
    ("line", "members"),
    [
        ("React or Vue", {"React", "Vue.js"}),
        ("Python, Java or Go", {"Python", "Java", "Go"}),
        ("Python, Java, or Go", {"Python", "Java", "Go"}),
        ("Experience with PostgreSQL or MySQL", {"PostgreSQL", "MySQL"}),
        ("Experience with PostgreSQL and/or MySQL", {"PostgreSQL", "MySQL"}),
        ("A relational database such as PostgreSQL, MySQL", {"PostgreSQL", "MySQL"}),
        ("At least one of Python, Ruby and Java", {"Python", "Ruby", "Java"}),
        ("HubSpot or another CRM", {"HubSpot", "Customer relationship management"}),
        ("Epic, Cerner or similar", {"Epic Systems", "Cerner"}),
        ("QuickBooks (Online) or Xero", {"QuickBooks", "Xero"}),
        ("MIG welding or TIG welding", {"MIG welding", "TIG welding"}),
        ("Maîtrise de QuickBooks ou de Xero", {"QuickBooks", "Xero"}),
        ("Ansible/Puppet", {"Ansible", "Puppet"}),
        ("Kubernetes and Terraform or Pulumi", {"Terraform", "Pulumi"}),
    ],
)
def test_alternatives_make_a_group(line, members):
    groups = grouped(line)
    assert set(groups) == members
    assert len(set(groups.values())) == 1


@pytest.mark.parametrize(
    "line",
    [
        "React and Vue.js",
        "HTML/CSS",
        "Medical coding/medical billing",
        "Word/Excel",
        "Python, SQL, Airflow",
        "Kafka or another event stream",
        "A bachelor's degree or equivalent in economics",
        "Python; welding or not",
        "Excellent communication and teamwork",
    ],
)
def test_what_is_asked_together_makes_none(line):
    assert grouped(line) == {}


def test_a_list_that_ends_with_or_takes_in_only_its_own_family():
    assert set(grouped("Payroll, Terraform or Pulumi")) == {"Terraform", "Pulumi"}


def test_a_skill_that_is_asked_for_by_itself_too_is_no_alternative():
    assert grouped("Python or Java", "Strong Python") == {}


def test_the_members_stand_in_one_list():
    assert grouped("Python required, Java or Ruby a plus") in ({}, {"Java": "Java or Ruby", "Ruby": "Java or Ruby"})


def test_grounding_keeps_groups_and_drops_one_of_a_single_skill():
    data = JobInput("# Clerk\n\n## Requirements\n\n- React or Vue\n", catalog_lexicon())
    answer = offline(data)
    assert ground(answer, data).value == answer
    alone = answer.model_copy(update={"skills": answer.skills[:1]})
    assert [one.group for one in ground(alone, data).value.skills] == [""]


POSTING = "# Developer\n\n## Requirements\n- React or Vue\n- Git\n- SQL\n"
LEVELS = {"React": "", "Vue.js": "", "Git": "", "SQL": ""}


def scored(*held, levels=None, posting=POSTING):
    lexicon = catalog_lexicon()
    asked = wanted(levels or LEVELS, lexicon, groups_in(posting, lexicon))
    return match(build([Held(name) for name in held], body="Some work", required=asked))


def test_one_of_a_group_fulfils_it():
    for held in ("React", "Vue.js"):
        result = scored(held, "Git", "SQL")
        assert result.score == 100
        assert part(result, "required").sentence == "3 of 3 required skills are shown."
        assert not result.missing


def test_both_of_a_group_count_no_more_than_one_and_none_leaves_both_open():
    assert scored("React", "Vue.js").score == scored("React").score
    assert [one.name for one in scored("Git", "SQL").missing] == ["React", "Vue.js"]


def test_without_the_posting_or_its_partner_a_skill_stands_alone():
    assert scored("React", "Git", "SQL", posting="").score == 75
    assert scored("Git", "SQL", levels={"React": "", "Git": "", "SQL": ""}).score == pytest.approx(66.7)
