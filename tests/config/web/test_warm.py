"""What a web process reads before it forks."""

import subprocess
import sys

_ASKED = """
import gc, sys
import django
django.setup()
from django.template import engines
from django.template.loaders.filesystem import Loader
from config.web.warm import warm
read = warm()
again, contents = [], Loader.get_contents
Loader.get_contents = lambda self, origin: again.append(origin) or contents(self, origin)
for name in ("recruiting/requisition_board.html", "assessments/sitting_begin.html", "layouts/staff.html"):
    engines["django"].get_template(name)
print(read > 400, again == [], gc.get_freeze_count() > 100_000, "recruiting.views.boards" in sys.modules)
"""


def test_a_warm_process_holds_every_template_and_every_page() -> None:
    """In a process of its own: what is frozen stays so as long as its process lives."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", _ASKED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["True"] * 4), done.stderr
