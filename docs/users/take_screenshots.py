"""Take the pictures of the documentation again.

    CANDOR_VAR=var/pictures python manage.py prepare
    CANDOR_VAR=var/pictures python manage.py serve --port 8096 &
    python docs/users/take_screenshots.py --url http://127.0.0.1:8096 --password …

The demo must be fresh, since a posting and files are added to it. Needs playwright and a
Chromium at /usr/bin/chromium (or --browser).
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DEMO = HERE.parent.parent / "demo"
SIZE = {"width": 1360, "height": 850}
JOB = "Senior backend engineer"
# People whom the demo gives to other companies, and one whom this company has.
DROPPED = (
    "osbert-vanterpool.pdf",
    "hyacinth-mbeki-rowan.pdf",
    "benedikta-amankwah.docx",
    "orsolya-finch-mwangi.pdf",
    "ludovica-prendergast.txt",
)
Shot = Callable[[Any, str], None]


def home(page: Any, url: str) -> None:
    """What waits for a recruiter."""
    page.goto(f"{url}/home/")


def applicants(page: Any, url: str) -> None:
    """The ranked list with the first one opened."""
    job(page, url, "Applicants")
    page.locator("[data-unfolds]").first.click()
    page.locator(".cd-quote").first.wait_for()


def reader(page: Any, url: str) -> None:
    """A résumé with the passage that a quote came from."""
    applicants(page, url)
    page.locator(".cd-quote a").first.click()
    page.locator("mark[data-lit]").first.wait_for()


def application(page: Any, url: str) -> None:
    """Match, decision and what happened."""
    job(page, url, "Applicants")
    page.locator("#ranking .cd-name").first.click()
    page.locator("#match").wait_for()


def board(page: Any, url: str) -> None:
    """The stages of a job."""
    job(page, url, "Board")
    page.locator("[data-card]").first.wait_for()


def posting(page: Any, url: str) -> None:
    """A draft beside the posting it was read from."""
    page.goto(f"{url}/jobs/new/")
    page.get_by_label("The posting").fill((DEMO / "jobs" / "data-engineer.md").read_text(encoding="utf-8"))
    page.get_by_role("button", name="Read the posting").click()
    page.get_by_role("heading", name="What was read").wait_for()


def upload(page: Any, url: str) -> None:
    """A drop that has been read: who was added, and one file that says why it was not."""
    job(page, url, "Add résumés")
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


def job(page: Any, url: str, tab: str) -> None:
    """A tab of the job that the pictures are of."""
    page.goto(f"{url}/jobs/")
    page.get_by_role("link", name=JOB, exact=True).first.click()
    page.get_by_role("navigation", name="Job").get_by_role("link", name=tab).click()


def assessment(page: Any, url: str, title: str, tab: str) -> None:
    """A tab of an assessment."""
    page.goto(f"{url}/assessments/")
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("link", name=tab, exact=True).first.click()


def sittings(page: Any, url: str) -> None:
    """Who took a test, and how well."""
    assessment(page, url, "Reasoning for every role", "Sittings")


def statistics(page: Any, url: str) -> None:
    """What each question told."""
    assessment(page, url, "Reasoning for every role", "Statistics")


def marking(page: Any, url: str) -> None:
    """A long text with the points that are proposed for it."""
    assessment(page, url, "Backend engineer", "Marking")
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


# The last two change what the others show.
SHOTS: tuple[Shot, ...] = (
    *(home, applicants, reader, application, board, sittings, statistics, marking, sitting),
    *(posting, upload),
)


def sign_in(page: Any, url: str, email: str, password: str) -> None:
    """Through the door."""
    page.goto(f"{url}/accounts/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{url}/home/")


def main() -> None:
    """One PNG for each of SHOTS under img/."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="http://127.0.0.1:8096")
    parser.add_argument("--email", default="ines.calloway@larkspur.example")
    parser.add_argument("--password", required=True)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("--only", nargs="*", help="these pictures alone, by name")
    asked = parser.parse_args()
    (HERE / "img").mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=asked.browser, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
        sign_in(page, asked.url, asked.email, asked.password)
        for shot in [shot for shot in SHOTS if not asked.only or shot.__name__ in asked.only]:
            shot(page, asked.url)
            path = HERE / "img" / f"{shot.__name__}.png"
            page.wait_for_load_state("networkidle")
            page.screenshot(path=str(path))
            print(f"{path.name}: {path.stat().st_size // 1024} KB")
        browser.close()


if __name__ == "__main__":
    main()
