"""Who may do what with a session and its minutes, as sentences."""

from rules import predicate


@predicate
def is_administrator(user, thing):
    """Opens accounts and enters data."""
    return user.is_superuser


@predicate
def is_secretary_of_the_session(user, session):
    """Secretary of the council that held it."""
    return user.is_authenticated and user.post_in([session.council.organization_id], "secretary") is not None


@predicate
def is_secretary_of_the_minutes(user, minutes):
    return is_secretary_of_the_session(user, minutes.session)


# What the pages ask.

keeps_session = is_secretary_of_the_session | is_administrator
"""Enters what happened, and begins its minutes."""

keeps_minutes = is_secretary_of_the_minutes | is_administrator
"""Writes, approves, freezes and replaces them."""
