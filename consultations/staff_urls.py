from django.urls import path

from consultations.views import staff, staff_results

app_name = "consultations_staff"
urlpatterns = [
    path("", staff.consultation_list, name="list"),
    path("<slug:slug>/", staff.consultation_detail, name="detail"),
    # The day: what is known of it, programme, documents, workshops and tables, links
    # People: participants, attendance, coverage
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
]
