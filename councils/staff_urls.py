from django.urls import path

from councils.views import staff, writing

app_name = "councils_staff"
urlpatterns = [
    path("", staff.session_list, name="list"),
    path("<slug:slug>/<slug:session>/", staff.session_detail, name="session"),
    path("<slug:slug>/<slug:session>/minutes/", writing.minutes_write, name="minutes_write"),
    path("<slug:slug>/<slug:session>/minutes/<int:version>/step/", staff.take_step, name="minutes_step"),
    path("<slug:slug>/<slug:session>/minutes/<int:version>/replace/", staff.supersede, name="minutes_supersede"),
    path("<slug:slug>/<slug:session>/minutes/<int:version>/files/", writing.file_add, name="file_add"),
    path("<slug:slug>/<slug:session>/minutes/<int:version>/files/<int:pk>/", writing.file_change, name="file_change"),
]
