from django.urls import path

from consultations.views import day, documents, links, preparing, programme, staff, strategies, workshops

app_name = "consultations_staff"
urlpatterns = [
    path("", staff.consultation_list, name="list"),
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
    path("<slug:slug>/day/programme/<int:pk>/shift/", programme.item_shift, name="programme_shift"),
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
    # Responses: on paper, set aside
    # Results
    # Maps of actors
    # Findings
]
