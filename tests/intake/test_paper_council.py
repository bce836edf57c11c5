"""/staff/intake/minutes/<pk>/council/: the council of a text, opened in a register that hasn't it yet."""

import re

import pytest

from councils.models import Council
from intake import papers
from intake.models import Paper
from intake.papers.council_form import CouncilForm, initial_of
from intake.papers.opening import Named
from organizations.models import Organization, OrganizationKind, PostKind, TerritoryLevel
from recommendations.models import Recommendation
from tests.builders import (
    make_administrator,
    make_council,
    make_holder,
    make_organization,
    make_region,
    make_territory,
    make_user,
)
from tests.intake.opening import NAME, OPENED, TEXT, address, make_named_territory, registered, typed
from tests.intake.reviewing import form as review_form
from tests.reading import form_of, inside, says, value_of, words_of

NAMELESS = "أوصى المجلس بالتوصيات التالية:\n- إحداث مركز للتكوين.\n- تهيئة الطريق القروية.\n"
FIELDS = ("name_ar", "name_fr", "level", "territory", "code", "slug")


@pytest.fixture
def territory():
    return make_named_territory()


@pytest.fixture
def administrator():
    return make_administrator()


@pytest.fixture
def paper(territory, administrator):
    """Entered by the administrator; the register has no council."""
    return papers.take_in(TEXT, by=administrator)


@pytest.fixture
def client_of(sign_in, administrator):
    return sign_in(administrator)


def errors(response) -> dict[str, list[str]]:
    """What stands below each field."""
    assert response.status_code == 422
    found = re.findall(r'id="error_\d_id_(\w+)"[^>]*>(.*?)</', response.content.decode(), re.DOTALL)
    return {name: words_of(words) for name, words in found}


# Who


@pytest.mark.parametrize("deed", ["get", "post"])
def test_who_opens_a_council(sign_in, client, paper, administrator, deed):
    secretary = make_holder(make_organization(), PostKind.SECRETARY)
    paper.entered_by = secretary
    paper.save()
    people = {
        "visitor": client,
        "stranger": sign_in(make_user()),
        "who entered it": sign_in(secretary),
        "administrator": sign_in(administrator),
    }
    data = typed() if deed == "post" else {}
    answers = {who: getattr(person, deed)(address(paper), data).status_code for who, person in people.items()}
    last = 302 if deed == "post" else 200
    assert answers == {"visitor": 302, "stranger": 403, "who entered it": 403, "administrator": last}
    assert registered() == ([OPENED] if deed == "post" else [])


def test_the_review_offers_it_to_an_administrator(client_of, paper):
    response = client_of.get(address(paper, ""))
    assert says(response, "The council this text names isn't in the register yet.")
    assert f'formaction="{address(paper)}"' in form_of(response, address(paper, "save/"))


def test_a_secretary_is_told_whom_to_ask(sign_in, territory):
    secretary = make_holder(make_organization(), PostKind.SECRETARY)
    paper = papers.take_in(TEXT, by=secretary)
    response = sign_in(secretary).get(address(paper, ""))
    sentence = (
        "The council this text names isn't in the register yet. Ask an administrator to open it; this review waits."
    )
    assert (says(response, sentence), address(paper) in response.content.decode()) == (True, False)


def test_a_text_that_names_no_council(sign_in, client_of, territory, administrator):
    paper = papers.take_in(NAMELESS, by=administrator)
    assert says(client_of.get(address(paper, "")), "There is no council in the register yet.")
    values = [value_of(client_of.get(address(paper)), name) for name in FIELDS]
    assert values == [""] * len(FIELDS)
    make_council()
    assert address(paper) not in client_of.get(address(paper, "")).content.decode()


@pytest.mark.parametrize("facts", [{"name": NAME}, {"name": "مجلس آخر"}])
def test_isnt_offered_where_the_register_has_it(client_of, paper, territory, facts):
    """By its name, or by its level and territory; somebody took it out of the review's field."""
    elsewhere = territory if facts["name"] != NAME else make_territory()
    organization = make_organization(kind=OrganizationKind.COUNCIL, name_ar=facts["name"])
    make_council(organization=organization, territory=elsewhere)
    response = client_of.get(address(paper, ""))
    assert (response.status_code, address(paper) in response.content.decode()) == (200, False)


