"""What a web process would otherwise do under its first clicks, done before any comes."""

from pathlib import Path

from django.conf import settings
from django.template import engines
from django.urls import reverse
from django.utils.translation import override

from config.settled import settle


def warm() -> int:
    """Read the addresses, the words and every page's template (some three seconds); answers how many templates.

    Meant for a process that is about to fork: what it holds is shared by those that serve, and taken out of the garbage
    collector's rounds, which would copy it. Without this the first clicks after a start wait for each other, each
    thread reading the same templates."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            reverse("landing")
    count = sum(_read(Path(folder)) for folder in settings.TEMPLATES[0]["DIRS"])
    settle()
    return count


def _read(folder: Path) -> int:
    names = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html"))]
    for name in names:
        engines["django"].get_template(name)
    return len(names)
