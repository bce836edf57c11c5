"""Who may do what, as sentences: each predicate for owner, colleague, stranger and those beside them."""

import pytest
from django.contrib.auth.models import AnonymousUser

from organizations.models import PostKind
from recommendations import permissions as may
from tests.builders import (
    appoint,
    make_administrator,
    make_holder,
    make_organization,
    make_recommendation,
    make_update,
    make_user,
)

SIDES = ("council", "lead", "elsewhere")
KINDS = ("secretary", "reviewer", "observer", "follow_up_officer", "contact", "head")


@pytest.fixture
def around():
    """A submitted update, and everybody around it: {name: person}."""
    update = make_update(state="submitted")
    organizations = {
        "council": update.recommendation.followed_by,
        "lead": update.organization,
        "elsewhere": make_organization(),
    }
    people = {f"{kind} of {side}": make_holder(organizations[side], PostKind(kind)) for side in SIDES for kind in KINDS}
    people |= {"visitor": AnonymousUser(), "stranger": make_user(), "administrator": make_administrator()}
    people["author"] = update.author
    return update, people


OF_UPDATE = ("follows_up_the_update", "declares_for_its_organization", "declared_it", "reviews")
ALLOWED = {
    "is_administrator": {"administrator"},
    "keeps_it": {"secretary of council"},
    "follows_up": {"secretary of council", "reviewer of council"},
    "answers_for_it": {"follow_up_officer of lead", "contact of lead", "author"},
    "follows_up_the_update": {"secretary of council", "reviewer of council"},
    "declares_for_its_organization": {"follow_up_officer of lead", "contact of lead", "author"},
    "declared_it": {"author"},
    "arranges": {"secretary of council", "administrator"},
    "reviews": {"secretary of council", "reviewer of council"},
}


@pytest.mark.parametrize("name", ALLOWED)
def test_who(name, around):
    update, people = around
    thing = update if name in OF_UPDATE else update.recommendation
    predicate = getattr(may, name)
    assert {who for who, person in people.items() if predicate.test(person, thing)} == ALLOWED[name]


def test_whoever_declared_it_doesnt_review_it(around):
    update, people = around
    appoint(people["author"], update.recommendation.followed_by, PostKind.SECRETARY)
    assert may.follows_up_the_update.test(people["author"], update)
    assert not may.reviews.test(people["author"], update)


def test_nobody_answers_for_what_no_organization_leads():
    recommendation = make_recommendation(published=True)
    for kind in KINDS:
        assert not may.answers_for_it.test(make_holder(make_organization(), PostKind(kind)), recommendation)


def test_no_predicate_asks_the_database_twice(around, django_assert_num_queries):
    update, people = around
    person = type(people["author"]).objects.get(pk=people["author"].pk)
    recommendation = update.recommendation
    with django_assert_num_queries(1):
        for predicate in (may.keeps_it, may.follows_up, may.answers_for_it):
            predicate.test(person, recommendation)
        may.declares_for_its_organization.test(person, update)
