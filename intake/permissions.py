"""Who brings what into the register, as sentences. Whose papers and spreadsheets, each queryset's `visible_to` says."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied

from organizations.models import User


def reads_minutes(user: User) -> bool:
    """Secretaries, for their councils, and administrators."""
    return user.is_authenticated and (user.is_superuser or bool(user.organization_ids_as("secretary")))


def keeps_consultations(user: User) -> bool:
    """Secretaries, for the consultations their organization holds, and administrators."""
    return reads_minutes(user)


def opens_councils(user: User) -> bool:
    return user.is_authenticated and user.is_superuser


def only_who(may: Callable[[User], bool]) -> Callable:
    """A view for those people alone; anybody else who is signed in is answered 403."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not may(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate
