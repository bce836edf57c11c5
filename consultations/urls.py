from django.urls import path

from consultations.views import documents, map_exports, maps, mine, public, registration, results, strategies

app_name = "consultations"
urlpatterns = [
    path("", public.consultation_list, name="list"),
    path("strategies/<int:pk>/", strategies.strategy_detail, name="strategy"),
    path("mine/", mine.ask_mine, name="ask_mine"),
    path("mine/erased/", mine.erased, name="erased"),
    path("mine/<uuid:key>/", mine.mine, name="mine"),
    path("mine/<uuid:key>/data.json", mine.mine_data, name="mine_data"),
    path("mine/<uuid:key>/erase/", mine.mine_erase, name="mine_erase"),
    path("mine/<uuid:key>/erase/now/", mine.mine_erased_now, name="mine_erase_now"),
    path("organizations/names.json", registration.organization_names, name="organization_names"),
    path("<slug:slug>/", public.consultation_detail, name="detail"),
    path("<slug:slug>/documents/<int:pk>/", documents.document_file, name="document"),
    path("<slug:slug>/register/", registration.register, name="register"),
    path("<slug:slug>/registered/", registration.registered, name="registered"),
    # Results of the questionnaires
    path("<slug:slug>/results/", results.consultation_results, name="results"),
    path("<slug:slug>/results/answers.csv", results.results_csv, name="results_csv"),
    path("<slug:slug>/results/answers.xlsx", results.results_xlsx, name="results_xlsx"),
    # Maps of actors
    path("<slug:slug>/maps/<slug:kind>/", maps.map_detail, name="map"),
    path("<slug:slug>/maps/<slug:kind>/compare/", maps.map_compare, name="map_compare"),
    path("<slug:slug>/maps/<slug:kind>/network.graphml", map_exports.map_graphml, name="map_graphml"),
    path("<slug:slug>/maps/<slug:kind>/links.csv", map_exports.map_links_csv, name="map_links_csv"),
    path("<slug:slug>/maps/<slug:kind>/actors.csv", map_exports.map_actors_csv, name="map_actors_csv"),
    path("<slug:slug>/maps/<slug:kind>/network.svg", map_exports.map_svg, name="map_svg"),
    path("<slug:slug>/maps/<slug:kind>/picture.svg", map_exports.map_picture, name="map_picture"),
]
