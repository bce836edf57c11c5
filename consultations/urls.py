from django.urls import path

from consultations.views import map_exports, maps, public

app_name = "consultations"
urlpatterns = [
    path("", public.consultation_list, name="list"),
    path("<slug:slug>/", public.consultation_detail, name="detail"),
    # The day: documents
    # People: registration, a person's own page
    # Results of the questionnaires
    path("<slug:slug>/maps/<slug:kind>/", maps.map_detail, name="map"),
    path("<slug:slug>/maps/<slug:kind>/compare/", maps.map_compare, name="map_compare"),
    path("<slug:slug>/maps/<slug:kind>/network.graphml", map_exports.map_graphml, name="map_graphml"),
    path("<slug:slug>/maps/<slug:kind>/links.csv", map_exports.map_links_csv, name="map_links_csv"),
    path("<slug:slug>/maps/<slug:kind>/actors.csv", map_exports.map_actors_csv, name="map_actors_csv"),
    path("<slug:slug>/maps/<slug:kind>/network.svg", map_exports.map_svg, name="map_svg"),
    path("<slug:slug>/maps/<slug:kind>/picture.svg", map_exports.map_picture, name="map_picture"),
]
