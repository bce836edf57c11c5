from django.urls import path

from consultations.views import paper, responses, staff

app_name = "consultations_staff"
urlpatterns = [
    path("", staff.consultation_list, name="list"),
    path("<slug:slug>/", staff.consultation_detail, name="detail"),
    # The day: what is known of it, programme, documents, workshops and tables, links
    # People: participants, attendance, coverage
    # Questionnaires: building, versions
    # Responses: on paper, set aside
    path("<slug:slug>/questionnaires/<slug:form>/sheet/", paper.sheet, name="questionnaire_sheet"),
    path("<slug:slug>/questionnaires/<slug:form>/type/", paper.type_in, name="questionnaire_type"),
    path("<slug:slug>/responses/", responses.response_list, name="responses"),
    path("<slug:slug>/responses/<int:pk>/", responses.response_detail, name="response"),
    path("<slug:slug>/responses/<int:pk>/aside/", responses.response_aside, name="response_aside"),
    # Results
    # Maps of actors
    # Findings
]
