from django.urls import path

from consultations.views import maps, public

app_name = "consultations"
urlpatterns = [
    path("", public.consultation_list, name="list"),
    path("<slug:slug>/", public.consultation_detail, name="detail"),
    # The day: documents
    # People: registration, a person's own page
    # Results of the questionnaires
    path("<slug:slug>/maps/<slug:kind>/", maps.map_detail, name="map"),
]
