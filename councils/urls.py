from django.urls import path

from councils import views

app_name = "councils"
urlpatterns = [
    path("", views.council_list, name="list"),
    path("<slug:slug>/", views.council_detail, name="detail"),
    path("<slug:slug>/<slug:session>/", views.session_detail, name="session"),
]
