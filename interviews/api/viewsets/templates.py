"""Interview templates: settings, sections, drawing, versions; which one suits a job description."""

import secrets
from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework import status as http
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from config.api.viewsets import Resource
from interviews.api.authoring_filters import RecommendationFilter, TemplateFilter
from interviews.api.serializers import templates as shapes
from interviews.domain import template_sections, templates, versions
from interviews.domain.assembly import draw, swap
from interviews.domain.recommendations import recommend
from interviews.domain.template_assembly import save_as_template
from interviews.domain.wishes import wish_from
from interviews.models import BankQuestion, InterviewTemplate, TemplateRecommendation
from interviews.rules import templates_visible_to
from recruiting.rules import job_descriptions_visible_to

SEEN = ("list", "retrieve", "versions")
MADE = (
    *("create", "partial_update", "destroy", "archive", "restore", "add_section", "section", "remove_section"),
    *(
        "shift_section",
        "weigh",
        "add_questions",
        "auto_assemble",
        "swap",
        "save_as_template",
        "pin",
        "draw_again",
        "copy",
    ),
)


class TemplateViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """Interview templates: one's own and shared ones."""

    rules: ClassVar[dict[str, str]] = {
        **dict.fromkeys(SEEN, "interviews.view_template"),
        **dict.fromkeys(MADE, "interviews.edit_template"),
    }
    serializer_class = shapes.TemplateSerializer
    filterset_class = TemplateFilter
    queryset = InterviewTemplate.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "name", "difficulty"]
    ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def get_queryset(self) -> QuerySet[InterviewTemplate]:
        """Own and shared ones; all for leads."""
        rows = templates_visible_to(self.caller).select_related("user")
        return rows.prefetch_related("tags", "question_banks")

    def about(self, row: InterviewTemplate) -> InterviewTemplate | None:
        """Who asks questions copies whatever template they see; the rest hangs on the template."""
        return None if self.action == "copy" else row

    @extend_schema(request=shapes.TemplateChange, responses={201: shapes.TemplateSerializer})
    def create(self, request: Request) -> Response:
        """Make a template of one's own."""
        made = templates.create_template(actor=self.caller, **self.given(shapes.TemplateChange))
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=shapes.TemplateChange, responses=shapes.TemplateSerializer)
    def partial_update(self, request: Request, public_id: str) -> Response:
        """Change settings; interviews keep the version that they pinned."""
        row: InterviewTemplate = self.get_object()
        given = self.given(shapes.TemplateChange, partial=True)
        return self.answer(templates.edit_template(template=row, actor=self.caller, **given))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, public_id: str) -> Response:
        """Delete it for good; versions stay for their interviews."""
        templates.delete_template(template=self.get_object(), actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=shapes.TemplateSerializer)
    @action(detail=True, methods=["post"])
    def archive(self, request: Request, public_id: str) -> Response:
        """Take it off the lists."""
        return self.answer(templates.archive_template(template=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses=shapes.TemplateSerializer)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, public_id: str) -> Response:
        """Bring it back."""
        return self.answer(templates.restore_template(template=self.get_object(), actor=self.caller))

    @extend_schema(request=None, responses={201: shapes.TemplateSerializer})
    @action(detail=True, methods=["post"])
    def copy(self, request: Request, public_id: str) -> Response:
        """A template of one's own with the same settings and questions."""
        made = templates.copy_template(template=self.get_object(), actor=self.caller)
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(request=shapes.TemplateSectionChange, responses={201: shapes.TemplateSerializer})
    @action(detail=True, methods=["post"], url_path="sections")
    def add_section(self, request: Request, public_id: str) -> Response:
        """Put a question at the end."""
        row: InterviewTemplate = self.get_object()
        given = self.given(shapes.TemplateSectionChange)
        row = template_sections.add_section(template=row, actor=self.caller, **given)
        return self.answer(row, status=http.HTTP_201_CREATED)

    @extend_schema(request=shapes.TemplateSectionChange, responses=shapes.TemplateSerializer)
    @action(detail=True, methods=["patch"], url_path="sections/(?P<section_id>[0-9a-f-]{36})")
    def section(self, request: Request, public_id: str, section_id: str) -> Response:
        """Change a question or its weight."""
        row: InterviewTemplate = self.get_object()
        standing = template_sections.section_of(row, section_id)
        given = {name: standing[name] for name in ("title", "content", "weight")}
        given |= self.given(shapes.TemplateSectionChange, partial=True)
        return self.answer(
            template_sections.edit_section(template=row, section_id=section_id, actor=self.caller, **given)
        )

    @extend_schema(responses={204: None})
    @section.mapping.delete
    def remove_section(self, request: Request, public_id: str, section_id: str) -> Response:
        """Take a question out."""
        template_sections.remove_section(template=self.get_object(), section_id=section_id, actor=self.caller)
        return Response(status=http.HTTP_204_NO_CONTENT)

    @extend_schema(request=shapes.TemplateSectionPlace, responses=shapes.TemplateSerializer)
    @action(detail=True, methods=["post"], url_path="sections/(?P<section_id>[0-9a-f-]{36})/shift")
    def shift_section(self, request: Request, public_id: str, section_id: str) -> Response:
        """Move a question to another place."""
        row: InterviewTemplate = self.get_object()
        given = {"section_id": section_id, **self.given(shapes.TemplateSectionPlace)}
        return self.answer(template_sections.shift_section(template=row, actor=self.caller, **given))

    @extend_schema(request=shapes.TemplateSectionWeights, responses=shapes.TemplateSerializer)
    @action(detail=True, methods=["post"])
    def weigh(self, request: Request, public_id: str) -> Response:
        """Weigh questions, or share 100 evenly."""
        row: InterviewTemplate = self.get_object()
        given = self.given(shapes.TemplateSectionWeights)
        return self.answer(template_sections.weigh_sections(template=row, actor=self.caller, **given))

    @extend_schema(request=shapes.QuestionIds, responses=shapes.TemplateSerializer)
    @action(detail=True, methods=["post"], url_path="add-questions")
    def add_questions(self, request: Request, public_id: str) -> Response:
        """Take questions of banks in, at the end."""
        row: InterviewTemplate = self.get_object()
        given = self.given(shapes.QuestionIds)
        return self.answer(template_sections.add_bank_sections(template=row, actor=self.caller, **given))

    @extend_schema(request=shapes.AssembleRequest, responses=shapes.AssembledSet)
    @action(detail=False, methods=["post"], url_path="auto-assemble")
    def auto_assemble(self, request: Request) -> Response:
        """Draw a set; nothing is kept. Too few: 400 with `breakdown` [{difficulty, requested, available}]."""
        given = self.given(shapes.AssembleRequest)
        seed = given.pop("seed", "") or secrets.token_hex(8)
        return self._drawn(draw(wish_from(given, self.caller), seed=seed), given, seed)

    @extend_schema(request=shapes.SwapRequest, responses=shapes.AssembledSet)
    @action(detail=False, methods=["post"])
    def swap(self, request: Request) -> Response:
        """The set with one question replaced by another of its difficulty; the rest stays."""
        given = self.given(shapes.SwapRequest)
        seed, drawn = given.pop("seed", ""), given.pop("questions")
        fresh = swap(wish_from(given, self.caller), drawn=drawn, out=given["out"], seed=seed)
        return self._drawn(fresh, given, seed)

    def _drawn(self, questions: list[BankQuestion], given: dict[str, Any], seed: str) -> Response:
        shown = {"seed": seed, "split": wish_from(given, self.caller).need, "questions": questions}
        return Response(shapes.AssembledSet(shown, context=self.get_serializer_context()).data)

    @extend_schema(request=shapes.SaveAsRequest, responses={201: shapes.TemplateSerializer})
    @action(detail=False, methods=["post"], url_path="save-as-template")
    def save_as_template(self, request: Request) -> Response:
        """Keep a set as a template; the weights total exactly 100."""
        made = save_as_template(actor=self.caller, **self.given(shapes.SaveAsRequest))
        return self.answer(made, status=http.HTTP_201_CREATED)

    @extend_schema(filters=False, responses=shapes.TemplateVersionSerializer(many=True))
    @action(detail=True)
    def versions(self, request: Request, public_id: str) -> Response:
        """What was asked at each time, newest first."""
        row: InterviewTemplate = self.get_object()
        rows = row.versions.select_related("created_by").order_by("-number")
        return self.paged(rows, shapes.TemplateVersionSerializer)

    @extend_schema(request=None, responses=shapes.TemplateVersionSerializer)
    @action(detail=True, methods=["post"])
    def pin(self, request: Request, public_id: str) -> Response:
        """The version as it stands: the one that says the same already, else a new one."""
        made = versions.pin_version(template=self.get_object(), actor=self.caller)
        return Response(shapes.TemplateVersionSerializer(made, context=self.get_serializer_context()).data)

    @extend_schema(request=None, responses={201: shapes.TemplateVersionSerializer})
    @action(detail=True, methods=["post"], url_path="draw-again")
    def draw_again(self, request: Request, public_id: str) -> Response:
        """Other questions for the interviews to come."""
        made = versions.draw_again(template=self.get_object(), actor=self.caller)
        shown = shapes.TemplateVersionSerializer(made, context=self.get_serializer_context())
        return Response(shown.data, status=http.HTTP_201_CREATED)


class RecommendationViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resource):
    """The template that suits each job description, as it was last looked for."""

    rules: ClassVar[dict[str, str]] = {"*": "interviews.view_recommendation"}
    serializer_class = shapes.RecommendationSerializer
    filterset_class = RecommendationFilter
    queryset = TemplateRecommendation.objects.none()
    ordering_fields: ClassVar[list[str]] = ["created_at", "updated_at", "score"]
    ordering: ClassVar[list[str]] = ["-updated_at", "-pk"]

    def get_queryset(self) -> QuerySet[TemplateRecommendation]:
        """Of the job descriptions that the caller sees."""
        seen = job_descriptions_visible_to(self.caller)
        rows = TemplateRecommendation.objects.filter(job_description__in=seen)
        return rows.select_related("job_description", "template")

    @extend_schema(request=shapes.NewRecommendation, responses=shapes.RecommendationSerializer)
    def create(self, request: Request) -> Response:
        """Look for the template that suits a job description now; it takes the place of an earlier finding."""
        return self.answer(recommend(**self.given(shapes.NewRecommendation)))
