"""The people of the admin: an administrator, and a secretary who enters data for one council."""

import pytest

from organizations.models import PostKind
from organizations.permissions import data_entry_group
from tests.builders import appoint, make_administrator, make_user


@pytest.fixture
def administrator(sign_in):
    """A client signed in as an administrator; `client.person` is the account."""
    person = make_administrator()
    client = sign_in(person)
    client.person = person
    return client


@pytest.fixture
def secretary_of(sign_in):
    """secretary_of(organization): a client signed in as its secretary, in the group of data entry."""

    def client_of(organization):
        person = make_user(is_staff=True)
        person.groups.add(data_entry_group())
        appoint(person, organization, PostKind.SECRETARY)
        client = sign_in(person)
        client.person = person
        return client

    return client_of


@pytest.fixture
def filled():
    """filled(response): what a browser would send back for the admin form of this page, with these fields changed."""

    def fields_of(response, **changed):
        data = {}
        forms = [response.context["adminform"].form]
        for inline in response.context["inline_admin_formsets"]:
            forms += [inline.formset.management_form, *inline.formset.initial_forms]
        for bound in (bound for form in forms for bound in form):
            value = bound.value()
            if isinstance(value, list):
                data[bound.html_name] = [getattr(one, "pk", one) for one in value]
            elif not (value is None or value is False or value == ""):
                data[bound.html_name] = value
        return data | changed

    return fields_of
