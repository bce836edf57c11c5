"""Who may do what, as sentences. A post gives a right, and posts are read once a request."""

from rules import predicate

from recommendations.models import Axis

DECLARING = ("follow_up_officer", "contact")
FOLLOWING = ("secretary", "reviewer")


@predicate
def is_administrator(user, thing):
    """Opens accounts and enters data; verifies nothing without a post."""
    return user.is_superuser


@predicate
def keeps_it(user, recommendation):
    """Secretary of the council, or of the organization, that follows it up."""
    return user.is_authenticated and user.post_in([recommendation.followed_by_id], "secretary") is not None


@predicate
def follows_up(user, recommendation):
    """Secretary or reviewer on the side that verifies."""
    return user.is_authenticated and user.post_in([recommendation.followed_by_id], *FOLLOWING) is not None


@predicate
def answers_for_it(user, recommendation):
    """Follow-up officer or official contact of the lead organization."""
    return (
        user.is_authenticated
        and recommendation.lead_id is not None
        and user.post_in([recommendation.lead_id], *DECLARING) is not None
    )


@predicate
def follows_up_the_update(user, update):
    return follows_up(user, update.recommendation)


@predicate
def declares_for_its_organization(user, update):
    """Follow-up officer or contact of the organization that declares."""
    return user.is_authenticated and user.post_in([update.organization_id], *DECLARING) is not None


@predicate
def declared_it(user, update):
    """Nobody verifies what they declared themselves, be it an earlier version of the same update."""
    if user.pk is None:
        return False
    return update.author_id == user.pk or update.changes.filter(axis=Axis.DECLARED, by=user).exists()


# What the pages ask. Not Django's `has_perm`, which answers yes to an administrator whatever is asked.

arranges = keeps_it | is_administrator
"""Publishes, names the lead, sets the deadline."""

reviews = follows_up_the_update & ~declared_it
"""Verifies or returns an update."""
