from django.urls import path

from consultations.views import findings, staff

app_name = "consultations_staff"
urlpatterns = [
    path("", staff.consultation_list, name="list"),
    path("<slug:slug>/", staff.consultation_detail, name="detail"),
    # The day: what is known of it, programme, documents, workshops and tables, links
    # People: participants, attendance, coverage
    # Questionnaires: building, versions
    # Responses: on paper, set aside
    # Results
    # Maps of actors
    # Findings
    path("<slug:slug>/findings/", findings.finding_list, name="findings"),
    path("<slug:slug>/findings/new/", findings.finding_new, name="finding_new"),
    path("<slug:slug>/findings/answers/", findings.answer_list, name="answers"),
    path("<slug:slug>/findings/support/", findings.finding_support, name="finding_support"),
    path("<slug:slug>/findings/<int:pk>/", findings.finding_edit, name="finding"),
    path("<slug:slug>/findings/<int:pk>/change/", findings.finding_change, name="finding_change"),
    path("<slug:slug>/report/", findings.report_change, name="report"),
]
