"""Officials' pages of a session: what is entered, its minutes and the steps open to them."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from councils.models import Session


@require_safe
def session_list(request):
    """The sessions this person keeps."""
    sessions = Session.objects.editable_by(request.user).for_list()[:50]
    return render(request, "councils/staff_list.html", {"sessions": sessions})
