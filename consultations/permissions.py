"""Who may do what with a consultation, as sentences."""

from rules import predicate


@predicate
def is_administrator(user, thing):
    """Opens accounts and enters data."""
    return user.is_superuser


@predicate
def is_secretary_of_an_organizer(user, consultation):
    """Secretary of one of the organizations that hold it. One query; lists ask `editable_by` instead."""
    own = user.organization_ids_as("secretary") if user.is_authenticated else ()
    return bool(own) and consultation.organizers.filter(pk__in=own).exists()


# What the pages ask.

keeps_consultation = is_secretary_of_an_organizer | is_administrator
"""Prepares it, runs its day, types answers in, publishes results, writes findings."""


def prepares_consultations(user) -> bool:
    """Begins one: secretaries, for their organizations, and administrators."""
    return user.is_authenticated and (user.is_superuser or bool(user.organization_ids_as("secretary")))
