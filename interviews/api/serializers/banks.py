"""Tags, question banks and their questions on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown, Sparse
from interviews.domain.bank_exchange.imports import ImportReport
from interviews.domain.bank_exchange.shapes import FORMATS
from interviews.domain.queries.question_figures import NONE, figures_of
from interviews.enums import Difficulty
from interviews.models import BankQuestion, QuestionBank, Tag
from interviews.rules import bank_questions_visible_to, question_banks_visible_to, tags_visible_to
from recruiting.api.serializers.parts import PersonPart


def tag_names(**kwargs: Any) -> serializers.ListField:
    """Tags by name."""
    return serializers.ListField(child=serializers.CharField(max_length=60), max_length=30, **kwargs)


def sentences() -> serializers.ListField:
    """A list of sentences."""
    return serializers.ListField(child=serializers.CharField(max_length=500), max_length=12, required=False)


class TagSerializer(Sparse, serializers.ModelSerializer[Tag]):
    """A tag with how many questions and templates carry it."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    question_count = serializers.IntegerField(read_only=True)
    template_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Tag
        fields = ["id", "name", "question_count", "template_count", "created_at", "updated_at"]
        read_only_fields = fields


class TagName(RefusesUnknown):
    """A tag's name; it becomes `#lower-case`."""

    name = serializers.CharField(max_length=100)


class TagMerge(RefusesUnknown):
    """The tags that go into this one: {tag_ids}."""

    tag_ids = serializers.ListField(child=Reference(rows=tags_visible_to), source="others", min_length=1, max_length=50)


class TagUse(serializers.Serializer):
    """How much one tag is used."""

    name = serializers.CharField()
    questions = serializers.IntegerField()
    templates = serializers.IntegerField()


class TagStatistics(serializers.Serializer):
    """All tags together: `top` are the five most used, `unused` those that nothing carries."""

    total = serializers.IntegerField()
    unused = serializers.ListField(child=serializers.CharField())
    top = TagUse(many=True)


class BankSerializer(Sparse, serializers.ModelSerializer[QuestionBank]):
    """A bank. `question_count` counts questions in use."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    owner = PersonPart(read_only=True, allow_null=True)
    question_count = serializers.IntegerField(source="in_use", read_only=True)

    class Meta:
        model = QuestionBank
        fields = [
            *("id", "name", "description", "owner", "is_shared", "question_count"),
            *("archived_at", "created_at", "updated_at"),
        ]
        read_only_fields = fields


class BankChange(RefusesUnknown, serializers.ModelSerializer[QuestionBank]):
    """What may be given of a bank."""

    class Meta:
        model = QuestionBank
        fields = ["name", "description", "is_shared"]


class BankFile(RefusesUnknown):
    """Questions to import: the text of a CSV or JSON file. `dry_run` writes nothing; with `all_or_nothing` one bad row
    keeps all out."""

    content = serializers.CharField(max_length=5_000_000, trim_whitespace=False)
    file_format = serializers.ChoiceField([(name, name) for name in FORMATS], required=False, source="format")
    dry_run = serializers.BooleanField(required=False, default=False)
    all_or_nothing = serializers.BooleanField(required=False, default=False)


class BadRow(serializers.Serializer):
    """A row that was not taken: its line (CSV) or place (JSON), its words, why, and its cells as they stood."""

    line = serializers.IntegerField()
    text = serializers.CharField()
    reason = serializers.CharField()
    raw = serializers.DictField(child=serializers.CharField())


class ImportDone(serializers.Serializer):
    """What became of a file: how many are good, imported, there already; each bad row."""

    good = serializers.SerializerMethodField()
    imported = serializers.SerializerMethodField()
    repeated = serializers.SerializerMethodField()
    bad = BadRow(many=True)
    notes = serializers.ListField(child=serializers.CharField(), source="reading.notes")

    def get_good(self, row: ImportReport) -> int:
        """Of the file."""
        return len(row.reading.found)

    def get_imported(self, row: ImportReport) -> int:
        """New in the bank."""
        return len(row.imported)

    def get_repeated(self, row: ImportReport) -> int:
        """Word for word in the bank already."""
        return len(row.repeated)


class ExportedBank(serializers.Serializer):
    """A bank as a file: its text and content type."""

    content = serializers.CharField()
    content_type = serializers.CharField()


class AuthoredIds(RefusesUnknown):
    """Candor's own questions by their ids: {ids}."""

    ids = serializers.ListField(child=serializers.CharField(max_length=100), min_length=1, max_length=100)


