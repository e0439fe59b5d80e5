"""The question editor: fields and tables of one kind as an item, with every error beside what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseFormSet, formset_factory
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from assessments.ai.item_checks import problems
from assessments.ai.items import Item
from assessments.forms import question_rows as rows
from assessments.forms.question_fields import QuestionFields, initial_of
from assessments.forms.question_parts import ASSEMBLE, UnreadableLine, rows_of

MOST_ROWS = 100


@dataclass(frozen=True)
class Shape:
    """A table: its rows' form, what it and a row are called, how many empty rows a new question shows."""

    row: type[rows.Row]
    title: str | Promise
    one: str | Promise
    empty: int = 3
    fixed: bool = False


SHAPES: dict[str, Shape] = {
    "choices": Shape(rows.ChoiceRow, gettext_lazy("Options"), gettext_lazy("Option"), 4),
    "numbers": Shape(rows.NumberRow, gettext_lazy("Right numbers"), gettext_lazy("Number"), 1),
    "accepted": Shape(rows.TextRow, gettext_lazy("Accepted answers"), gettext_lazy("Answer"), 2),
    "gaps": Shape(rows.GapRow, gettext_lazy("Gaps"), gettext_lazy("Gap"), 2),
    "pairs": Shape(rows.PairRow, gettext_lazy("Pairs"), gettext_lazy("Pair"), 4),
    "steps": Shape(rows.StepRow, gettext_lazy("Steps in the right order"), gettext_lazy("Step"), 4),
    "rubric": Shape(rows.CriterionRow, gettext_lazy("Rubric"), gettext_lazy("Criterion"), 2),
    "tests": Shape(rows.TestRow, gettext_lazy("Tests"), gettext_lazy("Test"), 2),
}
TABLES: dict[str, tuple[str, ...]] = {
    "single": ("choices",),
    "multiple": ("choices",),
    "true_false": ("choices",),
    "numeric": ("numbers",),
    "short_text": ("accepted",),
    "cloze": ("gaps",),
    "matching": ("pairs",),
    "ordering": ("steps",),
    "long_text": ("rubric",),
    "file_upload": ("rubric",),
    "coding": ("tests",),
}


@dataclass
class Table:
    """One table of the page: its rows, and what is wrong with it as a whole."""

    name: str
    shape: Shape
    rows: BaseFormSet[Any]
    errors: list[str] = field(default_factory=list)


def starting(kind: str) -> dict[str, Any]:
    """What a new question of this kind begins with."""
    usual: dict[str, Any] = {"points": 1, "shuffle": True, "partial": True, "level": "intermediate"}
    usual |= {"extensions": "pdf, docx, txt", "max_mb": 5, "languages": ["python"], "time_ms": 2000, "memory_mb": 256}
    return usual


class QuestionEditor:
    """Bound where `data` is given, else it shows `item` or an empty question. `old` is the item that is edited."""

    def __init__(
        self,
        kind: str,
        *,
        data: Any = None,
        files: Any = None,
        old: Item | None = None,
        initial: Mapping[str, Any] | None = None,
        table_initial: Mapping[str, list[dict[str, Any]]] | None = None,
    ) -> None:
        self.kind, self.old, self.is_bound = kind, old, data is not None
        shown = dict(initial or (initial_of(old) if old is not None else starting(kind)))
        self.fields = QuestionFields(kind, data, files, initial=shown, is_new=old is None)
        self.tables = [self._table(name, data, table_initial) for name in TABLES[kind]]
        self._item: Item | None = None

    def _table(self, name: str, data: Any, given: Mapping[str, list[dict[str, Any]]] | None) -> Table:
        shape = SHAPES[name]
        initial = given[name] if given is not None else self._initial_rows(name)
        extra = 0 if initial else shape.empty
        maker = formset_factory(shape.row, extra=extra, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True)
        bound: BaseFormSet[Any] = maker(data, prefix=name, initial=initial if data is None else None)
        return Table(name, shape, bound)

    def _initial_rows(self, name: str) -> list[dict[str, Any]]:
        if self.old is not None and self.old.kind == self.kind:
            return rows_of(self.old, name)
        if self.kind == "true_false":
            return [{"key": "true", "text": _("True"), "right": True}, {"key": "false", "text": _("False")}]
        return []

    def with_row(self, table: str, image: str = "") -> "QuestionEditor":
        """The same, as typed and unjudged, with one more empty row in the named table."""
        fields = {name: self.fields[name].data for name in self.fields.fields if name != "image_file"}
        fields["image"] = image or fields["image"]
        typed = {one.name: [_typed(row) for row in one.rows.forms] for one in self.tables}
        for name, given in typed.items():
            if name == table and len(given) < MOST_ROWS:
                given.append({})
        return QuestionEditor(self.kind, old=self.old, initial=fields, table_initial=typed)

    def is_valid(self) -> bool:
        """Whether the whole makes an item that can be asked; else every error stands where it belongs."""
        if not self.is_bound:
            return False
        whole = all([self.fields.is_valid(), *[table.rows.is_valid() for table in self.tables]])
        for table in self.tables:
            table.errors += [str(error) for error in table.rows.non_form_errors()]
        if whole:
            self._item = self._assembled()
        return self._item is not None and not self.has_errors

    @property
    def has_errors(self) -> bool:
        """Whether something is wrong anywhere."""
        in_rows = any(form.errors for table in self.tables for form in table.rows.forms)
        return bool(self.fields.errors or in_rows or any(table.errors for table in self.tables))

    def item(self) -> Item:
        """The item. Call it after is_valid."""
        if self._item is None:
            raise ValueError("the editor holds no item")
        return self._item

    def _assembled(self) -> Item | None:
        body: dict[str, Any] = self.old.model_dump() if self.old is not None else {"kind": self.kind}
        body |= self.fields.parts() | {"kind": self.kind}
        for table in self.tables:
            try:
                parts = ASSEMBLE[table.name](_counting(table), self.old)
            except UnreadableLine as error:
                table.errors.append(str(error))
                return None
            body |= {"coding": self.fields.coding(parts)} if table.name == "tests" else {table.name: parts}
        return self._judged(body)

    def _judged(self, body: dict[str, Any]) -> Item | None:
        try:
            item = Item.model_validate(body)
        except ValidationError as error:
            for one in error.errors():
                self.put(str(one["loc"][0]) if one["loc"] else "", one["msg"].removeprefix("Value error, "))
            return None
        for problem in problems(item):
            self.put(problem.field, problem.sentence)
        return item

    def put(self, name: str, sentence: str) -> None:
        """An error beside the table or the field of the item's part `name`, else above the form."""
        place = {"coding": "tests", "upload": "extensions", "extra_answers": "extra_answers"}.get(name, name)
        for table in self.tables:
            if table.name == place:
                table.errors.append(sentence)
                return
        self.fields.add_error(place if place in self.fields.fields else None, sentence)


def _typed(row: rows.Row) -> dict[str, Any]:
    return {name: row[name].data for name in row.fields}


def _counting(table: Table) -> list[Mapping[str, Any]]:
    return [row.cleaned_data for row in table.rows.forms if row.counts]
