from django.urls import path

from consultations.views import public, results

app_name = "consultations"
urlpatterns = [
    path("", public.consultation_list, name="list"),
    path("<slug:slug>/", public.consultation_detail, name="detail"),
    # The day: documents
    # People: registration, a person's own page
    # Results of the questionnaires
    path("<slug:slug>/results/", results.consultation_results, name="results"),
    path("<slug:slug>/results/answers.csv", results.results_csv, name="results_csv"),
    path("<slug:slug>/results/answers.xlsx", results.results_xlsx, name="results_xlsx"),
    # Maps of actors
]
