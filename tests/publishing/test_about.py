"""/about/ says how to read the register; /robots.txt what may be indexed."""

from recommendations.models import Implementation
from tests.reading import inside, says


def test_every_status_is_explained(client):
    response = client.get("/about/")
    assert response.status_code == 200
    [statuses] = inside(response, "dl", 'class="statuses"')
    drawn = [status for status in Implementation.values if f'class="state {status}"' in statuses]
    assert (drawn, statuses.count("<dt>"), statuses.count("<dd>")) == (Implementation.values, 7, 7)


def test_both_languages(client):
    for address, language in (("/about/", "ar"), ("/fr/about/", "fr")):
        response = client.get(address)
        assert (response["Content-Language"], says(response, "How to read this register")) == (language, True)


def test_a_visitor_gets_no_cookie_and_costs_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):  # the register version
        assert dict(client.get("/about/").cookies) == {}


def test_nothing_but_reading(client):
    assert [client.post(address).status_code for address in ("/about/", "/robots.txt")] == [405, 405]


def test_robots(client):
    response = client.get("/robots.txt")
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain")
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /staff/",
        "Disallow: /admin/",
        "Disallow: /account/",
    ]
