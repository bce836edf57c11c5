from django.urls import path

from recommendations.views import staff

app_name = "recommendations_staff"
urlpatterns = [
    path("", staff.recommendation_list, name="list"),
    path("<str:reference>/", staff.recommendation_detail, name="detail"),
    path("<str:reference>/step/", staff.take_step, name="step"),
    path("<str:reference>/lead/", staff.assign_lead, name="lead"),
    path("<str:reference>/deadline/", staff.move_deadline, name="deadline"),
    path("<str:reference>/updates/new/", staff.update_new, name="update_new"),
    path("<str:reference>/updates/<int:pk>/", staff.update_detail, name="update"),
    path("<str:reference>/updates/<int:pk>/edit/", staff.update_edit, name="update_edit"),
    path("<str:reference>/updates/<int:pk>/discard/", staff.update_discard, name="update_discard"),
    path("<str:reference>/updates/<int:pk>/step/", staff.take_update_step, name="update_step"),
]
