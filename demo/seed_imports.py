"""A finished import for a demo company, made through the product's verbs. Safe to run twice."""

from collections.abc import Mapping

from accounts.models import User
from recruiting.domain.imports.running import run_import
from recruiting.domain.imports.runs import create_import, map_import, start_import
from recruiting.models import ImportRun

FILENAME = "spring-fair.csv"
FAIR = """First name;Last name;E-mail;Phone;Position;Company;City;Skills;Tags;Notes
Imelda;Quillfeather;imelda.quillfeather@post.example;+44 20 7946 0311;Welder;Harbour Forge;Leeds;Welding, Brazing;spring fair;Asked about night shifts.
Torsten;Applegarth;torsten.applegarth@post.example;+44 20 7946 0312;Planner;Mill Lane Works;York;Production planning, Excel;spring fair;
Oyelaran;Birdsong;oyelaran.birdsong@post.example;;Care assistant;;Hull;First aid, Dementia care;spring fair;Can begin in June.
Pernille;Ashdown;pernille at post.example;;Bookkeeper;;Leeds;Bookkeeping;spring fair;
"""  # noqa: E501 - a file's rows are as long as they are


def seed_imports(people: Mapping[str, User]) -> None:
    """One import of four rows from a fair, one of them refused for its address. `people` are the company's users by
    key; `ines` is asked first. The company's scope must be open."""
    if ImportRun.objects.filter(original_filename=FILENAME).exists():
        return
    actor = people.get("ines") or next(iter(people.values()))
    run = create_import(filename=FILENAME, data=FAIR.encode(), actor=actor)
    run = map_import(run=run, mapping=run.mapping, replaces=False, actor=actor)
    run = start_import(run=run, actor=actor)
    run_import(run=run, progress=lambda _done, _total: None, done=lambda _result: None)
