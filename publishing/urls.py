from django.urls import path

from publishing import views
from publishing.minutes.views import minutes_document

app_name = "publishing"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("robots.txt", views.robots, name="robots"),
    path("staff/councils/<slug:slug>/<slug:session>/minutes.docx", minutes_document, name="minutes_document"),
]
