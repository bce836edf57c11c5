"""The front page of the intake: the three ways in, and what waits from before."""

from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request):
    return render(request, "intake/home.html", {})
