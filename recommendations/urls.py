from django.urls import path

from recommendations.views import public

app_name = "recommendations"
urlpatterns = [
    path("", public.recommendation_list, name="list"),
    path("<str:reference>/", public.recommendation_detail, name="detail"),
    path("<str:reference>/changes/", public.changes, name="changes"),
    path("<str:reference>/changes.json", public.changes_json, name="changes_json"),
    path("<str:reference>/evidence/<int:pk>/", public.evidence, name="evidence"),
]
