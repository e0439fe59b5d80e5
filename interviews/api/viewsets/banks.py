"""Tags, question banks and their questions."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rules.rulesets import test_rule

from config.api.viewsets import Resource
from config.errors import NotAllowed
from interviews.api.authoring_filters import BankFilter, BankQuestionFilter, TagFilter
from interviews.api.serializers import banks as shapes
from interviews.domain import bank_questions, question_banks, tags
from interviews.domain.authored import add_authored, search_authored
from interviews.domain.bank_exchange.imports import export_questions, import_questions
from interviews.domain.queries.bank_lists import found_tags, tag_statistics, with_in_use
from interviews.models import BankQuestion, QuestionBank, Tag
from interviews.rules import bank_questions_visible_to, question_banks_visible_to

KIND = OpenApiParameter("kind", str, enum=["csv", "json"], description="csv unless said.")
WORDS = [
    OpenApiParameter(name, str, description=told)
    for name, told in (
        ("q", "Words of the question, competency or skills."),
        ("type", "GEN, SKL, PER or FIN."),
        ("difficulty", "easy, medium or hard."),
        ("competency", "A competency by its name."),
    )
]


class TagViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Tags of questions and templates."""

    rules: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("list", "retrieve", "statistics"), "interviews.view_tag"),
        **dict.fromkeys(("create", "destroy", "rename", "merge"), "interviews.edit_tag"),
    }
    serializer_class = shapes.TagSerializer
    filterset_class = TagFilter
    queryset = Tag.objects.none()
    ordering_fields: ClassVar[list[str]] = ["name", "created_at"]
    ordering: ClassVar[list[str]] = ["name", "pk"]

    def get_queryset(self) -> QuerySet[Tag]:
        """The company's, for staff."""
        return found_tags(self.caller)

    @extend_schema(request=shapes.TagName, responses={201: shapes.TagSerializer})
    def create(self, request: Request) -> Response:
        """Make a tag; its name becomes `#lower-case`."""
        made = tags.create_tag(actor=self.caller, **self.given(shapes.TagName))
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str) -> Response:
        """Take it off everything and delete it."""
        tags.delete_tag(tag=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)

    @extend_schema(request=shapes.TagName, responses=shapes.TagSerializer)
    @action(detail=True, methods=["post"])
    def rename(self, request: Request, public_id: str) -> Response:
        """Call it otherwise, everywhere."""
        return self.answer(tags.rename_tag(tag=self.get_object(), actor=self.caller, **self.given(shapes.TagName)))

    @extend_schema(request=shapes.TagMerge, responses=shapes.TagSerializer)
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, public_id: str) -> Response:
        """Put other tags into this one."""
        return self.answer(tags.merge_tags(into=self.get_object(), actor=self.caller, **self.given(shapes.TagMerge)))

    @extend_schema(filters=False, responses=shapes.TagStatistics)
    @action(detail=False)
    def statistics(self, request: Request) -> Response:
        """How many there are, which are used most, which not at all."""
        return Response(shapes.TagStatistics(tag_statistics(self.caller)).data)


class BankViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Question banks: one's own and shared ones."""

    rules: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("list", "retrieve", "export_file", "authored"), "interviews.view_question_bank"),
        **dict.fromkeys(
            ("create", "partial_update", "destroy", "archive", "restore", "import_file", "add_authored"),
            "interviews.edit_question_bank",
        ),
    }
    serializer_class = shapes.BankSerializer
    filterset_class = BankFilter
    queryset = QuestionBank.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "name"]
    ordering: ClassVar[list[str]] = ["-updated_at", "-pk"]

    def get_queryset(self) -> QuerySet[QuestionBank]:
        """Own and shared ones; all for leads."""
        return with_in_use(question_banks_visible_to(self.caller).select_related("owner"))

    @extend_schema(request=shapes.BankChange, responses={201: shapes.BankSerializer})
    def create(self, request: Request) -> Response:
        """Make a bank of one's own."""
        made = question_banks.create_question_bank(actor=self.caller, **self.given(shapes.BankChange))
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=shapes.BankChange, responses=shapes.BankSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change fields; `is_shared` opens it to the company."""
        bank: QuestionBank = self.get_object()
        given = self.given(shapes.BankChange, partial=True)
        return self.answer(question_banks.edit_question_bank(bank=bank, actor=self.caller, **given))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str) -> Response:
        """Delete it with its questions, for good."""
        question_banks.delete_question_bank(bank=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=shapes.BankSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, public_id: str) -> Response:
        """Take it off the lists and out of drawing."""
        return self.answer(question_banks.archive_question_bank(bank=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=shapes.BankSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, public_id: str) -> Response:
        """Bring it back."""
        return self.answer(question_banks.restore_question_bank(bank=self.get_object(), actor=self.caller))

    @extend_schema(request=shapes.BankFile, responses=shapes.ImportDone)
    @action(detail=True, methods=["post"], url_path="import")
    def import_file(self, request: Request, public_id: str) -> Response:
        """Put the questions of a CSV or JSON text into it; each bad row is named with its line and the reason."""
        bank: QuestionBank = self.get_object()
        given = self.given(shapes.BankFile)
        report = import_questions(bank=bank, actor=self.caller, data=given.pop("content"), **given)
        return Response(shapes.ImportDone(report).data)

    @extend_schema(filters=False, parameters=[KIND], responses=shapes.ExportedBank)
    @action(detail=True, url_path="export")
    def export_file(self, request: Request, public_id: str) -> Response:
        """Its questions in use as the text of a CSV or JSON file, which `import` takes back."""
        kind = request.query_params.get("kind", "csv")
        data, content_type = export_questions(bank=self.get_object(), format=kind, actor=self.caller)
        return Response({"content": data.decode("utf-8-sig"), "content_type": content_type})

    @extend_schema(filters=False, parameters=WORDS, responses=shapes.AuthoredSerializer(many=True))
    @action(detail=False, pagination_class=None)
    def authored(self, request: Request) -> Response:
        """Candor's own questions, at most 100."""
        asked = {name: request.query_params.get(name, "") for name in ("type", "difficulty", "competency")}
        found = search_authored(words=request.query_params.get("q", ""), **asked)
        shown: Any = found[:100]
        return Response(shapes.AuthoredSerializer(shown, many=True).data)

    @extend_schema(request=shapes.AuthoredIds, responses=shapes.BankBulkDone)
    @action(detail=True, methods=["post"], url_path="add-authored")
    def add_authored(self, request: Request, public_id: str) -> Response:
        """Copy some of Candor's own questions into it."""
        added = add_authored(bank=self.get_object(), actor=self.caller, **self.given(shapes.AuthoredIds))
        return Response(shapes.BankBulkDone({"changed": len(added)}).data)


class BankQuestionViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Questions of banks, with how often each was asked and what was made of the answers."""

    rules: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("list", "retrieve"), "interviews.view_bank_question"),
        **dict.fromkeys(
            ("create", "partial_update", "destroy", "add_tags", "remove_tags", "bulk"),
            "interviews.edit_bank_question",
        ),
    }
    serializer_class = shapes.BankQuestionSerializer
    filterset_class = BankQuestionFilter
    queryset = BankQuestion.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[BankQuestion]:
        """Of the banks that the caller sees."""
        return bank_questions_visible_to(self.caller).select_related("bank").prefetch_related("tags")

    @extend_schema(request=shapes.NewBankQuestion, responses={201: shapes.BankQuestionSerializer})
    def create(self, request: Request) -> Response:
        """Put a question into a bank of one's own."""
        given = self.given(shapes.NewBankQuestion)
        self._may("interviews.edit_question_bank", [given["bank"]])
        made = bank_questions.create_bank_question(actor=self.caller, **given)
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=shapes.BankQuestionChange, responses=shapes.BankQuestionSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change fields; interviews that are pinned keep the old words."""
        row: BankQuestion = self.get_object()
        given = self.given(shapes.BankQuestionChange, partial=True)
        return self.answer(bank_questions.edit_bank_question(question=row, actor=self.caller, **given))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str) -> Response:
        """Delete it for good; interviews that asked it keep its words."""
        bank_questions.delete_bank_question(question=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)

    @extend_schema(request=shapes.QuestionTags, responses=shapes.BankQuestionSerializer)
    @action(detail=True, methods=["post"])
    def add_tags(self, request: Request, public_id: str) -> Response:
        """Add tags to it."""
        return self._tagged(remove=False)

    @extend_schema(request=shapes.QuestionTags, responses=shapes.BankQuestionSerializer)
    @action(detail=True, methods=["post"])
    def remove_tags(self, request: Request, public_id: str) -> Response:
        """Take tags away from it."""
        return self._tagged(remove=True)

    def _tagged(self, *, remove: bool) -> Response:
        row: BankQuestion = self.get_object()
        names = self.given(shapes.QuestionTags)["tags"]
        bank_questions.tag_bank_questions(questions=[row], names=names, actor=self.caller, remove=remove)
        return self.answer(row)

    @extend_schema(request=shapes.BankQuestionsBulk, responses=shapes.BankBulkDone)
    @action(detail=False, methods=["post"])
    def bulk(self, request: Request) -> Response:
        """Tag, untag, archive or restore several."""
        given = self.given(shapes.BankQuestionsBulk)
        self._may("interviews.edit_bank_question", given["questions"])
        changed = bank_questions.act_on(actor=self.caller, **given)
        return Response(shapes.BankBulkDone({"changed": changed}).data)

    def _may(self, rule: str, rows: Iterable[Any]) -> None:
        if not all(test_rule(rule, self.caller, row) for row in rows):  # type: ignore[no-untyped-call]  # untyped
            raise NotAllowed("Only the owner of a bank and admins change its questions.")
