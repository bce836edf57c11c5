from django.urls import path

from recommendations.views import from_findings, staff, updates

app_name = "recommendations_staff"
urlpatterns = [
    path("", staff.recommendation_list, name="list"),
    path("from/<slug:slug>/", from_findings.from_consultation, name="from_consultation"),
    path("from/<slug:slug>/publish/", from_findings.publish_together, name="publish_together"),
    path("from/<slug:slug>/<int:number>/", from_findings.finding_recommend, name="finding_recommend"),
    path("<slug:reference>/", staff.recommendation_detail, name="detail"),
    path("<slug:reference>/step/", staff.take_step, name="step"),
    path("<slug:reference>/lead/", staff.assign_lead, name="lead"),
    path("<slug:reference>/deadline/", staff.move_deadline, name="deadline"),
    path("<slug:reference>/updates/new/", updates.update_new, name="update_new"),
    path("<slug:reference>/updates/<int:pk>/", updates.update_detail, name="update"),
    path("<slug:reference>/updates/<int:pk>/edit/", updates.update_edit, name="update_edit"),
    path("<slug:reference>/updates/<int:pk>/discard/", updates.update_discard, name="update_discard"),
    path("<slug:reference>/updates/<int:pk>/evidence/", updates.evidence_add, name="evidence_add"),
    path("<slug:reference>/updates/<int:pk>/evidence/<int:piece>/", updates.evidence_change, name="evidence_change"),
    path("<slug:reference>/updates/<int:pk>/step/", updates.take_update_step, name="update_step"),
]
