"""`manage.py item_statistics --scores CSV --json`: every figure of a test from a table of marks."""

import csv
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessments.domain.statistics import MINIMUM, Matrix, Report, analyze, matrix_from_rows
from assessments.domain.statistics.choice_tables import choices_from_rows, key_from_rows, scored
from assessments.domain.statistics.matrices import number_of
from assessments.domain.statistics.reports import Taken


class Command(BaseCommand):
    """Prints figures of the test and of each question. Under 30 people only counts are printed. Writes nothing; needs
    no database."""

    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Which tables, and how they are read."""
        parser.add_argument("--scores", type=Path, help="one row a person, one column a question, points")
        parser.add_argument("--choices", type=Path, help="the same shape, with the choice taken (several joined by |)")
        parser.add_argument("--key", type=Path, help="the right choices: one row, or one line “question,choice” each")
        parser.add_argument("--maxima", help="“first-row”, or numbers joined by commas; default: a row named “max”")
        parser.add_argument(
            "--header", choices=["auto", "yes", "no"], default="auto", help="is the first row a heading"
        )
        parser.add_argument("--id", default="", dest="id_column", help="the column that names people")
        parser.add_argument("--group", default="", help="the column whose words are compared (DIF)")
        parser.add_argument("--blank", choices=["missing", "zero"], default="missing", help="what an empty cell means")
        parser.add_argument("--json", action="store_true", dest="as_json", help="every figure as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compute, print."""
        try:
            report = self._report(options)
        except ValueError as error:
            raise CommandError(str(error)) from error
        if options["as_json"]:
            whole = {"minimum": MINIMUM, **report.as_dict()}
            self.stdout.write(json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False))
        else:
            self._print(report)

    def _report(self, options: dict[str, Any]) -> Report:
        if not options["scores"] and not (options["choices"] and options["key"]):
            raise ValueError("Give --scores, or --choices with --key.")
        if bool(options["choices"]) != bool(options["key"]):
            raise ValueError("Give --choices and --key together.")
        header = {"auto": None, "yes": True, "no": False}[options["header"]]
        taken: dict[str, Taken] = {}
        if options["choices"]:
            table = choices_from_rows(
                _rows(options["choices"]), header=header, id_column=options["id_column"], group=options["group"]
            )
            taken = key_from_rows(_rows(options["key"]), table)
        matrix = self._matrix(options, header) if options["scores"] else scored(table, taken)
        if taken and len(next(iter(taken.values())).cells) != len(matrix.values):
            raise ValueError("The two tables do not have the same number of people.")
        return analyze(matrix, taken=taken)

    def _matrix(self, options: dict[str, Any], header: bool | None) -> Matrix:
        first = options["maxima"] == "first-row"
        return matrix_from_rows(
            _rows(options["scores"]),
            header=header,
            maxima=None if first or not options["maxima"] else _numbers(options["maxima"]),
            maxima_first=first,
            group=options["group"],
            id_column=options["id_column"],
            blank_is_zero=options["blank"] == "zero",
        )

    def _print(self, report: Report) -> None:
        for problem in report.problems:
            self.stderr.write(problem)
        test = report.test
        self.stdout.write(f"{test.n} people, {test.items} questions, {_shown(test.maximum)} points")
        for name in ("mean", "median", "sd", "skewness", "kurtosis", "consistency", "error_ratio", "standard_error"):
            self.stdout.write(f"{name:<16} {_shown(getattr(test, name), test.reasons.get(name, ''))}")
        heads = ("facility", "sd", "discrimination", "efficiency", "effective_weight")
        self.stdout.write(f"\n{'question':<20} {'n':>5} " + " ".join(f"{head:>16}" for head in heads))
        for item in report.items:
            cells = " ".join(f"{_shown(getattr(item, head)):>16}" for head in heads)
            self.stdout.write(f"{item.name[:20]:<20} {item.n:>5} {cells}")
        for model in report.models:
            self.stdout.write(f"\n{model.model}: {model.reason or f'log-likelihood {model.log_likelihood:.4f}'}")
            for name, item_model in model.items.items():
                self.stdout.write(f"{name[:20]:<20} a {_shown(item_model.a):>9}  b {_shown(item_model.b):>9}")


def _rows(path: Path) -> list[list[str]]:
    """The cells of a CSV file, whichever of comma, semicolon and tab parts them. Raises ValueError."""
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace").replace("\0", "")
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {error.strerror}.") from error
    first = text.partition("\n")[0]
    parted = max(",;\t", key=first.count)
    try:
        return list(csv.reader(text.splitlines(), delimiter=parted))
    except csv.Error as error:
        raise ValueError(f"{path.name} is no table: {error}.") from error


def _numbers(text: str) -> list[float]:
    found = [number_of(part.strip()) for part in text.split(",")]
    if any(value is None or value <= 0 for value in found):
        raise ValueError("--maxima takes “first-row” or numbers above 0 joined by commas.")
    return [value for value in found if value is not None]


def _shown(value: float | None, reason: str = "") -> str:
    return f"{value:.4f}" if value is not None else f"– ({reason})" if reason else "–"
