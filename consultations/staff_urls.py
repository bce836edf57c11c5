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


from consultations.views import attendance, coverage, invitations, participants
from consultations.views import day, documents, links, preparing, programme, staff, strategies, workshops
from consultations.views import staff, staff_results
from consultations.views import staff, staff_map_actors, staff_maps
from consultations.views import attendance, coverage, findings, invitations, participants, staff, staff_results
from consultations.views import paper, responses, staff

app_name = "consultations_staff"
urlpatterns = [
    path("", staff.consultation_list, name="list"),
    path("templates/", questionnaires.template_list, name="templates"),
    path("templates/new/", questionnaires.template_new, name="template_new"),
    *pages_of_one("templates/<slug:q>/", "template"),
    path("<slug:slug>/", staff.consultation_detail, name="detail"),
    # The day: what is known of it, programme, documents, workshops and tables, links
    path("<slug:slug>/participants/", participants.participant_list, name="participants"),
    path("<slug:slug>/participants/add/", participants.participant_add, name="participant_add"),
    path("<slug:slug>/participants/invite/", invitations.invite, name="invite"),
    path("<slug:slug>/participants/print/", participants.participant_print, name="participants_print"),
    path("<slug:slug>/participants/list.csv", participants.participant_csv, name="participants_csv"),
    path("<slug:slug>/participants/registration/", participants.registration_switch, name="registration"),
    path("<slug:slug>/participants/seat/", attendance.attendance_seat, name="seat"),
    path("<slug:slug>/participants/<int:pk>/", participants.participant_edit, name="participant"),
    path("<slug:slug>/participants/<int:pk>/came/", attendance.attendance_mark, name="attendance"),
    path("<slug:slug>/participants/<int:pk>/forget/", participants.participant_forget, name="participant_forget"),
    path("<slug:slug>/coverage/", coverage.coverage_page, name="coverage"),
    path("new/", preparing.consultation_new, name="new"),
    path("strategies/", strategies.strategy_list, name="strategies"),
    path("strategies/new/", strategies.strategy_new, name="strategy_new"),
    path("strategies/<int:pk>/", strategies.strategy_overview, name="strategy"),
    path("strategies/<int:pk>/edit/", strategies.strategy_edit, name="strategy_edit"),
    path("strategies/<int:pk>/phases/new/", strategies.phase_new, name="phase_new"),
    path("strategies/<int:pk>/phases/<int:phase>/", strategies.phase_edit, name="phase_edit"),
    path("strategies/<int:pk>/phases/<int:phase>/remove/", strategies.phase_remove, name="phase_remove"),
    path("<slug:slug>/", staff.consultation_detail, name="detail"),
    # The day: what is known of it, programme, documents, workshops and tables, links
    path("<slug:slug>/edit/", preparing.consultation_edit, name="edit"),
    path("<slug:slug>/copy/", preparing.consultation_copy, name="copy"),
    path("<slug:slug>/show/", preparing.consultation_show, name="show"),
    path("<slug:slug>/day/", day.day_detail, name="day"),
    path("<slug:slug>/day/programme/new/", programme.item_new, name="programme_new"),
    path("<slug:slug>/day/programme/<int:pk>/", programme.item_edit, name="programme_edit"),
    path("<slug:slug>/day/programme/<int:pk>/remove/", programme.item_remove, name="programme_remove"),
    path("<slug:slug>/day/workshops/new/", workshops.workshop_new, name="workshop_new"),
    path("<slug:slug>/day/workshops/<int:pk>/", workshops.workshop_edit, name="workshop"),
    path("<slug:slug>/day/workshops/<int:pk>/tables/", workshops.tables_add, name="tables_add"),
    path("<slug:slug>/day/workshops/<int:pk>/remove/", workshops.workshop_remove, name="workshop_remove"),
    path("<slug:slug>/day/tables/<int:pk>/", workshops.table_edit, name="table"),
    path("<slug:slug>/day/tables/<int:pk>/documents/", documents.table_document_add, name="table_document_add"),
    path("<slug:slug>/day/tables/<int:pk>/remove/", workshops.table_remove, name="table_remove"),
    path("<slug:slug>/day/documents/", documents.document_add, name="document_add"),
    path("<slug:slug>/day/documents/<int:pk>/", documents.document_change, name="document_change"),
    path("<slug:slug>/day/links/", links.links_make, name="links_make"),
    path("<slug:slug>/day/links/print/", links.links_print, name="links_print"),
    path("<slug:slug>/day/links/<int:pk>/", links.link_change, name="link_change"),
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
    path("<slug:slug>/questionnaires/<slug:form>/sheet/", paper.sheet, name="questionnaire_sheet"),
    path("<slug:slug>/questionnaires/<slug:form>/type/", paper.type_in, name="questionnaire_type"),
    path("<slug:slug>/responses/", responses.response_list, name="responses"),
    path("<slug:slug>/responses/<int:pk>/", responses.response_detail, name="response"),
    path("<slug:slug>/responses/<int:pk>/aside/", responses.response_aside, name="response_aside"),
    # Results
    path("<slug:slug>/results/", staff_results.consultation_results, name="results"),
    path("<slug:slug>/results/answers.xlsx", staff_results.results_xlsx, name="results_xlsx"),
    path("<slug:slug>/results/<slug:questionnaire>/publish/", staff_results.publish, name="results_publish"),
    path("<slug:slug>/results/<slug:questionnaire>/words/<slug:name>/", staff_results.words, name="results_words"),
    path(
        "<slug:slug>/results/<slug:questionnaire>/words/<slug:name>/<int:pk>/quote/",
        staff_results.quote,
        name="results_quote",
    ),
    # Maps of actors
    path("<slug:slug>/maps/", staff_maps.maps, name="maps"),
    path("<slug:slug>/maps/refresh/", staff_maps.maps_refresh, name="maps_refresh"),
    path("<slug:slug>/maps/<slug:kind>/", staff_maps.map_detail, name="map"),
    path("<slug:slug>/maps/<slug:kind>/publish/", staff_maps.map_publish, name="map_publish"),
    path("<slug:slug>/maps/<slug:kind>/describe/", staff_maps.map_describe, name="map_describe"),
    path("<slug:slug>/maps/<slug:kind>/actors/", staff_maps.actor_add, name="map_actor_add"),
    path("<slug:slug>/maps/<slug:kind>/actors/<int:pk>/", staff_map_actors.actor_detail, name="map_actor"),
    path("<slug:slug>/maps/<slug:kind>/actors/<int:pk>/facts/", staff_map_actors.actor_facts, name="map_actor_facts"),
    path("<slug:slug>/maps/<slug:kind>/actors/<int:pk>/merge/", staff_map_actors.actor_merge, name="map_actor_merge"),
    path(
        "<slug:slug>/maps/<slug:kind>/actors/<int:pk>/change/", staff_map_actors.actor_change, name="map_actor_change"
    ),
    path("<slug:slug>/maps/<slug:kind>/links/", staff_maps.link_add, name="map_link_add"),
    path("<slug:slug>/maps/<slug:kind>/links/<int:pk>/remove/", staff_map_actors.link_remove, name="map_link_remove"),
    # Findings
    path("<slug:slug>/findings/", findings.finding_list, name="findings"),
    path("<slug:slug>/findings/new/", findings.finding_new, name="finding_new"),
    path("<slug:slug>/findings/answers/", findings.answer_list, name="answers"),
    path("<slug:slug>/findings/support/", findings.finding_support, name="finding_support"),
    path("<slug:slug>/findings/<int:pk>/", findings.finding_edit, name="finding"),
    path("<slug:slug>/findings/<int:pk>/change/", findings.finding_change, name="finding_change"),
    path("<slug:slug>/report/", findings.report_change, name="report"),
]
