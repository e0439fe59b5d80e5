"""Pages of duplicates, merges and pools: what they show and do, and to whom."""

import pytest
from django.urls import reverse

from config.tenancy import tenant_scope
from recruiting.domain.applications import add_application
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.duplicates import hint_duplicates
from recruiting.domain.merges import merge_candidates
from recruiting.domain.pools import add_to_pool
from recruiting.models import Application, Candidate, CandidateMerge, DuplicateHint, Pool, PoolMember
from superadmin.models import Tenant
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.factories.recruiting_people import make_double, make_hint, make_pool
from tests.kit.queries import count_queries


def url(name: str, row=None) -> str:
    return reverse(f"recruiting:{name}", args=[row.public_id] if row else [])


@pytest.fixture
def hint(ours) -> DuplicateHint:
    with tenant_scope(ours.tenant.pk):
        return make_hint(ours.senior)


@pytest.fixture
def pool(ours) -> Pool:
    with tenant_scope(ours.tenant.pk):
        made = make_pool(ours.senior)
        add_to_pool(pool=made, candidates=[make_candidate(ours.senior)], actor=ours.senior, note="Met at a fair")
        return made


def test_a_double_is_offered_compared_merged_and_undone(browse, ours, hint):
    lead = browse(ours.senior)
    assert "Very likely the same person as" in lead.get(url("candidate_detail", hint.first)).content.decode()
    page = lead.get(url("duplicate_list")).content.decode()
    assert hint.first.name in page
    assert "<span>1 pair</span>" in page
    page = lead.get(url("duplicate_detail", hint)).content.decode()
    assert "The same phone: +442071234567" in page
    assert "ada@new.test" in page.replace("<wbr>", "")

    where = url("candidate_merge", hint.first)
    assert 'name="email"' in lead.get(f"{where}?with={hint.second.public_id}").content.decode()
    done = lead.post(where, {"with": hint.second.public_id, "email": "absorbed", "phone": "kept"}, follow=True)
    assert "are one now" in done.content.decode()
    with tenant_scope(ours.tenant.pk):
        merge = CandidateMerge.objects.get()
        assert Candidate.objects.get(pk=hint.first_id).email == "ada@new.test"
    old = lead.get(url("candidate_detail", hint.second), follow=True)
    assert old.redirect_chain[0][0] == url("candidate_detail", hint.first)
    assert "is merged into this record" in old.content.decode()
    assert "What moved" in lead.get(url("merge_detail", merge)).content.decode()

    lead.post(url("merge_undo", merge))
    assert lead.get(url("candidate_detail", hint.second)).status_code == 200


def test_different_people_are_not_offered_again(browse, ours, hint):
    lead = browse(ours.senior)
    lead.post(url("duplicate_dismiss", hint))
    assert "No duplicates to answer" in lead.get(url("duplicate_list")).content.decode()
    assert hint.first.name in lead.get(url("duplicate_list") + "?tab=dismissed").content.decode()
    lead.post(url("duplicate_reopen", hint))
    assert hint.first.name in lead.get(url("duplicate_list")).content.decode()


def test_any_two_can_be_merged_by_hand(browse, ours):
    with tenant_scope(ours.tenant.pk):
        one, other = make_candidate(ours.senior), make_candidate(ours.senior, last_name="Quill")
    lead = browse(ours.senior)
    found = lead.get(url("candidate_merge", one) + "?q=quill").content.decode()
    assert f"?with={other.public_id}" in found
    lead.post(url("candidate_merge", one), {"with": other.public_id})
    with tenant_scope(ours.tenant.pk):
        assert Candidate.objects.get(pk=other.pk).merged_into == one


def test_an_application_for_the_same_job_is_shown_as_an_earlier_one(browse, ours):
    with tenant_scope(ours.tenant.pk):
        one, other = make_double(ours.senior)
        job = make_requisition(ours.senior)
        for person in (one, other):
            add_application(candidate=person, requisition=job, actor=ours.senior)
        merge_candidates(kept=one, absorbed=other, actor=ours.senior)
    assert "Earlier application" in browse(ours.senior).get(url("candidate_detail", one)).content.decode()


def test_an_earlier_application_names_the_kept_person_unless_names_are_hidden(browse, ours, theirs):
    with tenant_scope(ours.tenant.pk):
        job = make_requisition(ours.senior)
        kept = make_application(ours.senior, job, first_name="Ada", last_name="Nowak")
        left = make_application(ours.senior, job, first_name="Ada", last_name="Winter")
        merge_candidates(kept=kept.candidate, absorbed=left.candidate, actor=ours.senior)
    paths = [
        reverse("recruiting:requisition_applicants", args=[job.public_id]),
        reverse("recruiting:requisition_board", args=[job.public_id]),
        reverse("recruiting:application_detail", args=[left.public_id]),
    ]
    for path in paths:
        assert browse(ours.senior).get(path).content.decode().count("Earlier record of Ada Nowak") == 1
    plain = reverse("recruiting:application_detail", args=[kept.public_id])
    assert "Earlier record" not in browse(ours.senior).get(plain).content.decode()
    Tenant.objects.filter(pk=ours.tenant.pk).update(blind_review=True)
    for path in paths:
        text = browse(ours.senior).get(path).content.decode()
        assert text.count("Earlier record") == 1
        assert "Nowak" not in text


