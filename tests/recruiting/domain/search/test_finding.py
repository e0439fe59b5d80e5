"""Whom a search finds for whom, in which order, and why; typing errors."""

import pytest

from accounts.enums import Role
from config.tenancy import tenant_scope
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.candidates import edit_candidate
from recruiting.domain.queries.candidates import candidate_page
from recruiting.domain.search import finding
from recruiting.domain.search.explaining import explain
from recruiting.domain.search.finding import people_by_name, read_search, search_candidates
from recruiting.domain.search.indexing import index_candidate, reindex_candidates
from recruiting.domain.search.matching import READ_ALL_THEY_SEE
from recruiting.domain.search.suggesting import did_you_mean
from recruiting.domain.search.tables import drop_search_tables, ensure_search_tables
from recruiting.models import CandidateDocument, Skill
from recruiting.rules import candidates_visible_to, resumes_visible_to
from tests.factories.recruiting import make_requisition
from tests.factories.recruiting_search import add_text, make_findable


def names(user, query, **asked):
    return sorted(row.last_name for row in search_candidates(user, query, asked))


def test_a_resume_finds_only_for_those_who_may_read_it(scope, theirs):
    from recruiting.domain.applications import add_application

    mine = make_findable(scope.senior, first_name="", last_name="Quill", resume="Knows zeppelins. Never sailed.")
    other = make_findable(scope.senior, first_name="", last_name="Rook", resume="Repairs zeppelins.")
    assert names(scope.senior, "zeppelin") == names(scope.viewer, "zeppelin") == ["Quill", "Rook"]
    assert names(scope.interviewer, "zeppelin") == names(scope.interviewer, "resume:zeppelins") == []
    assert names(scope.interviewer, "quill -zeppelin") == ["Quill"]
    job = make_requisition(scope.senior, hiring_manager=scope.interviewer)
    add_application(candidate=mine, requisition=job, actor=scope.senior)
    assert names(scope.interviewer, "zeppelin") == ["Quill"]
    assert names(scope.interviewer, "-zeppelin") == ["Rook"]
    assert names(scope.junior, "zeppelin") == []
    assign_candidate(candidate=other, user=scope.junior, actor=scope.admin, assignment_type="viewer")
    assert names(scope.junior, "zeppelin") == ["Rook"]
    with tenant_scope(theirs.tenant.pk):
        assert names(theirs.admin, "zeppelin") == names(theirs.admin, "quill") == []


def test_whoever_reads_all_they_see_does(scope):
    """What `matching` takes from the rules, by role, holds of the rules."""
    one = make_findable(scope.senior, last_name="Quill", resume="Text.")
    make_findable(scope.senior, last_name="Rook", resume="Text.")
    assign_candidate(candidate=one, user=scope.junior, actor=scope.admin, assignment_type="viewer")
    for role in READ_ALL_THEY_SEE:
        user = scope.person(role)
        seen = set(candidates_visible_to(user).values_list("pk", flat=True))
        assert seen == set(resumes_visible_to(user).values_list("candidate_id", flat=True))
    assert Role.INTERVIEWER not in READ_ALL_THEY_SEE


def test_filters_of_place_tag_years_and_job_narrow(scope):
    from recruiting.domain.applications import add_application

    far = make_findable(scope.senior, last_name="Far", location="Porto, Portugal", tags=["night shift"])
    make_findable(scope.senior, last_name="Near", location="Leeds", years_experience=7, tags=["night"])
    job = make_requisition(scope.senior)
    add_application(candidate=far, requisition=job, actor=scope.senior)
    assert names(scope.senior, "", location="porto") == ["Far"]
    assert names(scope.senior, "", tag="Night shift") == ["Far"]
    assert names(scope.senior, "", min_years=5) == ["Near"]
    assert names(scope.senior, "", job=job.public_id) == names(scope.senior, "", stage="applied") == ["Far"]
    assert names(scope.senior, "near", job=job.public_id) == []


def test_the_best_come_first_and_page_by_page(scope, monkeypatch):
    monkeypatch.setattr(finding, "POOL", 5)
    for number in range(4):
        make_findable(scope.senior, last_name=f"Text{number}", resume=f"Welding now and then.{' Other work.' * 30}")
    make_findable(scope.senior, last_name="Title", current_position="Welder", skills={"Welding": ""})
    page = candidate_page(scope.senior, {"q": "welding"}, {}, 2)
    assert page.items[0].last_name == "Title"
    assert (page.total, page.about, page.next_query, page.previous_query) == (5, False, "2", "")
    pages = [candidate_page(scope.senior, {"q": "weld*"}, {"page": number}, 2) for number in "123"]
    assert sorted(row.last_name for page in pages for row in page.items) == [
        "Text0",
        "Text1",
        "Text2",
        "Text3",
        "Title",
    ]
    make_findable(scope.senior, last_name="Sixth", resume="Welding.")
    assert candidate_page(scope.senior, {"q": "welding"}, {}, 2).about