def test_isnt_offered_once_another_one_is_chosen(client_of, paper):
    Paper.objects.update(council=make_council())
    assert address(paper) not in client_of.get(address(paper, "")).content.decode()


def test_a_council_of_another_name_is_known_by_its_territory(territory, administrator):
    standing = make_council(territory=territory)
    assert papers.take_in(TEXT, by=administrator).council == standing


def test_rows_are_of_the_territory_that_was_read(paper, territory):
    assert {row.territory for row in paper.proposals.all()} == {territory}


# The form


def test_is_filled_in_with_what_was_read(client_of, paper):
    response = client_of.get(address(paper))
    values = dict(zip(FIELDS, (value_of(response, name) for name in FIELDS), strict=True))
    assert values == typed(name_fr="")
    assert '<option value="النموذج">MA-NAM</option>' in inside(response, "datalist", 'id="territories"')[0]


def test_letters_and_address_are_free_ones(territory):
    named = Named(NAME, "communal", territory)
    make_council(code="NAM", slug="namoudaj-sahel")
    assert (initial_of(named)["code"], initial_of(named)["slug"]) == ("NAMO", "namoudaj-sahel-commune")
    make_council(code="NAMO", slug="namoudaj-sahel-commune")
    assert (initial_of(named)["code"], initial_of(named)["slug"]) == ("NAMOU", "")
    region = Named(NAME, "regional", make_region(code="MA-97", name_fr="Été-Sud"))
    assert (initial_of(region)["code"], initial_of(region)["slug"]) == ("ETE", "ete-sud")
    long = Named(NAME, "provincial", make_territory(code="MA-LNG", name_fr=f"{'a' * 49} {'b' * 60}"))
    assert initial_of(long)["slug"] == "a" * 49
    without_french = make_territory(code="X-1", name_fr="")
    assert (initial_of(Named(NAME, "", without_french))["code"], initial_of(Named())) == (
        "",
        {"name_ar": "", "level": ""},
    )


def test_opens_it_and_chooses_it(client_of, paper):
    response = client_of.post(address(paper), typed(name_fr="  Conseil  d'essai ", code="nam"), follow=True)
    assert response.redirect_chain == [(address(paper, ""), 302)]
    assert says(response, "The council is in the register now.")
    council = Council.objects.get()
    assert registered() == [(NAME, "Conseil d'essai", *OPENED[2:])]
    assert (council.organization.kind, council.organization.territory) == ("council", council.territory)
    paper.refresh_from_db()
    assert (paper.council, paper.edition, value_of(response, "council")) == (council, 2, str(council.pk))


def test_its_name_may_be_written_in_any_way(client_of, paper):
    client_of.post(address(paper), typed(name_ar=f"  {NAME.replace(' ', '   ')} ", territory="ma-nam"))
    assert registered() == [OPENED]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name_ar", "", None),
        ("name_ar", "م" * 201, None),
        ("level", "", None),
        ("level", "galactic", None),
        ("territory", "", None),
        ("territory", "لا مكان", "No territory of the register has this name or code."),
        ("territory", "\x00", None),
        ("territory", "جهة المثال", "A council of this level isn't that of such a territory."),
        ("code", "", None),
        ("code", "N", "Two to six capital letters."),
        ("code", "N2M", "Two to six capital letters."),
        ("code", "نمذ", "Two to six capital letters."),
        ("slug", "", None),
        ("slug", "not an address", None),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client_of, paper, field, value, sentence):
    response = client_of.post(address(paper), typed(name_fr="Conseil d'essai", **{field: value}))
    assert list(errors(response)) == [field]
    assert sentence is None or says(response, sentence)
    rest = [name for name in FIELDS if name != field]
    assert [value_of(response, name) for name in rest] == [typed(name_fr="Conseil d'essai")[name] for name in rest]
    assert (registered(), Organization.objects.count(), Paper.objects.get().council) == ([], 0, None)


def test_an_empty_form_is_refused(client_of, paper):
    assert sorted(errors(client_of.post(address(paper), {}))) == ["code", "level", "name_ar", "slug", "territory"]


def test_letters_and_address_of_another_council(client_of, paper):
    make_council(code="NAM", slug="namoudaj-sahel")
    assert sorted(errors(client_of.post(address(paper), typed()))) == ["code", "slug"]
    assert Council.objects.count() == 1


