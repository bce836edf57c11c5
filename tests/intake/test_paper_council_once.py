"""A council is opened in the register once, however often and by however many it is asked for."""

import pytest

from councils.models import Council, CouncilLevel
from intake import papers
from intake.models import Paper
from intake.papers.council_form import CouncilForm
from intake.papers.opening import Named, Taken, open_council
from organizations.models import Organization, OrganizationKind, TerritoryLevel
from tests.builders import make_administrator, make_council, make_organization, make_territory
from tests.intake.opening import NAME, OPENED, TEXT, address, make_named_territory, registered, typed
from tests.reading import says, value_of


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


def test_sent_twice(client_of, paper):
    answers = [client_of.post(address(paper), typed()) for _time in range(2)]
    assert [(one.status_code, one.url) for one in answers] == [(302, address(paper, ""))] * 2
    assert registered() == [OPENED]


def filled_in(**fields) -> CouncilForm:
    form = CouncilForm(typed(**fields), named=Named())
    assert form.is_valid()
    return form


def test_two_people_at_once(paper, administrator):
    """Both were answered before either was written: the second meets the first one's."""
    second = papers.take_in(TEXT + "- إحداث سوق.\n", by=administrator)
    forms = [filled_in(), filled_in(code="NMD", slug="namoudaj")]
    opened = [
        open_council(one, form.instance, NAME, "", administrator)
        for one, form in zip((paper, second), forms, strict=True)
    ]
    assert (opened, registered()) == ([True, False], [OPENED])
    assert {one.council for one in Paper.objects.all()} == {Council.objects.get()}


def test_the_same_letters_at_once(paper, administrator):
    form = filled_in()
    make_council(code="NAM")
    with pytest.raises(Taken):
        open_council(paper, form.instance, NAME, "", administrator)
    assert (Council.objects.count(), Organization.objects.filter(name_ar=NAME).count()) == (1, 0)
    assert Paper.objects.get().council is None


@pytest.mark.parametrize("its_name", [NAME, "مجلس إقليم النموذج"])
def test_the_one_that_stands_there_is_chosen(client_of, paper, territory, its_name):
    """By its name, or its level and territory; whatever letters and address were typed."""
    organization = make_organization(kind=OrganizationKind.COUNCIL, name_ar=its_name)
    standing = make_council(organization=organization, territory=territory, code="NAM", slug="other")
    response = client_of.post(address(paper), typed(), follow=True)
    assert says(response, "The register has this council: it is chosen.")
    assert (Council.objects.get(), value_of(response, "council")) == (standing, str(standing.pk))


def test_communes_of_one_name_are_two(client_of, paper, territory):
    make_council(
        organization=make_organization(kind=OrganizationKind.COUNCIL, name_ar="مجلس جماعة العين"),
        level=CouncilLevel.COMMUNAL,
        territory=make_territory(level=TerritoryLevel.COMMUNE, parent=make_territory()),
    )
    client_of.post(address(paper), typed(name_ar="مجلس جماعة العين", level="communal"))
    assert Council.objects.count() == 2


def test_an_organization_that_was_known_becomes_the_council_s(client_of, paper):
    known = make_organization(kind=OrganizationKind.COUNCIL, name_ar=NAME, name_fr="", slug="known")
    client_of.post(address(paper), typed(name_fr="Conseil d'essai"))
    assert [council.organization for council in Council.objects.all()] == [known]
    assert registered() == [(NAME, "Conseil d'essai", "known", *OPENED[3:])]


def test_another_kind_of_body_of_that_name_stays_what_it_is(client_of, paper):
    make_organization(name_ar=NAME)
    client_of.post(address(paper), typed())
    assert (registered(), Organization.objects.count()) == ([OPENED], 2)


@pytest.mark.parametrize("deed", ["get", "post"])
def test_a_paper_that_has_its_council_or_is_put_aside(client_of, paper, deed):
    papers.discard(paper)
    assert getattr(client_of, deed)(address(paper), typed()).url == address(paper, "")
    papers.restore(paper)
    Paper.objects.update(council=make_council())
    assert getattr(client_of, deed)(address(paper), typed()).url == address(paper, "")
    assert Council.objects.count() == 1