def test_why_names_skills_and_quotes_the_resume_exactly(scope):
    text = "Anna <b>Quill</b>\n\nExpérience: Kubernetes\nclusters at night, managed by nurses."
    one = make_findable(scope.senior, last_name="Quill", skills={"Kubernetes": "", "Go": ""}, resume=text)
    why = explain(scope.senior, [one], read_search('kubernetes -java "night managed"', {}).node)[one.pk]
    assert why.skills == ["Kubernetes"]
    assert text[why.quote.start : why.quote.end] == why.quote.text
    assert [why.quote.text[a:b] for a, b in why.quote.spans] == ["Kubernetes", "night, managed"]
    start, end = map(int, why.quote.at.split("-"))
    assert text[start:end] == "Kubernetes"
    assert explain(scope.interviewer, [one], read_search("kubernetes", {}).node)[one.pk].quote is None
    accents = explain(scope.senior, [one], read_search("experience", {}).node)[one.pk].quote
    assert [accents.text[a:b] for a, b in accents.spans] == ["Expérience"]


def test_a_newer_resume_and_an_edit_are_found_at_once_and_the_old_is_not(scope):
    one = make_findable(scope.senior, last_name="Quill", resume="Zeppelins.")
    add_text(one, scope.senior, "Balloons.")
    assert names(scope.senior, "zeppelins") == []
    assert names(scope.senior, "balloon") == ["Quill"]
    edit_candidate(candidate=one, actor=scope.senior, last_name="Rook", tags=["kite"])
    assert names(scope.senior, "quill") == []
    assert names(scope.senior, "kite") == ["Rook"]
    index_candidate(one)
    assert CandidateDocument.objects.count() == 1


def test_the_index_can_be_dropped_and_made_again(scope):
    from django.db import connection

    one = make_findable(scope.senior, last_name="Quill", resume="Zeppelins.")
    connection.check_constraints()  # PostgreSQL alters no table with checks still to be made
    drop_search_tables(connection)
    ensure_search_tables(connection)
    ensure_search_tables(connection)
    assert names(scope.senior, "zeppelins") == ["Quill"]
    CandidateDocument.objects.all().delete()
    assert names(scope.senior, "zeppelins") == []
    assert list(reindex_candidates()) == [1]
    assert names(scope.senior, "zeppelins") == ["Quill"]
    one.delete()
    assert not CandidateDocument.objects.exists()


def check_typing_errors(company):
    with tenant_scope(company.tenant.pk):
        make_findable(company.senior, first_name="Anna", last_name="Ödegård", resume="Python.")
        Skill.objects.get_or_create(name="Kubernetes", defaults={"category": "software"})
        make_findable(company.senior, first_name="Mei", last_name="Starling", skills={"Kubernetes": ""})
        assert did_you_mean(company.senior, "odegrad python") == "Ödegård python"
        assert did_you_mean(company.senior, "kuberntes") == "Kubernetes"
        assert did_you_mean(company.senior, "zzyzx") == did_you_mean(company.senior, "anna") == ""
        assert did_you_mean(company.junior, "odegrad") == ""


def test_a_typing_error_is_met_with_what_was_meant_of_whom_one_sees(ours, theirs):
    with tenant_scope(theirs.tenant.pk):
        make_findable(theirs.senior, first_name="Zzyzxa", last_name="Quill")
    check_typing_errors(ours)


@pytest.mark.db_server
def test_a_typing_error_is_met_on_postgresql(ours, theirs):
    check_typing_errors(ours)


def test_people_are_found_by_the_beginnings_of_names(scope):
    make_findable(scope.senior, first_name="Anna", last_name="Ödegård", phone="+351 912 345 678", email="ao@x.example")
    make_findable(scope.senior, first_name="Annabel", last_name="Rook", resume="Anna")
    found = lambda text: [row.last_name for row in people_by_name(scope.senior, text)]  # noqa: E731 - read once
    assert found("an od") == found("ao@x") == found("912345678") == ["Ödegård"]
    assert found("anna") == ["Ödegård", "Rook"] or found("anna") == ["Rook", "Ödegård"]
    assert found("!") == []
