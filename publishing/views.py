"""What everybody meets first: the home page with its figures, and what the register is."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from recommendations import figures, listing
from recommendations.models import Obstacle, Recommendation

LATEST = 8


@login_not_required
@require_safe
def home(request):
    """How many, and how they stand, declared beside verified; the latest changes."""
    today = timezone.localdate()
    of_register = figures.of_register(today)
    moved = Recommendation.objects.moved().order_by("-changed_at", "-pk")[:LATEST]
    entered = Recommendation.objects.in_register().order_by("-changed_at", "-pk")[:LATEST]
    context = {
        "figures": of_register,
        "first_obstacle": [
            {"label": Obstacle(key).label, "count": count} for key, count in of_register.obstacles.most_common(1)
        ],
        "overdue": of_register.overdue.total(),
        "stalled": of_register.stalled.total(),
        "silent": of_register.silent.total(),
        "rows": listing.rows(moved, today) or listing.rows(entered, today),
    }
    return render(request, "publishing/home.html", context)


@login_not_required
@require_safe
def about(request):
    """What the register is, how to read a status, who may check it."""
    return render(request, "publishing/about.html")


@login_not_required
@require_safe
def robots(request):
    """Everything public may be indexed; the officials' space may not."""
    return HttpResponse("User-agent: *\nDisallow: /staff/\nDisallow: /admin/\nDisallow: /account/\n", "text/plain")
