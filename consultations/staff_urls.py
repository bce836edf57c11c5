from django.urls import path

from consultations.views import (
    building,
    questionnaire_deeds,
    questionnaires,
    questions,
    sections,
    staff,
)


def pages_of_one(prefix: str, name: str) -> list:
    """The pages of a questionnaire; a template has the same ones."""
    return [
        path(prefix, building.builder, name=name),
        path(f"{prefix}change/", building.questionnaire_change, name=f"{name}_change"),
        path(f"{prefix}preview/", building.preview, name=f"{name}_preview"),
        path(f"{prefix}versions/<int:number>/", building.preview, name=f"{name}_version"),
        path(f"{prefix}add/<slug:kind>/", questions.question_add, name=f"{name}_add"),
        path(f"{prefix}questions/<slug:name>/", questions.question_edit, name=f"{name}_question"),
        path(f"{prefix}sections/", sections.section_add, name=f"{name}_section_add"),
        path(f"{prefix}sections/<int:place>/", sections.section_edit, name=f"{name}_section"),
        path(f"{prefix}settings/", questionnaires.questionnaire_settings, name=f"{name}_settings"),
        path(f"{prefix}state/", questionnaire_deeds.questionnaire_state, name=f"{name}_state"),
        path(f"{prefix}remove/", questionnaire_deeds.questionnaire_remove, name=f"{name}_remove"),
    ]


app_name = "consultations_staff"
urlpatterns = [
    path("", staff.consultation_list, name="list"),
    path("templates/", questionnaires.template_list, name="templates"),
    path("templates/new/", questionnaires.template_new, name="template_new"),
    *pages_of_one("templates/<slug:q>/", "template"),
    path("<slug:slug>/", staff.consultation_detail, name="detail"),
    # The day: what is known of it, programme, documents, workshops and tables, links
    # People: participants, attendance, coverage
    # Questionnaires: building, versions
    path("<slug:slug>/questionnaires/", questionnaires.questionnaire_list, name="questionnaires"),
    path("<slug:slug>/questionnaires/new/", questionnaires.questionnaire_new, name="questionnaire_new"),
    *pages_of_one("<slug:slug>/questionnaires/<slug:q>/", "questionnaire"),
    path(
        "<slug:slug>/questionnaires/<slug:q>/template/",
        questionnaire_deeds.save_as_template,
        name="questionnaire_save_as_template",
    ),
    # Responses: on paper, set aside
    # Results
    # Maps of actors
    # Findings
]
