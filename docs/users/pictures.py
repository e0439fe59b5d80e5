"""What each picture of the documentation shows, and how one comes there. The command is `take_screenshots.py`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEMO = Path(__file__).resolve().parents[2] / "demo"
RECRUITER = "ines.calloway@larkspur.example"
INTERVIEWER = "hamish.oakenfold@larkspur.example"
LEAD = "dov.applewick@larkspur.example"  # leads the panels to come
ADMIN = "priya.thistle@larkspur.example"
SUPERADMIN = "root@candor.example"
NOBODY = ""
JOB = "Senior backend engineer"
# People whom the demo gives to other companies, and one whom this company has.
DROPPED = (
    "osbert-vanterpool.pdf",
    "hyacinth-mbeki-rowan.pdf",
    "benedikta-amankwah.docx",
    "orsolya-finch-mwangi.pdf",
    "ludovica-prendergast.txt",
)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture, `img/<name>.png`: `who` looks (an e-mail; '' is a visitor), `come(page, url)` leads there."""

    name: str
    who: str
    come: Callable[[Any, str], None]


def at(path: str) -> Callable[[Any, str], None]:
    """A page that has its own address."""
    return lambda page, url: page.goto(f"{url}{path}")


def rows(page: Any, start: str, end: str = "/") -> list[str]:
    """The addresses of rows that the page leads to: `start`, an id, `end`."""
    found = [link.get_attribute("href") for link in page.get_by_role("main").locator("a[href]").all()]
    return [href for href in found if re.fullmatch(f"{start}[0-9a-f-]{{36}}{end}", href)]


def first(path: str, start: str, part: str = "", end: str = "/") -> Callable[[Any, str], None]:
    """From a list to its first row, and there to `part`."""

    def come(page: Any, url: str) -> None:
        page.goto(f"{url}{path}")
        page.goto(f"{url}{rows(page, start, end)[0]}{part}")

    return come


def job(page: Any, url: str, tab: str) -> None:
    """A tab of the job that the pictures are of."""
    page.goto(f"{url}/jobs/")
    address = page.get_by_role("link", name=JOB, exact=True).first.get_attribute("href")
    page.goto(f"{url}{address.removesuffix('applicants/')}{tab}/")


def applicants(page: Any, url: str) -> None:
    """The ranked list with the first one opened."""
    job(page, url, "applicants")
    page.locator("[data-unfolds]").first.click()
    page.locator(".cd-quote").first.wait_for()


def reader(page: Any, url: str) -> None:
    """A résumé with the passage that a quote came from."""
    applicants(page, url)
    page.locator(".cd-quote a").first.click()
    page.locator("mark[data-lit]").first.wait_for()


def application(page: Any, url: str) -> None:
    """Match, decision and what happened."""
    job(page, url, "applicants")
    page.locator("#ranking .cd-name").first.click()
    page.locator("#match").wait_for()


def board(page: Any, url: str) -> None:
    """The stages of a job."""
    job(page, url, "board")
    page.locator("[data-card]").first.wait_for()


def posting(page: Any, url: str) -> None:
    """A draft beside the posting it was read from."""
    page.goto(f"{url}/jobs/new/")
    page.get_by_label("The posting").fill((DEMO / "jobs" / "data-engineer.md").read_text(encoding="utf-8"))
    page.get_by_role("button", name="Read the posting").click()
    page.get_by_role("heading", name="What was read").wait_for()


def upload(page: Any, url: str) -> None:
    """A drop that has been read: who was added, and one file that says why it was not."""
    job(page, url, "upload")
    files: list[Any] = [
        {"name": name, "mimeType": "", "buffer": (DEMO / "resumes" / name).read_bytes()} for name in DROPPED
    ]
    page.locator("input[type=file]").set_input_files(
        [*files, {"name": "holiday.html", "mimeType": "", "buffer": b"<html><body>Greetings</body></html>"}]
    )
    see = page.get_by_role("link", name="See what becomes of the files")
    see.or_(page.get_by_role("progressbar", name="Files read")).first.wait_for()
    if see.is_visible():
        see.click()
    page.locator("[data-done]").wait_for(timeout=120_000)


