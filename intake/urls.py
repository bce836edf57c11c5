from django.urls import path

from intake.views import home

app_name = "intake"
urlpatterns = [
    path("", home.home, name="home"),
]
