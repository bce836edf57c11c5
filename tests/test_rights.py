"""Every address of the site, for everybody who could ask for it: what each is answered, as a literal table.

An address without an expected answer fails. What is nobody's business but theirs is looked for in every page.
"""

import re

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse
from django.utils import translation

from recommendations.models import StatusChange
from tests.rights_tables import ACCOUNT, ADMIN, DEEDS, KINDS, PAGES, STEPS, TO_THE_FORM, UNNAMED, VIEWS
from tests.rights_world import PEOPLE, World


def asked(w):
    """(what is asked, its address, the expected answers) for every row of the tables."""
    for name, of, arguments, answers in PAGES:
        yield f"{name} {of}".strip(), reverse(name, args=arguments(w)), answers
    for name, (arguments, answers) in ACCOUNT.items():
        yield name, reverse(name, args=arguments), answers
    for name, arguments, answers in [*ADMIN, *STEPS]:
        yield f"{name} {arguments(w)}", reverse(name, args=arguments(w)), answers
    for kind, (thing, *answers_of) in KINDS.items():
        for view, answers in zip(VIEWS, answers_of, strict=True):
            arguments = [] if view in ("changelist", "add") else [thing(w).pk]
            yield f"admin:{kind}_{view}", reverse(f"admin:{kind}_{view}", args=arguments), answers
        yield f"admin:{kind}", reverse(f"admin:{kind}_changelist") + f"{thing(w).pk}/", TO_THE_FORM
    yield "admin", reverse("admin:index") + "no-such/", "login login 404 login login 404 404"


def answer(response) -> str:
    where = response.get("Location", "").split("?")[0].removeprefix("/fr")
    return "login" if where in ("/account/login/", "/admin/login/") else str(response.status_code)


def addresses(patterns, namespaces=(), route=""):
    """The name of every address of the site, or its route where it has none."""
    for pattern in patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield ":".join((*namespaces, pattern.name)) if pattern.name else whole
        else:
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from addresses(pattern.url_patterns, inside, whole)


def test_every_address_has_its_expected_answers():
    expected = {row[0] for row in [*PAGES, *ADMIN, *STEPS]} | set(ACCOUNT) | UNNAMED
    expected |= {f"admin:{kind}_{view}" for kind in KINDS for view in VIEWS}
    assert set(addresses(get_resolver().url_patterns)) == expected


# What is nobody's business but theirs

SECRETS = {
    "SECRET session": {"secretary", "administrator"},
    "SECRET minutes": {"secretary", "administrator"},
    "SECRET annex": {"secretary", "administrator"},
    "SECRET consultation": {"secretary", "administrator"},
    "SECRET notes": {"secretary", "administrator"},
    "SECRET-key": {"secretary", "administrator"},
    "SECRET document": {"secretary", "administrator"},
    "SECRET questionnaire": {"secretary", "administrator"},
    "SECRET draft": {"secretary", "administrator"},
    "SECRET update": {"colleague", "owner", "administrator"},
    "SECRET unsent piece": {"colleague", "owner", "administrator"},
    "SECRET piece": {"colleague", "owner", "secretary", "administrator"},
    "SECRET participant": {"secretary", "administrator"},
    "SECRET answer": {"secretary", "administrator"},
    "SECRET finding": {"secretary", "administrator"},
    "secret-participant@example.org": {"secretary", "administrator"},
    "SECRET phone": {"secretary", "administrator"},
    "SECRET words": {"secretary", "administrator"},
    "SECRET respondent": {"secretary", "administrator"},
    "SECRET actor": {"secretary", "administrator"},
    "SECRET paper": {"secretary", "administrator"},
    "SECRET import": {"secretary", "administrator"},
    "SECRET gathered": {"secretary", "administrator"},
    "SECRET factor": set(),
    "SECRET returned": {"owner", "administrator"},
    "secret-owner@example.org": {"owner", "administrator"},
}


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("person", PEOPLE)
def test_answers_to(person, language):
    """Every page is asked for; each one given is read for secrets, in lists and forms too."""
    w = World()
    place, before = PEOPLE.index(person), StatusChange.objects.count()
    client, got, expected, met = w.client(person), {}, {}, {}
    with translation.override(language):
        rows = list(asked(w))
    for what, url, answers in rows:
        response = client.get(url)
        got[what], expected[what] = answer(response), answers.split()[place]
        content = b"".join(response.streaming_content) if response.streaming else response.content
        for secret in SECRETS:
            if secret.encode() in content:
                met.setdefault(secret, set()).add(what)
    assert {what: (got[what], expected[what]) for what in got if got[what] != expected[what]} == {}
    assert {secret: places for secret, places in met.items() if person not in SECRETS[secret]} == {}
    assert set(met) == {secret for secret, people in SECRETS.items() if person in people}
    assert StatusChange.objects.count() == before  # asking changes nothing


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


class Undone(Exception):
    """Takes back what one person did."""


@pytest.mark.parametrize("person", PEOPLE)
def test_deeds_of(person):
    w = World()
    place, got, expected = PEOPLE.index(person), {}, {}
    for name, data, arguments, answers in DEEDS:
        what = f"{name} {data} {arguments(w)}"
        before = StatusChange.objects.count()
        try:
            with transaction.atomic():
                got[what] = answer(w.client(person).post(reverse(name, args=arguments(w)), data))
                changed = StatusChange.objects.count() > before
                is_step = name.startswith("recommendations_staff:") and {"step", "reason", "due_on"} & set(data)
                is_step = is_step or name in ("intake:paper_adopt", "intake:paper_publish")
                assert changed is (got[what] == "302" and bool(is_step)), what
                raise Undone
        except Undone:
            expected[what] = answers.split()[place]
    assert {what: (got[what], expected[what]) for what in got if got[what] != expected[what]} == {}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_nobody_is_told_that_a_draft_exists(language):
    """What isn't for them is answered like what isn't there, word for word."""
    w = World()
    with translation.override(language):
        hidden, missing = (reverse("recommendations:detail", args=[one]) for one in (w.draft.reference, "NO-SUCH"))
    for person in ("visitor", "stranger", "elsewhere", "colleague", "owner"):
        client = w.client(person)
        answers = [client.get(url) for url in (hidden, missing)]
        assert [one.status_code for one in answers] == [404, 404]
        pages = [TOKEN.sub("", one.content.decode().replace(w.draft.reference, "NO-SUCH")) for one in answers]
        assert pages[0] == pages[1]