def panel(page: Any, url: str) -> None:
    """The first interview that was held with ratings of more than one person."""
    page.goto(f"{url}/interviews/?when=past")
    for interview in rows(page, "/interviews/"):
        page.goto(f"{url}{interview}scorecard/")
        if page.get_by_role("main").get_by_role("table").count():
            return
    raise LookupError("No interview has ratings side by side.")


def careers(page: Any, url: str) -> None:
    """A job as the world sees it."""
    page.goto(f"{url}/careers/larkspur/")
    page.get_by_role("main").get_by_role("link", name=JOB).first.click()


def assessment(title: str, tab: str) -> Callable[[Any, str], None]:
    """A tab of an assessment."""

    def come(page: Any, url: str) -> None:
        page.goto(f"{url}/assessments/")
        page.get_by_role("link", name=title).first.click()
        page.get_by_role("link", name=tab, exact=True).first.click()

    return come


def marking(page: Any, url: str) -> None:
    """A long text with the points that are proposed for it."""
    assessment("Backend engineer", "Marking")(page, url)
    page.get_by_role("main").locator("a[href*='/marking/']").last.click()


def sitting(page: Any, url: str) -> None:
    """A question as a candidate sees it, in the preview."""
    page.goto(f"{url}/assessments/")
    page.get_by_role("link", name="Every kind of question").first.click()
    page.get_by_role("button", name="Preview").first.click()
    page.get_by_role("button", name="Start").or_(page.get_by_role("button", name="Next question")).first.click()
    following = page.get_by_role("button", name="Next question")
    following.wait_for()
    while not page.get_by_role("radio").first.is_visible():
        following.click()
    page.get_by_role("radio").first.check()
    page.get_by_text("Saved at").first.wait_for()


def talk(page: Any, url: str) -> None:
    """A practice interview with an answer given and the next question asked."""
    page.goto(f"{url}/chats/new/")
    page.get_by_label("Title").fill("Backend engineer")
    page.get_by_role("main").locator("form button[type=submit], form button:not([type])").last.click()
    page.get_by_role("button", name="Start the interview").click()
    page.wait_for_load_state("networkidle")
    answer = page.get_by_role("textbox").last
    answer.fill(
        "A consumer of ours fell behind at night. I paused it, read its lag by partition, and found one customer whose "
        "messages were a hundred times the usual size. I split them, and the lag was gone by the morning."
    )
    page.get_by_role("button", name="Send answer").click()
    page.get_by_role("main").get_by_text("fell behind at night").last.wait_for()
    page.wait_for_timeout(3_000)


# The last three change what the others show.
SHOTS: tuple[Shot, ...] = (
    Shot("home", RECRUITER, at("/home/")),
    Shot("applicants", RECRUITER, applicants),
    Shot("reader", RECRUITER, reader),
    Shot("application", RECRUITER, application),
    Shot("board", RECRUITER, board),
    Shot("search", RECRUITER, at("/candidates/?q=python+AND+%28django+OR+flask%29+-intern")),
    Shot("review", RECRUITER, first("/reviews/", "/reviews/")),
    Shot("report", RECRUITER, at("/reports/funnel/")),
    Shot("sittings", RECRUITER, assessment("Reasoning for every role", "Sittings")),
    Shot("statistics", RECRUITER, assessment("Reasoning for every role", "Statistics")),
    Shot("marking", RECRUITER, marking),
    Shot("panel", RECRUITER, panel),
    Shot("ai_report", RECRUITER, first("/interview-invitations/?status=reviewed", "/interview-invitations/")),
    Shot("interviewing", LEAD, at("/my/interviewing/")),
    Shot("prepare", INTERVIEWER, first("/my/interviewing/", "/interviews/", "../prepare/", end="/feedback/")),
    Shot("scorecard", INTERVIEWER, first("/my/interviewing/", "/interviews/", end="/feedback/")),
    Shot("people", ADMIN, at("/people/")),
    Shot("usage", ADMIN, at("/usage/")),
    Shot("fairness", ADMIN, at("/fairness/")),
    Shot("watch", ADMIN, first("/proctoring/", "/proctoring/watches/", end=r"/\?.*")),
    Shot("console", SUPERADMIN, at("/admin/")),
    Shot("careers", NOBODY, careers),
    Shot("sitting", RECRUITER, sitting),
    Shot("talk", RECRUITER, talk),
    Shot("posting", RECRUITER, posting),
    Shot("upload", RECRUITER, upload),
)
