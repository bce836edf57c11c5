from django.urls import path

from councils.views import public

app_name = "councils"
urlpatterns = [
    path("", public.council_list, name="list"),
    path("<slug:slug>/", public.council_detail, name="detail"),
    path("<slug:slug>/<slug:session>/", public.session_detail, name="session"),
]