def test_territories_of_one_name(client_of, paper, territory):
    """A commune comes before the province of its name; two communes are told apart by the code."""
    communal = {"level": "communal", "name_ar": "مجلس جماعة النموذج"}
    commune = make_territory(code="C-1", level=TerritoryLevel.COMMUNE, name_ar="النموذج", parent=territory)
    form = CouncilForm(typed(**communal), named=Named())
    assert form.is_valid()
    assert form.instance.territory == commune
    make_territory(code="C-2", level=TerritoryLevel.COMMUNE, name_ar="النموذج", parent=territory)
    response = client_of.post(address(paper), typed(**communal))
    assert list(errors(response)) == ["territory"]
    assert says(response, "Several territories have this name: write the code.")
    client_of.post(address(paper), typed(territory="C-2", **communal))
    assert [(row[2], row[4]) for row in registered()] == [("conseil-communal-namoudaj-sahel", "C-2")]


@pytest.mark.parametrize(
    ("level", "of", "slug"),
    [
        ("provincial", TerritoryLevel.PREFECTURE, "conseil-prefectoral-essai"),
        ("regional", TerritoryLevel.REGION, "conseil-regional-essai"),
        ("communal", TerritoryLevel.PROVINCE, "conseil-communal-essai"),
    ],
)
def test_the_address_of_its_organization(client_of, paper, level, of, slug):
    place = make_region(code="T-1") if of == TerritoryLevel.REGION else make_territory(code="T-1", level=of)
    make_organization(slug=slug)
    client_of.post(address(paper), typed(level=level, territory=place.code, slug="essai"))
    assert [(row[2], row[4]) for row in registered()] == [(f"{slug}-2", "T-1")]


def test_the_longest_address(client_of, paper):
    make_organization(slug=f"conseil-provincial-{'a' * 57}")
    client_of.post(address(paper), typed(slug="a" * 60))
    assert [(row[2], row[6]) for row in registered()] == [(f"conseil-provincial-{'a' * 57}-2", "a" * 60)]


def test_of_an_example_it_is_one_too(client_of, paper, territory):
    territory.is_example = True
    territory.save()
    client_of.post(address(paper), typed())
    assert [one.is_example for one in Organization.objects.all()] == [True]


# The review around it


def test_the_review_is_saved_on_the_way(client_of, paper):
    sent = review_form(paper, do="save", agenda_title="نقطة")
    assert client_of.post(address(paper), sent).url == address(paper)
    assert (Paper.objects.get().agenda_title, registered()) == ("نقطة", [])
    client_of.post(address(paper), typed())
    assert (Paper.objects.get().agenda_title, registered()) == ("نقطة", [OPENED])


def test_a_review_that_somebody_saved_meanwhile(client_of, paper):
    stale = review_form(paper, do="save", agenda_title="نقطة")
    client_of.post(address(paper, "save/"), review_form(paper, do="save"))
    response = client_of.post(address(paper), stale)
    assert (response.status_code, value_of(response, "agenda_title")) == (409, "نقطة")


def test_from_an_empty_register_to_drafts(client_of, paper):
    client_of.post(address(paper), typed())
    client_of.post(address(paper, "adopt/"), review_form(paper))
    drafts = Recommendation.objects.order_by("reference")
    assert [draft.reference for draft in drafts] == ["NAM-2021-01-01", "NAM-2021-01-02"]
    assert {draft.followed_by.name_ar for draft in drafts} == {NAME}
    assert {draft.territory.code for draft in drafts} == {"MA-NAM"}


def test_the_register_is_compared_with_at_once(client_of, paper, administrator, territory):
    """A council that stands there may hold these very words already: the rows say so once it is chosen."""
    client_of.post(address(paper), typed())
    papers.adopt(Paper.objects.get(), administrator)
    again = papers.take_in(TEXT, by=administrator)
    Paper.objects.filter(pk=again.pk).update(council=None)
    again.proposals.update(choice="new", target=None, similar=[])
    client_of.post(address(again), typed())
    assert [row.target.reference for row in again.proposals.all()] == ["NAM-2021-01-01", "NAM-2021-01-02"]


def test_queries_of_the_page(client_of, paper, django_assert_num_queries):
    """The session, the account, the paper, the territory, free letters, a free address, the list of territories."""
    with django_assert_num_queries(7):
        client_of.get(address(paper))
