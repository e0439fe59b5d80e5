"""The documentation agrees with the code: its links lead somewhere, its commands and settings exist, its pictures are
made by the script, and each page can be found from the first one."""

import importlib.util
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
USERS = DOCS / "users"
PAGES = [*sorted(DOCS.rglob("*.md")), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "demo/README.md"))]
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
# Settings of other programs, or of the tests, that pages name.
THEIRS = {"DJANGO_SETTINGS_MODULE", "CI", "SESSION_FLOW", "TLS_FOLDER", "POSTGRES_PASSWORD"}
MOST_BYTES = 3_300_000  # of all pictures: whoever clones carries them


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, USERS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def links(page: Path) -> list[tuple[bool, str]]:
    """(is a picture, target) of each link to a file; code is left out."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [(mark == "!", target) for mark, target in LINK.findall(text) if "://" not in target]


def headings(page: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them."""
    lines = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    for _is_picture, target in links(page):
        name, _, anchor = target.partition("#")
        found = (page.parent / name).resolve() if name else page
        assert found.exists(), target
        assert not anchor or anchor in headings(found), target


def test_each_page_is_found_from_the_first() -> None:
    seen, ahead = set(), [DOCS / "index.md"]
    while ahead:
        page = ahead.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        ahead += [(page.parent / target.partition("#")[0]).resolve() for _, target in links(page) if target[0] != "#"]
    assert set(DOCS.rglob("*.md")) - seen == set()


def test_commands_exist() -> None:
    known = set(get_commands())
    for page in PAGES:
        asked = set(re.findall(r"manage\.py ([a-z][a-z_]+)", page.read_text(encoding="utf-8")))
        assert asked <= known, (named(page), asked - known)


def test_settings_exist() -> None:
    words = (ROOT / ".env.example").read_text(encoding="utf-8")
    words += "".join(path.read_text(encoding="utf-8") for path in (ROOT / "config" / "settings").glob("*.py"))
    known = set(re.findall(r"[A-Z][A-Z0-9_]+", words)) | THEIRS
    for page in DOCS.rglob("*.md"):
        asked = set(re.findall(r"`([A-Z][A-Z0-9]*_[A-Z0-9_]+?)(?:=[^`]*)?`", page.read_text(encoding="utf-8")))
        assert asked <= known, (named(page), asked - known)


def test_files_that_are_named_exist() -> None:
    for page in PAGES:
        paths = re.findall(
            r"`((?:tests|docs|deploy|config|demo|benchmarks)/[\w./@-]+)", page.read_text(encoding="utf-8")
        )
        missing = [path for path in paths if not (ROOT / path.split("::")[0]).exists()]
        assert not missing, (named(page), missing)


def test_a_picture_of_a_guide_is_made_by_the_script_and_each_that_is_made_is_shown() -> None:
    made = {f"{shot.name}.png" for shot in script("pictures").SHOTS}
    shown = {Path(target).name for page in PAGES for is_picture, target in links(page) if is_picture}
    kept = {path.name for path in (USERS / "img").glob("*")}
    assert shown == made == kept


def test_each_kind_of_reader_has_a_guide_with_pictures() -> None:
    for guide in ("recruiter", "interviewer", "candidate", "admin"):
        assert any(is_picture for is_picture, _ in links(USERS / f"{guide}.md")), guide


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (USERS / "img").glob("*.png")}
    assert sum(sizes.values()) < MOST_BYTES, sizes
