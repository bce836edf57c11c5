"""Asking the database itself, behind every form and every `clean`, whether it refuses a row that must never be."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import translation


def names_in(app_label: str) -> set[str]:
    """The constraints of a room, its own and not those of its histories."""
    return {
        constraint.name
        for model in apps.get_app_config(app_label).get_models()
        for constraint in model._meta.constraints
    }


def refused_by_database(thing: models.Model, **bad) -> str:
    """Write the bad values past everything but the database; it refuses. Returns the name of the constraint.

    SQLite names a check but only the columns of a unique constraint; then the answer is found by the columns.
    """
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        models.QuerySet(type(thing)).filter(pk=thing.pk).update(**bad)
    said = str(refusal.value)
    for constraint in thing._meta.constraints:
        if constraint.name in said:
            return constraint.name
    columns = said.removeprefix("UNIQUE constraint failed: ").split(", ")
    table = thing._meta.db_table
    for constraint in thing._meta.constraints:
        fields = getattr(constraint, "fields", ())
        if fields and columns == [f"{table}.{thing._meta.get_field(field).column}" for field in fields]:
            return constraint.name
    return said


def sentences(thing: models.Model, **bad) -> list[str]:
    """What a person would read, in the words of the source, had they typed these values."""
    return _told(thing.full_clean, thing, bad)


def sentences_of_rules(thing: models.Model, **bad) -> list[str]:
    """The same, from the constraints alone: without what the fields say of themselves."""
    return _told(thing.validate_constraints, thing, bad)


def sentences_by_field(thing: models.Model, **bad) -> dict[str, list[str]]:
    """Those of `full_clean`, under the field each stands beside."""
    for name, value in bad.items():
        setattr(thing, name, value)
    with translation.override("en"):
        with pytest.raises(ValidationError) as refusal:
            thing.full_clean()
        return refusal.value.message_dict


def _told(check, thing: models.Model, bad: dict) -> list[str]:
    for name, value in bad.items():
        setattr(thing, name, value)
    with translation.override("en"):
        with pytest.raises(ValidationError) as refusal:
            check()
        return list(refusal.value.messages)
