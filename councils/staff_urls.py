from django.urls import path

from councils.views import staff

app_name = "councils_staff"
urlpatterns = [
    path("", staff.session_list, name="list"),
]
