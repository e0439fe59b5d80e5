"""The careers pages for anybody: the list, a job, 410, feeds, the frame; never a job that is not public, never another
company's."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from config.tenancy import tenant_scope
from recruiting.domain.careers.public import job_key
from recruiting.domain.policies import edit_policy
from recruiting.domain.requisitions import edit_requisition, set_requisition_status, unpublish_requisition
from recruiting.models import JobRequisition
from superadmin.models import Tenant
from tests.conftest import Company
from tests.factories.recruiting import make_requisition
from tests.factories.recruiting_careers import make_public_job
from tests.kit.queries import count_queries

PLACES = ("", "embed/", "jobs.json", "jobs.xml", "jobs.rss", "sitemap.xml")
HOSTILE = "</script><script>alert(1)</script>"


@pytest.fixture
def job(ours: Company, theirs: Company) -> JobRequisition:
    with tenant_scope(theirs.tenant.pk):
        make_public_job(theirs.senior, title="Their sexton")
    with tenant_scope(ours.tenant.pk):
        make_requisition(ours.senior, title="Hidden sexton")
        return make_public_job(ours.senior, title="Night baker", department="Bakery")


def at(job: JobRequisition, more: str = "") -> str:
    return f"/careers/{job.tenant.slug}/{job_key(job)}/{more}"


def read(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def names(text: str) -> list[str]:
    return [name for name in ("Night baker", "Hidden sexton", "Their sexton") if name in text]


def test_anybody_reads_what_is_published_and_nothing_else(ours, job) -> None:
    for place in PLACES:
        text = read(f"/careers/ours/{place}")
        found = re.findall(r"night-baker-[0-9a-f-]{36}", text)
        assert found, place
        assert names(text) in ([], ["Night baker"]), place
        answer = Client().get(f"/careers/ours/{place}")
        assert "max-age=60" in answer["Cache-Control"]
    assert job_key(job) in read("/sitemap.xml") or "/careers/ours/sitemap.xml" in read("/sitemap.xml")
    assert "Apply" in read(at(job))


def test_a_job_that_is_not_public_leaves_everything_at_once(ours, job) -> None:
    with tenant_scope(ours.tenant.pk):
        other = make_public_job(ours.senior, title="Day baker", department="Bakery")
    changes = {
        "paused": lambda: set_requisition_status(requisition=job, status="paused", actor=ours.senior),
        "closed": lambda: set_requisition_status(requisition=job, status="closed", actor=ours.senior),
        "unpublished": lambda: unpublish_requisition(requisition=other, actor=ours.senior),
    }
    for name, change in changes.items():
        with tenant_scope(ours.tenant.pk):
            change()
        gone = other if name == "unpublished" else job
        answer = Client().get(at(gone))
        assert answer.status_code == 410
        assert answer["X-Robots-Tag"] == "noindex"
        assert "max-age=60" in answer.get("Cache-Control", "max-age=60")
        assert Client().post(at(gone, "apply/"), {}).status_code == 410
        assert not [place for place in PLACES if job_key(gone) in read(f"/careers/ours/{place}")], name
    assert "Day baker" not in read("/careers/ours/")


def test_filled_and_overdue_jobs_are_gone_too(ours, job) -> None:
    for change, words in (
        ({"positions_filled": 2}, "filled"),
        ({"positions_filled": 0, "closes_at": timezone.now() - timedelta(seconds=1)}, "closed"),
    ):
        with tenant_scope(ours.tenant.pk):
            JobRequisition.objects.filter(pk=job.pk).update(**change)
        answer = Client().get(at(job))
        assert (answer.status_code, words in answer.content.decode()) == (410, True)
        assert job_key(job) not in read("/careers/ours/jobs.json")


def test_what_never_was_public_is_404(ours, theirs, job) -> None:
    with tenant_scope(ours.tenant.pk):
        hidden = JobRequisition.objects.get(title="Hidden sexton")
    for path in (
        at(hidden),
        at(hidden, "apply/"),
        f"/careers/theirs/{job_key(job)}/",
        "/careers/nobody/",
        "/careers/nobody/jobs.xml",
        f"/careers/ours/x-{ours.tenant.public_id}/",
    ):
        assert Client().get(path).status_code == 404, path


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_practice": True}])
def test_a_suspended_company_and_practice_have_no_page(ours, job, change) -> None:
    Tenant.objects.filter(pk=ours.tenant.pk).update(**change)
    assert {Client().get(f"/careers/ours/{place}").status_code for place in PLACES} == {404}
    assert Client().get(at(job)).status_code == 404
    assert "/careers/ours/" not in read("/sitemap.xml")


def test_the_policy_opens_names_and_introduces_the_page(ours, job) -> None:
    values = {"careers_title": "Bake with us", "careers_intro": "We bake **bread**.", "privacy_url": "https://p.test/"}
    with tenant_scope(ours.tenant.pk):
        edit_policy(values=values, actor=ours.admin)
    text = read("/careers/ours/")
    assert all(words in text for words in ("Bake with us", "<b>bread</b>", "https://p.test/"))
    with tenant_scope(ours.tenant.pk):
        edit_policy(values={"careers_open": False}, actor=ours.admin)
    assert Client().get("/careers/ours/").status_code == 404
    assert "/careers/ours/" not in read("/sitemap.xml")


def test_the_list_is_searched_and_filtered(ours, job) -> None:
    with tenant_scope(ours.tenant.pk):
        make_public_job(ours.senior, title="Miller", department="Mill", location="Braga", remote_policy="remote")
    for query, shown in (
        ("q=baker", {"Night baker"}),
        ("q=knead+braga", {"Miller"}),
        ("department=Mill", {"Miller"}),
        ("location=Porto", {"Night baker"}),
        ("remote=remote", {"Miller"}),
        ("type=full_time", {"Night baker", "Miller"}),
        ("type=internship", set()),
    ):
        text = read(f"/careers/ours/?{query}").split("<ul class=")[-1] if shown else read(f"/careers/ours/?{query}")
        assert {name for name in ("Night baker", "Miller") if f">{name}</a>" in text} == shown, query
    assert 'content="noindex, follow"' in read("/careers/ours/?q=baker")
    assert 'href="http://127.0.0.1:8000/careers/ours/"' in read("/careers/ours/?q=baker")
    assert Client().get("/careers/ours/?q=%00&page=zzz").status_code == 200


def test_the_list_asks_the_same_whatever_its_length(ours, job) -> None:
    counts = []
    for _ in range(2):
        counts.append({place: count_queries(lambda place=place: read(f"/careers/ours/{place}")) for place in PLACES})
        with tenant_scope(ours.tenant.pk):
            for number in range(2):
                make_public_job(ours.senior, title=f"More {number}")
    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= 6
    assert count_queries(lambda: read(at(job))) <= 6


def ld(text: str) -> dict:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    assert len(found) == 1
    return json.loads(found[0])


def test_search_engines_read_a_whole_job_posting(ours, job) -> None:
    with tenant_scope(ours.tenant.pk):
        Tenant.objects.filter(pk=ours.tenant.pk).update(country="PT")
        closes = timezone.now() + timedelta(days=9)
        pay = {"min_salary": 30000, "max_salary": 36000, "currency": "EUR", "closes_at": closes}
        edit_requisition(requisition=job, actor=ours.senior, remote_policy="hybrid", **pay)
    text = read(at(job))
    data = ld(text)
    assert data["@type"] == "JobPosting"
    assert (data["title"], data["employmentType"], data["directApply"]) == ("Night baker", "FULL_TIME", True)
    assert data["identifier"]["value"] == str(job.public_id)
    assert data["hiringOrganization"]["name"] == "Ours"
    assert data["description"] == (
        "<h3>What you will do</h3>\n<p>Bake bread at night.</p>\n<ul><li>Knead</li><li>Prove</li></ul>"
    )
    assert data["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Porto",
        "addressCountry": "PT",
    }
    value = {"@type": "QuantitativeValue", "unitText": "YEAR", "minValue": 30000.0, "maxValue": 36000.0}
    assert data["baseSalary"] == {"@type": "MonetaryAmount", "currency": "EUR", "value": value}
    assert data["validThrough"] == closes.isoformat()
    assert data["datePosted"] == timezone.now().date().isoformat()
    assert data["experienceRequirements"]["monthsOfExperience"] == 36
    assert "EUR 30,000 to 36,000 a year" in text
    assert f'<link rel="canonical" href="{data["url"]}">' in text
    assert f'<meta property="og:url" content="{data["url"]}">' in text
    assert 'name="robots"' not in text


def test_a_remote_job_says_where_applicants_may_be(ours, job) -> None:
    with tenant_scope(ours.tenant.pk):
        Tenant.objects.filter(pk=ours.tenant.pk).update(country="PT")
        edit_requisition(requisition=job, actor=ours.senior, remote_policy="remote", location="")
    data = ld(read(at(job)))
    assert data["jobLocationType"] == "TELECOMMUTE"
    assert data["applicantLocationRequirements"] == {"@type": "Country", "name": "PT"}
    assert "jobLocation" not in data


def test_hostile_words_stay_words_everywhere(ours, job) -> None:
    words = {
        "title": HOSTILE,
        "description": f"{HOSTILE}\x0b\x1b ]]> &amp;",
        "department": HOSTILE,
        "location": HOSTILE,
    }
    with tenant_scope(ours.tenant.pk):
        edit_requisition(requisition=job, actor=ours.senior, **words)
        edit_policy(values={"careers_title": HOSTILE, "careers_intro": HOSTILE}, actor=ours.admin)
    job.refresh_from_db()
    for path in ("/careers/ours/", "/careers/ours/embed/", at(job)):
        assert "<script>alert" not in read(path)
    assert ld(read(at(job)))["title"] == HOSTILE
    [row] = json.loads(read("/careers/ours/jobs.json"))["jobs"]
    assert row["title"] == HOSTILE
    feed = ET.fromstring(read("/careers/ours/jobs.xml"))  # noqa: S314 - our own
    assert feed.findtext("job/title") == HOSTILE
    rss = ET.fromstring(read("/careers/ours/jobs.rss"))  # noqa: S314 - our own
    assert rss.findtext("channel/item/title") == HOSTILE
    assert len(ET.fromstring(read("/careers/ours/sitemap.xml"))) == 2  # noqa: S314 - our own


def test_a_jobs_address_is_one(ours, job) -> None:
    answer = Client().get(f"/careers/ours/old-words-{job.public_id}/?src=x")
    assert (answer.status_code, answer["Location"]) == (301, f"http://127.0.0.1:8000{at(job)}?src=x")
    assert Client().get(f"/careers/OURS/{job.public_id}/").status_code == 301


def test_only_the_list_made_for_frames_may_be_framed(ours, job) -> None:
    embed, page = Client().get("/careers/ours/embed/"), Client().get("/careers/ours/")
    assert "frame-ancestors *" in embed["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed
    assert 'target="_blank"' in embed.content.decode()
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert Client().get("/careers/ours/jobs.json")["Access-Control-Allow-Origin"] == "*"


def test_robots_read_careers_and_nothing_behind_a_link(ours, job) -> None:
    from urllib.robotparser import RobotFileParser

    text = read("/robots.txt")
    robots = RobotFileParser()
    robots.parse(text.splitlines())
    assert robots.can_fetch("*", "/careers/ours/")
    assert not any(robots.can_fetch("*", path) for path in ("/a/secret/", "/jobs/", "/accounts/login/", "/i/x/"))
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text
    assert "Disallow: /careers/*/apply/" in text
    for more in ("apply/", "thanks/"):
        assert Client().get(at(job, more))["X-Robots-Tag"] == "noindex"


def test_signed_in_people_of_any_company_read_the_same(ours, theirs, job, browse) -> None:
    for person in (ours.senior, theirs.admin, ours.candidate):
        text = browse(person).get("/careers/ours/").content.decode()
        assert names(text) == ["Night baker"]


def test_a_public_jobs_panel_leads_to_the_careers_page_and_its_feeds(ours, theirs, job, browse) -> None:
    home, page = "/careers/ours/", f"/jobs/{job.public_id}/"
    for who in (ours.senior, ours.viewer):
        html = browse(who).get(page).content.decode()
        assert all(f"{home}{place}" in html for place in ("embed/", "jobs.xml", "jobs.rss")), who
    assert browse(theirs.admin).get(page).status_code == 404
    with tenant_scope(ours.tenant.pk):
        unpublish_requisition(requisition=job, actor=ours.senior)
    assert f"{home}jobs.xml" not in browse(ours.senior).get(page).content.decode()
