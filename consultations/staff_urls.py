from django.urls import path

from consultations.views import attendance, coverage, findings, invitations, participants, staff, staff_results

app_name = "consultations_staff"
urlpatterns = [
    path("", staff.consultation_list, name="list"),
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
    # Questionnaires: building, versions
    # Responses: on paper, set aside
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
    # Findings
    path("<slug:slug>/findings/", findings.finding_list, name="findings"),
    path("<slug:slug>/findings/new/", findings.finding_new, name="finding_new"),
    path("<slug:slug>/findings/answers/", findings.answer_list, name="answers"),
    path("<slug:slug>/findings/support/", findings.finding_support, name="finding_support"),
    path("<slug:slug>/findings/<int:pk>/", findings.finding_edit, name="finding"),
    path("<slug:slug>/findings/<int:pk>/change/", findings.finding_change, name="finding_change"),
    path("<slug:slug>/report/", findings.report_change, name="report"),
]
