"""Title, employer, place and dates in every order and with every separator; schools and degrees likewise."""

from datetime import date

import pytest

from config.documents.document import DocumentText, Line
from recruiting.ai.resume_extract.offline import offline
from recruiting.ai.resume_extract.schema import ResumeInput
from recruiting.data import catalog_lexicon

JOBS = (
    (
        ("Registered Nurse", "St. Brannoc Hospital", "Exeter, UK", "Jan 2020 – Present"),
        ("Store Manager", "Quillon", "Dayton, OH", "Mar 2016 – Dec 2019"),
        ("Sous Chef", "The Copper Hearth", "Lyon, France", "Jun 2013 – Feb 2016"),
    ),
    (
        ("Senior Welder", "Okonjo Fabrication LLC", "Tulsa, OK", "05/2019 - Present"),
        ("Electrician", "Brightline", "Mesa, AZ", "02/2015 - 04/2019"),
        ("Apprentice", "Delmar Works", "Waco, TX", "06/2012 - 01/2015"),
    ),
    (
        ("Infirmière en chirurgie", "Clinique du Val", "Caen, France", "mars 2019 – aujourd'hui"),
        ("Aide-soignante", "Résidence Les Ormes", "Lille, France", "sept. 2014 – févr. 2019"),
    ),
)
JOB_LAYOUTS = (
    "{t}, {c}, {l}    {d}", "{t} | {c} | {l} | {d}", "{c} | {t} | {l} | {d}", "{c} - {t} - {d}", "{t} at {c}, {d}",
    "{d}  {t}, {c}", "{d}: {t}, {c}, {l}", "{t} ({c})    {d}", "{c} ({d})\n{t}", "{t}\n{c}\n{d}", "{c}\n{t}\n{d}",
    "{t}\n{c}, {l}\n{d}", "{d}\n{t}\n{c}", "{d}\n{c}\n{t}", "{c}\t{d}\n{t}\t{l}", "{c}\t{l}\n{t}\t{d}",
    "{t}\t{d}\n{c}\t{l}", "{t}\t{l}\n{c}\t{d}", "{t}\n{c} | {l} | {d}", "{c}, {l}\n{t} | {d}", "{c} — {t}\n{d} · {l}",
    "{t} — {c}\n{d}", "{t}, {c} ({d})", "{t} · {c} · {d}", "{t}, {c}\n{l}, {d}", "{t}\n{d}\n{c}, {l}", "{c}\n{d}\n{t}",
    "{c}, {l}, {d}\n{t}", "{t} / {c} / {d}", "{d} | {t} | {c}", "{d}\t{t}\t{c}", "{t} @ {c}\n{d}",
)  # fmt: skip
BODIES = (
    (),
    ("- Did a first thing with care", "- Improved a second thing by 20%"),
    ("Responsible for the daily work of a team of five people and for its results.",),
)
COURSES = (
    (
        ("Master of Science in Biology", "Fen University", "Ely, UK", "2016 – 2018"),
        ("B.A. History", "Oakdale College", "Dayton, OH", "2012 – 2015"),
    ),
    (
        ("Licence de droit", "Université de Caen", "Caen, France", "2014 – 2017"),
        ("Baccalauréat ES", "Lycée Malherbe", "Caen, France", "2014"),
    ),
)
COURSE_LAYOUTS = (
    "{g}, {s}, {d}", "{g}, {s}, {l}, {d}", "{s}, {l}\t{d}\n{g}", "{s}\t{l}\n{g}\t{d}", "{g}\t{d}\n{s}\t{l}",
    "{g}\n{s}\n{d}", "{s}\n{g}\n{d}", "{d}\n{g}\n{s}", "{g} | {s} | {d}", "{s} | {g} | {d}", "{g} - {s} ({d})",
    "{s} — {g}\n{d}", "{d}  {g}, {s}", "{d} : {g}, {s}, {l}", "{g} from {s}, {d}", "{g}\n{s}, {l} | {d}",
    "{g} · {d}\n{s}", "{s}\n{g} · {d}", "{g}, {s}", "{s}, {g} ({d})",
)  # fmt: skip


def read(text):
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(line, start, start + len(line)))
        start += len(line) + 1
    return offline(ResumeInput(DocumentText(text, tuple(lines), "text/plain"), catalog_lexicon(), date(2026, 11, 20)))


@pytest.mark.parametrize("body", BODIES, ids=("bare", "bullets", "prose"))
@pytest.mark.parametrize("layout", JOB_LAYOUTS)
def test_jobs_are_read_in_any_layout(layout, body):
    for jobs in JOBS:
        entries = ["\n".join((layout.format(t=t, c=c, l=place, d=d), *body)) for t, c, place, d in jobs]
        text = "\n".join(
            ("Ida Brandt", "ida@example.com", "", "EXPERIENCE", *entries, "EDUCATION", "BA, Fen College, 2012")
        )

        found = [(one.title.text, one.company.text, one.dates.text) for one in read(text).positions]

        assert found == [(title, company, dates) for title, company, _, dates in jobs]


@pytest.mark.parametrize("layout", COURSE_LAYOUTS)
def test_courses_are_read_in_any_layout(layout):
    for courses in COURSES:
        entries = [layout.format(g=degree, s=school, l=place, d=dates) for degree, school, place, dates in courses]
        text = "\n".join(("Ida Brandt", "ida@example.com", "", "EDUCATION", *entries, "SKILLS", "Git, Docker"))

        found = [(one.degree.text, one.institution.text) for one in read(text).education]

        assert found == [(degree, school) for degree, school, _, _ in courses]
