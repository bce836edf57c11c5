"""Which recommendations a spreadsheet lists: those of the list it is downloaded from, and this person sees."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils import timezone

from organizations.models import User
from recommendations import listing
from recommendations.listing.counts import flagged
from recommendations.models import Publication, Recommendation

REGISTER = "register"


def selected(query: Mapping[str, str], user: User) -> QuerySet:
    """The public list under its filters, for `of=register` or any filter of it; otherwise the person's own list."""
    choice, _unknown = listing.read(query)
    if query.get("of") == REGISTER or choice.is_filtered:
        return of_register(choice, user).order_by("reference")
    concerning = Recommendation.objects.concerning(user)
    shown = query.get("publication", "")
    if shown in Publication.values:
        concerning = concerning.filter(publication=shown)
    return concerning.order_by("reference")


def of_register(choice: listing.Choice, user: User) -> QuerySet:
    options = listing.options(choice)
    chosen = {
        scope: option for scope, code in choice.scopes.items() for option in options[scope] if option.code == code
    }
    found = flagged(choice, listing.scoped(choice, chosen), timezone.localdate())
    if choice.status:
        found = found.filter(verified=choice.status)
    return found.filter(pk__in=Recommendation.objects.visible_to(user).values("pk"))
