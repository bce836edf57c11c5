"""/: how many recommendations, how they stand, declared beside verified, and what changed last."""

import datetime
import re

import pytest
from django.utils import timezone

from organizations.models import PostKind
from recommendations.workflow.clock import recorded_at
from tests.builders import make_holder, make_organization, make_recommendation, make_session, make_update
from tests.reading import inside, links_in, references_in, says, text_of, words_of

HOME = "/"
DAY = datetime.timedelta(days=1)
CLOSED = ("closed", "85.72", "14.29")


def numbers(response) -> list[int]:
    """Every number of the three cards, in their order."""
    [cards] = inside(response, "section", 'class="figures"')
    return [int(number) for number in re.findall(r"\d+", words_of(re.sub(r"<svg.*?</svg>", "", cards)))]


@pytest.fixture
def make():
    """make(verified, declared=None): a published recommendation that stands so."""
    session, lead = make_session(), make_organization()
    author = make_holder(lead, PostKind.FOLLOW_UP_OFFICER)
    reviewer = make_holder(session.council.organization, PostKind.SECRETARY)

    def standing(verified="not_started", declared=None, **fields):
        recommendation = make_recommendation(session=session, lead=lead, published=True, **fields)
        why = {"author": author, "reason": "سبب", "evidence": 1, "recommendation": recommendation}
        if verified != "not_started":
            make_update(status=verified, state="verified", reviewer=reviewer, **why)
        if declared:
            make_update(status=declared, state="submitted", **why)
        return recommendation

    return standing


def bars(response) -> list[list[tuple[str, str, str]]]:
    """(shade, start, width) of each stretch of the two bars, verified then declared."""
    return [
        re.findall(r'<rect class="(\w+)" x="([\d.]+)" width="([\d.]+)"', bar)
        for bar in re.findall(r'<div class="bar .*?</div>', response.content.decode(), re.DOTALL)
    ]


def test_figures_of_a_small_register(client, make):
    for verified, declared in (
        ("done", None),
        ("partial", "done"),
        ("study", None),
        ("in_progress", None),
        ("not_started", "done"),
        ("not_started", None),
        ("closed_not_done", None),
        ("obsolete", None),
    ):
        make(verified, declared)
    make_recommendation()
    make_recommendation(archived=True)
    response = client.get(HOME)
    figures = response.context["figures"]
    assert (figures.total, figures.counted, figures.closed_not_done, figures.obsolete) == (8, 7, 1, 1)
    assert (figures.percent_done, figures.percent_declared_done) == (14, 43)
    assert bars(response) == [
        [
            ("done", "0.0", "14.29"),
            ("moving", "14.29", "42.86"),
            ("still", "57.15", "28.57"),
            ("closed", "85.72", "14.29"),
        ],
        [
            ("done", "0.0", "42.86"),
            ("moving", "42.86", "28.57"),
            ("still", "71.43", "14.29"),
            ("closed", "85.72", "14.29"),
        ],
    ]


def test_they_are_on_the_page(client, make):
    for verified in ("done", "partial", "partial"):
        make(verified)
    assert numbers(client.get("/fr/")) == [33, 3, 33, 1, 2, 0, 0, 0]


@pytest.mark.parametrize(
    ("done", "of", "percent"),
    [(0, 1, 0), (1, 1, 100), (1, 2, 50), (1, 3, 33), (2, 3, 67), (3, 3, 100)],
)
def test_the_percentage_done(client, make, done, of, percent):
    for n in range(of):
        make("done" if n < done else "not_started")
    assert client.get(HOME).context["figures"].percent_done == percent


def test_late_stalled_and_silent(client):
    today, session, lead = timezone.localdate(), make_session(), make_organization()
    for due_in in (-400, -32, -1, 0, 1):
        make_recommendation(session=session, published=True, due_on=today + due_in * DAY)
    for days in (181, 182, 183, 220, 800):
        with recorded_at(timezone.now() - days * DAY):
            make_recommendation(session=session, published=True)
    stuck = make_recommendation(session=session, lead=lead, published=True)
    make_update(recommendation=stuck, obstacle="land", reason="سبب", state="submitted")
    late_but_done = make_recommendation(session=session, lead=lead, published=True, due_on=today - DAY)
    make_update(recommendation=late_but_done, status="done", evidence=1, state="verified")
    context = client.get(HOME).context
    assert (context["overdue"], context["silent"], context["stalled"]) == (3, 3, 1)
    assert [one["count"] for one in context["first_obstacle"]] == [1]


def test_each_figure_leads_to_its_list(client, make):
    make(due_on=timezone.localdate() - DAY)
    linked = [link for link, _words in links_in(client.get(HOME))]
    for flag in ("overdue", "stalled", "silent"):
        assert f"/recommendations/?{flag}=1" in linked


def test_the_latest_changes_first(client):
    session = make_session()
    for n in range(10):
        make_recommendation(reference=f"R-{n}", session=session, published=True)
    make_recommendation(reference="DRAFT-1", session=session)
    make_recommendation(reference="ARCHIVED-1", session=session, archived=True)
    assert references_in(client.get(HOME)) == ["R-9", "R-8", "R-7", "R-6", "R-5", "R-4", "R-3", "R-2"]


@pytest.mark.parametrize("examples", [0, 1, 3])
def test_how_many_are_examples(client, examples):
    session = make_session()
    make_recommendation(session=session, published=True)
    make_recommendation(session=session, is_example=True)
    for _ in range(examples):
        make_recommendation(session=session, published=True, is_example=True)
    said = inside(client.get("/fr/"), "aside", 'class="example"')
    assert [words_of(one).split()[0] for one in said] == ([str(examples)] if examples else [])


def test_the_empty_register(client):
    response = client.get(HOME)
    assert (response.status_code, inside(response, "section", 'class="figures"')) == (200, [])
    assert says(response, "No recommendation is published yet")


def test_only_drafts(client):
    make_recommendation()
    assert says(client.get(HOME), "No recommendation is published yet")


def test_only_what_is_no_longer_relevant(client, make):
    make("obsolete")
    figures = client.get(HOME).context["figures"]
    assert (figures.total, figures.counted, figures.percent_done, figures.verified_bar) == (1, 0, 0, [])


def test_the_same_for_all_and_without_a_cookie(client, sign_in, make):
    make("done")
    visitor = client.get(HOME)
    assert dict(visitor.cookies) == {}
    person = sign_in(make_holder(make_organization(), PostKind.SECRETARY, name="فلان")).get(HOME)
    assert ("فلان" in text_of(person), "فلان" in text_of(client.get(HOME))) == (True, False)


def test_french(client, make):
    make("done")
    response = client.get("/fr/")
    assert (response["Content-Language"], says(response, "What changed last")) == ("fr", True)
    assert '<link rel="alternate" hreflang="ar" href="http://testserver/">' in response.content.decode()


def test_nothing_but_reading(client):
    assert client.post(HOME).status_code == 405


@pytest.mark.parametrize("many", [1, 3])
def test_queries(client, make, many, django_assert_num_queries):
    for _ in range(many):
        make("done")
    with django_assert_num_queries(3):  # the register version, the figures, the latest changes
        client.get(HOME)
    with django_assert_num_queries(1):
        client.get(HOME)
