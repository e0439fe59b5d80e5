"""Pages of interviews: authoring."""

from django.urls import URLPattern, path

from interviews.views import (
    bank_files,
    bank_questions,
    question_banks,
    recommendations,
    tags,
    template_assembly,
    template_sections,
    templates,
)

BANK = "question-banks/<uuid:public_id>/"
QUESTION = "question-banks/questions/<uuid:public_id>/"
TEMPLATE = "interview-templates/<uuid:public_id>/"
SECTION = f"{TEMPLATE}sections/<uuid:section_id>/"
BANKS: list[URLPattern] = [
    path("question-banks/", question_banks.question_bank_list, name="question_bank_list"),
    path("question-banks/new/", question_banks.question_bank_new, name="question_bank_new"),
    path("question-banks/questions/", bank_questions.bank_question_list, name="bank_question_list"),
    path("question-banks/questions/act/", bank_questions.bank_questions_act, name="bank_questions_act"),
    path(QUESTION, bank_questions.bank_question_detail, name="bank_question_detail"),
    path(f"{QUESTION}edit/", bank_questions.bank_question_edit, name="bank_question_edit"),
    path(f"{QUESTION}delete/", bank_questions.bank_question_delete, name="bank_question_delete"),
    path(BANK, question_banks.question_bank_detail, name="question_bank_detail"),
    path(f"{BANK}edit/", question_banks.question_bank_edit, name="question_bank_edit"),
    path(f"{BANK}archive/", question_banks.question_bank_archive, name="question_bank_archive"),
    path(f"{BANK}restore/", question_banks.question_bank_restore, name="question_bank_restore"),
    path(f"{BANK}delete/", question_banks.question_bank_delete, name="question_bank_delete"),
    path(f"{BANK}import/", bank_files.question_bank_import, name="question_bank_import"),
    path(f"{BANK}export/", bank_files.question_bank_export, name="question_bank_export"),
    path(f"{BANK}start/", bank_files.question_bank_authored, name="question_bank_authored"),
    path(f"{BANK}questions/new/", bank_questions.bank_question_new, name="bank_question_new"),
]
TEMPLATES: list[URLPattern] = [
    path("interview-templates/", templates.template_list, name="template_list"),
    path("interview-templates/new/", templates.template_new, name="template_new"),
    path("interview-templates/assemble/", template_assembly.template_assemble, name="template_assemble"),
    path("interview-templates/assemble/swap/", template_assembly.template_swap, name="template_swap"),
    path("interview-templates/assemble/save/", template_assembly.template_save_as, name="template_save_as"),
    path(TEMPLATE, templates.template_detail, name="template_detail"),
    path(f"{TEMPLATE}edit/", templates.template_edit, name="template_edit"),
    path(f"{TEMPLATE}copy/", templates.template_copy, name="template_copy"),
    path(f"{TEMPLATE}share/", templates.template_share, name="template_share"),
    path(f"{TEMPLATE}archive/", templates.template_archive, name="template_archive"),
    path(f"{TEMPLATE}restore/", templates.template_restore, name="template_restore"),
    path(f"{TEMPLATE}delete/", templates.template_delete, name="template_delete"),
    path(f"{TEMPLATE}versions/", templates.template_versions, name="template_versions"),
    path(f"{TEMPLATE}draw/", templates.template_draw_again, name="template_draw_again"),
    path(f"{TEMPLATE}weights/", template_sections.template_weights, name="template_weights"),
    path(f"{TEMPLATE}questions/", template_sections.template_questions, name="template_questions"),
    path(f"{TEMPLATE}sections/new/", template_sections.template_section_new, name="template_section_new"),
    path(SECTION, template_sections.template_section_edit, name="template_section_edit"),
    path(f"{SECTION}remove/", template_sections.template_section_remove, name="template_section_remove"),
    path(f"{SECTION}shift/", template_sections.template_section_shift, name="template_section_shift"),
    path("jobs/<uuid:public_id>/template/", recommendations.recommendation_renew, name="recommendation_renew"),
]
TAGS: list[URLPattern] = [
    path("interview-tags/", tags.tag_list, name="tag_list"),
    path("interview-tags/new/", tags.tag_new, name="tag_new"),
    path("interview-tags/<uuid:public_id>/", tags.tag_edit, name="tag_edit"),
    path("interview-tags/<uuid:public_id>/merge/", tags.tag_merge, name="tag_merge"),
    path("interview-tags/<uuid:public_id>/delete/", tags.tag_delete, name="tag_delete"),
]
PATTERNS: list[URLPattern] = [*BANKS, *TEMPLATES, *TAGS]
