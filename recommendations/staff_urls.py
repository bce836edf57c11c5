from django.urls import path

from recommendations.views import staff, updates

app_name = "recommendations_staff"
urlpatterns = [
    path("", staff.recommendation_list, name="list"),
    path("<str:reference>/", staff.recommendation_detail, name="detail"),
    path("<str:reference>/step/", staff.take_step, name="step"),
    path("<str:reference>/lead/", staff.assign_lead, name="lead"),
    path("<str:reference>/deadline/", staff.move_deadline, name="deadline"),
    path("<str:reference>/updates/new/", updates.update_new, name="update_new"),
    path("<str:reference>/updates/<int:pk>/", updates.update_detail, name="update"),
    path("<str:reference>/updates/<int:pk>/edit/", updates.update_edit, name="update_edit"),
    path("<str:reference>/updates/<int:pk>/discard/", updates.update_discard, name="update_discard"),
    path("<str:reference>/updates/<int:pk>/evidence/", updates.evidence_add, name="evidence_add"),
    path("<str:reference>/updates/<int:pk>/evidence/<int:piece>/", updates.evidence_change, name="evidence_change"),
    path("<str:reference>/updates/<int:pk>/step/", updates.take_update_step, name="update_step"),
]
