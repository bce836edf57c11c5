from django.urls import path

from recommendations.views import public

app_name = "recommendations"
urlpatterns = [
    path("", public.recommendation_list, name="list"),
    path("<slug:reference>/", public.recommendation_detail, name="detail"),
    path("<slug:reference>/changes/", public.changes, name="changes"),
    path("<slug:reference>/changes.json", public.changes_json, name="changes_json"),
    path("<slug:reference>/evidence/<int:pk>/", public.evidence, name="evidence"),
]
