from django.urls import path

from consultations.views import staff, staff_map_actors, staff_maps

app_name = "consultations_staff"
urlpatterns = [
    path("", staff.consultation_list, name="list"),
    path("<slug:slug>/", staff.consultation_detail, name="detail"),
    # The day: what is known of it, programme, documents, workshops and tables, links
    # People: participants, attendance, coverage
    # Questionnaires: building, versions
    # Responses: on paper, set aside
    # Results
    path("<slug:slug>/maps/", staff_maps.maps, name="maps"),
    path("<slug:slug>/maps/refresh/", staff_maps.maps_refresh, name="maps_refresh"),
    path("<slug:slug>/maps/<slug:kind>/", staff_maps.map_detail, name="map"),
    path("<slug:slug>/maps/<slug:kind>/publish/", staff_maps.map_publish, name="map_publish"),
    path("<slug:slug>/maps/<slug:kind>/describe/", staff_maps.map_describe, name="map_describe"),
    path("<slug:slug>/maps/<slug:kind>/actors/", staff_maps.actor_add, name="map_actor_add"),
    path("<slug:slug>/maps/<slug:kind>/actors/<int:pk>/", staff_map_actors.actor_detail, name="map_actor"),
    path("<slug:slug>/maps/<slug:kind>/actors/<int:pk>/facts/", staff_map_actors.actor_facts, name="map_actor_facts"),
    path("<slug:slug>/maps/<slug:kind>/actors/<int:pk>/merge/", staff_map_actors.actor_merge, name="map_actor_merge"),
    path(
        "<slug:slug>/maps/<slug:kind>/actors/<int:pk>/change/", staff_map_actors.actor_change, name="map_actor_change"
    ),
    path("<slug:slug>/maps/<slug:kind>/links/", staff_maps.link_add, name="map_link_add"),
    path("<slug:slug>/maps/<slug:kind>/links/<int:pk>/remove/", staff_map_actors.link_remove, name="map_link_remove"),
    # Findings
]
