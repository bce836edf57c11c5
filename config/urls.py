"""The map of the site. Arabic stands at /, French at /fr/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("", include("publishing.urls")),
    path("recommendations/", include("recommendations.urls")),
    path("consultations/", include("consultations.urls")),
    path("councils/", include("councils.urls")),
    path("organizations/", include("organizations.urls")),
    path("staff/", include("desk.urls")),
    path("a/", include("consultations.answering_urls")),
    path("staff/consultations/", include("consultations.staff_urls")),
    path("staff/councils/", include("councils.staff_urls")),
    path("staff/intake/", include("intake.urls")),
    path("staff/recommendations/", include("recommendations.staff_urls")),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    prefix_default_language=False,
)
