from django.urls import path

from consultations.views import documents, public, strategies

app_name = "consultations"
urlpatterns = [
    path("", public.consultation_list, name="list"),
    path("strategies/<int:pk>/", strategies.strategy_detail, name="strategy"),
    path("<slug:slug>/", public.consultation_detail, name="detail"),
    # The day: documents
    path("<slug:slug>/documents/<int:pk>/", documents.document_file, name="document"),
    # People: registration, a person's own page
    # Results of the questionnaires
    # Maps of actors
]