class AuthoredSerializer(serializers.Serializer):
    """One of Candor's own questions."""

    id = serializers.CharField()
    question = serializers.CharField()
    competency = serializers.CharField()
    difficulty = serializers.CharField()
    time_limit = serializers.IntegerField()
    skills = serializers.ListField(child=serializers.CharField())


class QuestionUseSerializer(serializers.Serializer):
    """In how many interviews it was asked, how many answers have a score, and their mean (0-10)."""

    asked = serializers.IntegerField()
    scored = serializers.IntegerField()
    mean = serializers.FloatField(allow_null=True)


class BankQuestionList(serializers.ListSerializer[Any]):
    """A page of questions: their figures are read once."""

    def to_representation(self, data: Any) -> Any:
        """As usual, with the figures of all."""
        rows = list(data)
        context: Any = self.context
        context["figures"] = figures_of(rows)
        return super().to_representation(rows)


class BankQuestionSerializer(Sparse, serializers.ModelSerializer[BankQuestion]):
    """A question. `anchors` {"1": sentence … "5"}; `time_limit` in seconds, null = the template's."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    bank_id = serializers.UUIDField(source="bank.public_id", read_only=True)
    tags = serializers.SerializerMethodField()
    follow_ups = serializers.ListField(child=serializers.CharField(), read_only=True)
    key_points = serializers.ListField(child=serializers.CharField(), read_only=True)
    red_flags = serializers.ListField(child=serializers.CharField(), read_only=True)
    anchors = serializers.DictField(child=serializers.CharField(), read_only=True)
    figures = serializers.SerializerMethodField()

    class Meta:
        model = BankQuestion
        list_serializer_class = BankQuestionList
        fields = [
            *("id", "bank_id", "text", "difficulty", "tags", "competency", "follow_ups", "key_points", "anchors"),
            *("red_flags", "time_limit", "figures", "archived_at", "created_at", "updated_at"),
        ]
        read_only_fields = fields

    def get_tags(self, row: BankQuestion) -> list[str]:
        """By name."""
        return sorted(tag.name for tag in row.tags.all())

    def get_figures(self, row: BankQuestion) -> QuestionUseSerializer:
        """How often it was asked and what was made of the answers."""
        found = self.context["figures"] if "figures" in self.context else figures_of([row])
        shown: Any = QuestionUseSerializer(found.get(row.pk, NONE)).data
        return shown  # type: ignore[no-any-return]  # the annotation is the schema's


class BankQuestionChange(RefusesUnknown):
    """What may be given of a question; `tags` are all the names that it carries then."""

    text = serializers.CharField(max_length=1000)
    difficulty = serializers.ChoiceField(Difficulty.choices, required=False)
    tags = tag_names(required=False)
    competency = serializers.CharField(max_length=120, required=False, allow_blank=True)
    follow_ups = sentences()
    key_points = sentences()
    red_flags = sentences()
    anchors = serializers.DictField(child=serializers.CharField(max_length=500, allow_blank=True), required=False)
    time_limit = serializers.IntegerField(required=False, allow_null=True)


class NewBankQuestion(BankQuestionChange):
    """A new question: {bank_id, text, …}."""

    bank_id = Reference(rows=question_banks_visible_to, source="bank")


class QuestionTags(RefusesUnknown):
    """Tags to add to a question, or to take away: {tags}."""

    tags = tag_names(min_length=1)


class BankQuestionsBulk(RefusesUnknown):
    """One act on several: {act, question_ids, tags}. `tags` for tag and untag."""

    act = serializers.ChoiceField([(name, name) for name in ("tag", "untag", "archive", "restore")])
    question_ids = serializers.ListField(
        child=Reference(rows=bank_questions_visible_to), source="questions", min_length=1, max_length=200
    )
    tags = tag_names(required=False, default=list)


class BankBulkDone(serializers.Serializer):
    """How many changed."""

    changed = serializers.IntegerField()
