"""B: a constant page of 15 KB. C: one indexed SELECT of 25 model rows, and a plain template of 25 rows."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from recommendations.models import Recommendation

PAGE = b"<!doctype html><title>B</title><p>" + b"0123456789abcdef" * 960


def constant(request):
    return HttpResponse(PAGE)


def rows(request):
    latest = Recommendation.objects.filter(publication="published").order_by("-changed_at", "-id")[:25]
    return render(request, "rows.html", {"rows": latest})


urlpatterns = [
    path("b/", constant),
    path("c/", rows),
    path("c/<str:reference>/", rows, name="one"),
]
