from django.urls import path

from consultations.views import staff

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
]
