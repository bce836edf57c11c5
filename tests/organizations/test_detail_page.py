"""/organizations/<slug>/: one organization, who is in office, what it answers for and follows up, how that stands."""

import datetime

import pytest

from organizations.models import Appointment, Post
from tests.builders import (
    appoint,
    make_consultation,
    make_council,
    make_holder,
    make_organization,
    make_recommendation,
    make_session,
    make_update,
    make_user,
)

ADDRESS = "/organizations/chamber/"


@pytest.fixture
def chamber():
    return make_organization(slug="chamber", kind="chamber")


def holders(response):
    return [[one.holder_name for one in post.in_office] for post in response.context["posts"]]


def test_says_what_it_answers_for_as_verified_and_as_declared(client, chamber):
    verified = make_recommendation(published=True, lead=chamber)
    make_update(recommendation=verified, status="done", percentage=100, evidence=1, state="verified")
    declared = make_recommendation(published=True, lead=chamber)
    make_update(recommendation=declared, status="in_progress", state="submitted")
    answers = client.get(ADDRESS).context["answers"]
    assert (answers.total, dict(answers.verified), dict(answers.declared)) == (
        2,
        {"done": 1, "not_started": 1},
        {"done": 1, "in_progress": 1},
    )


def test_shows_the_latest_ten_it_answers_for(client, chamber):
    several = [make_recommendation(published=True, lead=chamber) for _ in range(11)]
    rows = client.get(ADDRESS).context["answered"]
    assert [row.reference for row in rows] == [one.reference for one in reversed(several)][:10]


def test_a_council_links_to_its_page_and_shows_what_it_follows_up(client):
    council = make_council()
    followed = make_recommendation(published=True, session=make_session(council=council))
    response = client.get(council.organization.get_absolute_url())
    assert response.context["council"] == council
    assert (response.context["follows"].total, response.context["answers"].total) == (1, 0)
    assert [row.reference for row in response.context["followed"]] == [followed.reference]
    assert response.content.decode().count(f'href="{council.get_absolute_url()}"') == 1


@pytest.mark.parametrize("who", ["visitor", "stranger", "owner"])
def test_drafts_are_neither_counted_nor_named(client, sign_in, chamber, who):
    published = make_recommendation(published=True, lead=chamber)
    make_recommendation(lead=chamber, title="عنوان لم ينشر")
    make_recommendation(archived=True, lead=chamber, title="عنوان محفوظ")
    reader = {"visitor": client, "stranger": sign_in(make_user()), "owner": sign_in(make_holder(chamber, "contact"))}[
        who
    ]
    response = reader.get(ADDRESS)
    assert response.context["answers"].total == 1
    assert [row.reference for row in response.context["answered"]] == [published.reference]
    assert [response.content.decode().count(title) for title in ("عنوان لم ينشر", "عنوان محفوظ")] == [0, 0]


def test_names_who_is_in_office_only_where_a_source_names_them(client, chamber):
    head = Post.objects.create(organization=chamber, kind="head", title_ar="الرئيس")
    Appointment.objects.create(post=head, holder_name="اسم منشور", attested_on=datetime.date(2021, 1, 12))
    Appointment.objects.create(
        post=head, holder_name="اسم سابق", starts_on=datetime.date(2010, 1, 1), ends_on=datetime.date(2015, 1, 1)
    )
    appoint(make_user(name="اسم حساب", email="hidden@example.org"), chamber, "contact")
    response = client.get(ADDRESS)
    assert holders(response) == [[], ["اسم منشور"]]
    content = response.content.decode()
    assert [content.count(words) for words in ("اسم حساب", "hidden@example.org", "اسم سابق")] == [0, 0, 0]


def test_names_its_first_twelve_parts_and_links_to_the_rest(client, chamber):
    parts = [make_organization(parent=chamber, name_ar=f"فرع {number:02}") for number in range(13)]
    response = client.get(ADDRESS)
    assert (response.context["parts"], response.context["has_more_parts"]) == (parts[:12], True)


def test_lists_the_public_consultations_it_organized(client, sign_in, chamber):
    public = make_consultation(organizers=[chamber])
    hidden = make_consultation(organizers=[chamber], is_public=False, title_ar="لقاء لم يعلن")
    assert client.get(ADDRESS).context["consultations"] == [public]
    assert client.get(ADDRESS).content.decode().count("لقاء لم يعلن") == 0
    assert sign_in(make_user()).get(ADDRESS).context["consultations"] == [public]
    assert sign_in(make_holder(chamber, "contact")).get(ADDRESS).context["consultations"] == [hidden, public]


def test_an_example_says_so(client):
    example = make_organization(is_example=True)
    assert client.get(example.get_absolute_url()).context["is_example"] is True
    assert client.get(make_organization().get_absolute_url()).context["is_example"] is False


def test_french_page_marks_a_name_that_is_only_arabic(client):
    one = make_organization(name_ar="هيئة بلا اسم فرنسي", name_fr="")
    content = client.get(f"/fr{one.get_absolute_url()}").content.decode()
    assert content.count('<h1><bdi lang="ar" dir="rtl">هيئة بلا اسم فرنسي</bdi></h1>') == 1


def test_unknown_is_404(client):
    assert client.get("/organizations/nobody/").status_code == 404


def test_queries_do_not_grow(client, django_assert_num_queries, settings):
    settings.PAGE_CACHE = False
    council = make_council()
    organization = council.organization

    def add_one(number):
        make_recommendation(published=True, lead=organization)
        make_recommendation(published=True, session=make_session(council=council, month=number))
        make_consultation(organizers=[organization])
        make_organization(parent=organization)
        make_holder(organization, "contact")

    add_one(1)
    with django_assert_num_queries(10):
        client.get(organization.get_absolute_url())
    add_one(2)
    add_one(3)
    with django_assert_num_queries(10):
        client.get(organization.get_absolute_url())
