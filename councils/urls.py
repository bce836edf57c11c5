from django.urls import path

from councils.views import minutes, public

app_name = "councils"
urlpatterns = [
    path("", public.council_list, name="list"),
    path("<slug:slug>/", public.council_detail, name="detail"),
    path("<slug:slug>/<slug:session>/", public.session_detail, name="session"),
    path("<slug:slug>/<slug:session>/minutes/<int:version>.txt", minutes.minutes_text, name="minutes_text"),
    path("<slug:slug>/<slug:session>/minutes/<int:version>/files/<int:pk>/", minutes.minutes_file, name="minutes_file"),
]