def test_juniors_see_hints_about_two_people_of_theirs_and_do_not_merge(browse, ours, hint):
    junior = browse(ours.junior)
    assert junior.get(url("duplicate_detail", hint)).status_code == 404
    with tenant_scope(ours.tenant.pk):
        assign_candidate(candidate=hint.first, user=ours.junior, actor=ours.senior)
        page = junior.get(url("candidate_detail", hint.first)).content.decode()
        assert "same person as" not in page
        assign_candidate(candidate=hint.second, user=ours.junior, actor=ours.senior)
    assert junior.get(url("duplicate_detail", hint)).status_code == 200
    merging = {"with": hint.second.public_id}
    assert junior.post(url("candidate_merge", hint.first), merging).status_code == 403
    assert junior.post(url("duplicate_dismiss", hint)).status_code == 302


def test_strangers_and_readers_are_refused(browse, ours, theirs, hint, pool):
    with tenant_scope(ours.tenant.pk):
        merge = merge_candidates(
            kept=make_candidate(ours.senior), absorbed=make_candidate(ours.senior), actor=ours.admin
        )
    pages = [("duplicate_detail", hint), ("merge_detail", merge), ("pool_detail", pool), ("pool_edit", pool)]
    acts = [
        *(("duplicate_dismiss", hint), ("duplicate_reopen", hint), ("merge_undo", merge), ("pool_delete", pool)),
        *(("pool_remove", pool), ("pool_apply", pool), ("candidate_merge", hint.first)),
    ]
    stranger, viewer, anybody = browse(theirs.admin), browse(ours.viewer), browse(None)
    for name, row in pages:
        assert stranger.get(url(name, row)).status_code == 404, name
        assert anybody.get(url(name, row)).status_code == 302, name
        assert viewer.get(url(name, row)).status_code == (403 if name == "pool_edit" else 200), name
    for name, row in acts:
        assert stranger.post(url(name, row)).status_code == 404, name
        assert viewer.post(url(name, row)).status_code == 403, name


def test_a_pool_is_made_filled_used_and_deleted(browse, ours):
    lead = browse(ours.senior)
    lead.post(url("pool_new"), {"name": "Designers", "description": "For spring", "is_shared": "on"})
    taken = lead.post(url("pool_new"), {"name": "Designers", "is_shared": "on"})
    assert (taken.status_code, "there already" in taken.content.decode()) == (422, True)
    with tenant_scope(ours.tenant.pk):
        pool = Pool.objects.get()
        one, other = make_candidate(ours.senior), make_candidate(ours.senior)
        job = make_requisition(ours.senior)
    ids = [one.public_id, other.public_id]
    assert one.name in lead.post(url("candidates_pool"), {"id": ids}).content.decode()
    lead.post(url("candidates_pool"), {"id": ids, "pool": pool.public_id, "note": "Good portfolio"})
    page = lead.get(url("pool_detail", pool)).content.decode()
    assert (one.name in page, "Good portfolio" in page) == (True, True)
    assert pool.name in lead.get(url("candidate_detail", one)).content.decode()

    said = lead.post(url("pool_apply", pool), {"id": ids, "requisition": job.public_id}, follow=True)
    assert "2 people put on the job" in said.content.decode()
    lead.post(url("pool_remove", pool), {"id": [one.public_id]})
    with tenant_scope(ours.tenant.pk):
        assert Application.objects.filter(requisition=job).count() == 2
        assert list(PoolMember.objects.values_list("candidate_id", flat=True)) == [other.pk]
    lead.post(url("pool_edit", pool), {"name": "Designers 2", "description": "", "is_shared": "on"})
    lead.post(url("pool_delete", pool))
    with tenant_scope(ours.tenant.pk):
        assert not Pool.objects.exists()
        assert Candidate.objects.count() == 2


def test_an_own_pool_is_its_owners_and_the_admins(browse, ours):
    with tenant_scope(ours.tenant.pk):
        pool = make_pool(ours.senior, is_shared=False)
    assert browse(ours.senior).get(url("pool_detail", pool)).status_code == 200
    assert browse(ours.admin).get(url("pool_detail", pool)).status_code == 200
    assert browse(ours.junior).get(url("pool_detail", pool)).status_code == 404
    assert browse(ours.interviewer).get(url("pool_list")).status_code == 403


def test_a_junior_sees_of_a_pool_whom_they_see(browse, ours, pool):
    with tenant_scope(ours.tenant.pk):
        mine = make_candidate(ours.junior, last_name="Mine")
        add_to_pool(pool=pool, candidates=[mine], actor=ours.senior)
        hidden = Candidate.objects.exclude(pk=mine.pk).get()
    page = browse(ours.junior).get(url("pool_detail", pool)).content.decode()
    assert (mine.name in page, hidden.name in page) == (True, False)
    assert "1 person" in browse(ours.junior).get(url("pool_list")).content.decode()


def test_lists_send_the_same_statements_for_one_and_three(browse, ours):
    lead = browse(ours.senior)
    pages = [url("duplicate_list"), url("pool_list")]
    counts = []
    for size in (1, 3):
        with tenant_scope(ours.tenant.pk):
            while DuplicateHint.objects.count() < size:
                number = DuplicateHint.objects.count()
                same = {"phone": f"+44207123456{number}", "last_name": f"Winter{'abc'[number] * 5}"}
                one, other = (make_candidate(ours.senior, first_name="Ada", **same) for _ in range(2))
                hint_duplicates(one)
                hint_duplicates(other)
                pool = make_pool(ours.senior, name=f"Pool {number}")
                add_to_pool(pool=pool, candidates=[one, other], actor=ours.senior)
        counts.append([count_queries(lambda page=page: lead.get(page)) for page in pages])
    assert counts[0] == counts[1]
