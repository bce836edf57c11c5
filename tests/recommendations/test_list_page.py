"""/recommendations/: filters with counts and one page of rows. Public, the same for all; the address is the state."""

import datetime
import re
from importlib import import_module
from itertools import chain
from types import SimpleNamespace

import pytest
from django.utils import timezone

from recommendations.workflow.clock import recorded_at
from tests.builders import (
    make_administrator,
    make_council,
    make_holder,
    make_organization,
    make_recommendation,
    make_region,
    make_session,
    make_territory,
    make_theme,
    make_update,
)
from tests.reading import address_of, inside, links_in, references_in, says, text_of

ADDRESS = "/recommendations/"
DAY = datetime.timedelta(days=1)
A_DEADLINE = datetime.date(2021, 12, 31)
NOT_UNDERSTOOD = "Part of this address couldn't be understood; what could be is shown."


def total(response) -> int:
    """The number above the list, which Arabic writes in a word when it is 0, 1 or 2."""
    return response.context["counts"].total


def facets(response) -> dict[str, int | None]:
    """What stands behind each link of the panel, by its shade; None where no count is drawn."""
    found = {}
    for shade, markup in re.findall(r'<a href="[^"]*" class="(\w+)"[^>]*>(<svg.*?)</a>', response.content.decode()):
        count = re.search(r'class="count">(\d+)<', markup)
        found[shade] = int(count[1]) if count else None
    return found


def offered(response, name: str) -> list[tuple[str, str]]:
    """(code, count) of each option of a select but “all”."""
    [select] = inside(response, "select", f'name="{name}"')
    return re.findall(r'<option value="([^"]+)".*?\((\d+)\)</option>', select)


@pytest.fixture
def register():
    """Two councils of one region: done, in progress and overdue, stalled, silent; a draft and an archived one."""
    today, region = timezone.localdate(), make_region(code="R-S")
    north = make_council(slug="north", territory=make_territory(code="P-N", parent=region))
    south = make_council(slug="south", territory=make_territory(code="P-S", parent=region))
    water, roads = make_theme(slug="water"), make_theme(slug="roads")
    ministry, agency = make_organization(slug="ministry"), make_organization(slug="agency")
    of_north = {"session": make_session(council=north), "territory": north.territory}
    of_south = {"session": make_session(council=south), "territory": south.territory}
    done = make_recommendation(reference="DONE-1", published=True, lead=ministry, themes=[water], **of_north)
    make_update(recommendation=done, status="done", evidence=1, state="verified")
    late = make_recommendation(
        reference="LATE-2", published=True, lead=ministry, themes=[water, roads], due_on=today - DAY, **of_north
    )
    make_update(recommendation=late, state="verified")
    stuck = make_recommendation(
        reference="STUCK-3", published=True, lead=agency, kind="deliberation", due_on=today + DAY, **of_north
    )
    make_update(recommendation=stuck, obstacle="land", reason="سبب", state="submitted")
    with recorded_at(timezone.now() - 200 * DAY):
        make_recommendation(reference="SILENT-4", published=True, lead=agency, themes=[roads], **of_south)
    make_recommendation(reference="DRAFT-5", lead=ministry, themes=[water], **of_north)
    make_recommendation(reference="ARCHIVED-6", archived=True, lead=ministry, themes=[water], **of_north)
    return SimpleNamespace(ministry=ministry, secretary_of_north=late.followed_by)


ALL = ["DONE-1", "LATE-2", "SILENT-4", "STUCK-3"]
NOW = {"done": 1, "in_progress": 1, "not_started": 2}
FOUND = {
    "": (ALL, NOW | {"late": 1, "stalled": 1, "still": 1}),
    "status=not_started": (["SILENT-4", "STUCK-3"], NOW | {"stalled": 1, "still": 1}),
    "status=study": ([], NOW | {"study": None}),
    "kind=recommendation": (["DONE-1", "LATE-2", "SILENT-4"], {**NOW, "not_started": 1, "late": 1, "still": 1}),
    "kind=deliberation": (["STUCK-3"], {"not_started": 1, "stalled": 1}),
    "kind=motion": ([], {}),
    "council=north": (["DONE-1", "LATE-2", "STUCK-3"], {**NOW, "not_started": 1, "late": 1, "stalled": 1}),
    "council=south": (["SILENT-4"], {"not_started": 1, "still": 1}),
    "territory=P-S": (["SILENT-4"], {"not_started": 1, "still": 1}),
    "territory=R-S": (ALL, NOW | {"late": 1, "stalled": 1, "still": 1}),
    "organization=ministry": (["DONE-1", "LATE-2"], {"done": 1, "in_progress": 1, "late": 1}),
    "theme=roads": (["LATE-2", "SILENT-4"], {"in_progress": 1, "not_started": 1, "late": 1, "still": 1}),
    # What isn't known without reading every row has no count.
    "overdue=1": (["LATE-2"], {"in_progress": 1, "late": 1, "stalled": None, "still": None}),
    "stalled=1": (["STUCK-3"], {"not_started": 1, "late": None, "stalled": 1, "still": None}),
    "silent=1": (["SILENT-4"], {"not_started": 1, "late": None, "stalled": None, "still": 1}),
    "overdue=1&silent=1": ([], {"late": 0, "still": 0}),
    "status=in_progress&overdue=1": (["LATE-2"], {"in_progress": 1, "late": 1, "stalled": None, "still": None}),
    "status=done&overdue=1": ([], {"done": None, "in_progress": 1, "late": 0, "stalled": None, "still": None}),
    "council=north&overdue=1": (["LATE-2"], {"in_progress": 1, "late": 1}),
    "council=north&status=not_started": (["STUCK-3"], {**NOW, "not_started": 1, "stalled": 1}),
    "territory=P-N&organization=ministry&theme=roads": (["LATE-2"], {"in_progress": 1, "late": 1}),
    "council=south&theme=water": ([], {}),
    "council=north&kind=deliberation&organization=agency&stalled=1&status=not_started": (
        ["STUCK-3"],
        {"not_started": 1, "stalled": 1},
    ),
}


def test_filters_alone_and_together_with_their_counts(client, register):
    for query, (references, counts) in FOUND.items():
        response = client.get(f"{ADDRESS}?{query}")
        assert (response.status_code, says(response, NOT_UNDERSTOOD)) == (200, False), query
        assert sorted(references_in(response)) == references, query
        assert (total(response), facets(response)) == (len(references), counts), query


def test_what_each_select_offers(client, register):
    response = client.get(ADDRESS)
    assert offered(response, "territory") == [("R-S", "4")]
    assert sorted(offered(response, "council")) == [("north", "3"), ("south", "1")]
    assert sorted(offered(response, "organization")) == [("agency", "2"), ("ministry", "2")]
    assert sorted(offered(response, "theme")) == [("roads", "2"), ("water", "2")]


def test_a_region_opens_on_its_provinces_and_a_province_on_its_neighbours(client, register):
    all_three = [("R-S", "4"), ("P-N", "3"), ("P-S", "1")]
    assert offered(client.get(f"{ADDRESS}?territory=R-S"), "territory") == all_three
    assert offered(client.get(f"{ADDRESS}?territory=P-N"), "territory") == all_three


def test_each_link_of_the_panel_gives_as_many_rows_as_it_counts(client, register, settings):
    settings.PAGE_CACHE = False
    followed = 0
    for start in ("", "?council=north", "?theme=roads", "?status=not_started", "?stalled=1"):
        page = client.get(ADDRESS + start)
        links = re.findall(
            r'<a href="([^"]*)" class="\w+"><svg(?:(?!</a>).)*class="count">(\d+)<',
            page.content.decode().replace("&amp;", "&"),
        )
        for address, count in links:
            followed += 1
            assert total(client.get(ADDRESS + address)) == int(count), (start, address)
    assert followed == 20


def test_a_chip_for_each_filter_takes_it_away(client, register):
    response = client.get(f"{ADDRESS}?council=north&status=in_progress&overdue=1&sort=deadline")
    [chips] = inside(response, "ul", 'class="chips"')
    assert re.findall(r'href="([^"]*)"', chips.replace("&amp;", "&")) == [
        "?council=north&overdue=1&sort=deadline",
        "?status=in_progress&overdue=1&sort=deadline",
        "?status=in_progress&council=north&sort=deadline",
        "?",
    ]


def test_drafts_and_archived_ones_are_never_listed(client, register, sign_in):
    secretary = sign_in(make_holder(register.secretary_of_north, "secretary"))
    for person in (client, secretary, sign_in(make_administrator())):
        for sort in ("", "reference"):
            response = person.get(ADDRESS, {"sort": sort})
            assert sorted(references_in(response)) == ALL
            assert not {"DRAFT-5", "ARCHIVED-6"} & set(text_of(response).split())


def test_beyond_a_number_of_rows_only_the_total_is_counted(client, register, monkeypatch):
    monkeypatch.setattr(import_module("recommendations.listing.counts"), "MOST", 1)
    nothing_counted = dict.fromkeys(("not_started", "study", "in_progress", "partial", "done", "closed_not_done"))
    for query, number, is_at_least in (
        ("council=north&kind=recommendation", 1, True),
        ("council=north&kind=recommendation&status=done", 1, False),
        ("council=north&kind=recommendation&status=study", 0, False),
    ):
        response = client.get(f"{ADDRESS}?{query}")
        said = says(response, 'More than <span class="num">%(most)s</span> recommendations', most=1)
        assert (total(response), said) == (number, is_at_least), query
        assert nothing_counted.items() <= facets(response).items(), query


# Order and pages


def test_orders(client, register):
    assert references_in(client.get(ADDRESS)) == ["STUCK-3", "LATE-2", "DONE-1", "SILENT-4"]
    assert references_in(client.get(ADDRESS, {"sort": "reference"})) == ALL
    assert references_in(client.get(ADDRESS, {"sort": "deadline"})) == ["LATE-2", "STUCK-3"]


def test_the_order_by_deadline_says_what_it_leaves_out(client, register):
    response = client.get(ADDRESS, {"sort": "deadline"})
    assert (total(response), len(references_in(response))) == (4, 2)
    assert says(response, "Those without a deadline have no place in this order.")
    without = client.get(ADDRESS, {"sort": "deadline", "council": "south"})
    assert says(without, "None of these recommendations has a deadline")
    assert not says(without, "No recommendation answers to all these filters")


def sixty() -> list[str]:
    """Sixty rows, several of each moment and of each deadline."""
    session, now, today, by = make_session(), timezone.now(), timezone.localdate(), make_administrator()
    for n in range(60):
        with recorded_at(now - (n % 7) * DAY):
            make_recommendation(
                reference=f"ROW-{n:02}", session=session, published=True, due_on=today + (n * 7 % 9) * DAY, by=by
            )
    return [f"ROW-{n:02}" for n in range(60)]


def test_pages_forward_and_back_in_each_order(client):
    references = sixty()
    in_order = {
        "": sorted(references, key=lambda r: (int(r[4:]) % 7, -int(r[4:]))),
        "deadline": sorted(references, key=lambda r: (int(r[4:]) * 7 % 9, int(r[4:]))),
        "reference": references,
    }
    for sort, expected in in_order.items():
        pages, address = [], f"?status=not_started&sort={sort}"
        while address:
            response = client.get(ADDRESS + address)
            pages.append(references_in(response))
            address = address_of(response, "next")
            assert address == "" or address.startswith("?status=not_started&")
        assert ([len(page) for page in pages], list(chain(*pages))) == ([25, 25, 10], expected), sort
        back = [pages[-1]]
        while address := address_of(response, "prev"):
            response = client.get(ADDRESS + address)
            back.insert(0, references_in(response))
        assert (back, address_of(response, "next") != "") == (pages, True), sort


def test_a_place_past_the_end_gives_the_first_page(client, register):
    for sort, cursor in (("reference", "ZZZ~1"), ("", "1999-01-01T00:00:00~1"), ("deadline", "2999-01-01~1")):
        response = client.get(ADDRESS, {"sort": sort, "after": cursor})
        assert references_in(response) == references_in(client.get(ADDRESS, {"sort": sort}))
        assert address_of(response, "prev") == ""


# Addresses nobody should send


NOT_UNDERSTANDABLE = (
    *("status=x", "status=done%27%20OR%201=1--", "status=%00", "status=" + "x" * 5000, "status=done&status=x"),
    *("kind=%00", "kind=recommendations", "sort=-pk", "sort=%27", "overdue=yes", "stalled=2", "silent=%00"),
    *("after=%00", "after=nonsense", "after=~5", "before=" + "9" * 40 + "~" + "9" * 40, "before=2021%00~1"),
    *("council=%00", "theme=%D8%B9", "organization=a'b", "territory=" + "x" * 81),
)


def test_what_cannot_be_understood_is_left_out_and_said(client, register):
    for query in NOT_UNDERSTANDABLE:
        response = client.get(f"{ADDRESS}?{query}")
        assert (response.status_code, says(response, NOT_UNDERSTOOD)) == (200, True), query
        assert sorted(references_in(response)) == ALL, query


@pytest.mark.parametrize("scope", ["territory", "council", "organization", "theme"])
def test_a_scope_that_does_not_exist_gives_none_and_says_so(client, register, scope):
    response = client.get(ADDRESS, {scope: "nobody"})
    assert (response.status_code, total(response), references_in(response)) == (200, 0, [])
    assert says(response, NOT_UNDERSTOOD)
    assert says(response, "No recommendation answers to all these filters")


MADE_UP_PLACES = (
    *("after=0001-01-01T00:00:00%2B23:59~1", "after=9999-12-31T23:59:59-23:59~1", "after=2021-13-45~1"),
    *("before=0001-01-01~999999999999999999", "after=9999-12-31T23:59:59.999999~999999999999999999"),
    *("sort=deadline&after=2021-02-30~1", "sort=deadline&before=x~1", "sort=reference&after=%2B~1"),
    *("after=&before=&status=&x=1", "page=99999999999999999999999", "after=2021~1&before=2021~1"),
)


def test_a_made_up_place_is_answered(client, register):
    for query in MADE_UP_PLACES:
        response = client.get(f"{ADDRESS}?{query}")
        assert (response.status_code, references_in(response) != []) == (200, True), query


def test_nothing_but_reading(client):
    assert client.post(ADDRESS).status_code == 405


# What is drawn


def test_the_empty_register(client):
    response = client.get(ADDRESS)
    assert (response.status_code, total(response), references_in(response)) == (200, 0, [])
    assert says(response, "No recommendation is published yet")


def test_what_people_typed_is_shown_and_never_run(client):
    make_recommendation(published=True, title="<b>ع</b>", lead=make_organization(name_ar="<i>", slug="o"))
    page = client.get(f"{ADDRESS}?organization=o").content.decode()
    assert ("<b>" in page, "<i>" in page) == (False, False)
    assert (page.count("&lt;b&gt;ع&lt;/b&gt;"), page.count("&lt;i&gt;")) == (1, 4)


def test_htmx_is_given_the_results_alone(client, register):
    whole, part = client.get(ADDRESS), client.get(ADDRESS, headers={"HX-Request": "true"})
    assert references_in(part) == references_in(whole)
    assert (b"<html" in whole.content, b"<html" in part.content) == (True, False)
    assert part.content.decode().strip() in whole.content.decode()


def test_french(client, register):
    arabic, french = client.get(ADDRESS), client.get("/fr/recommendations/")
    assert references_in(french) == references_in(arabic)
    assert (french["Content-Language"], b'<html lang="fr" dir="ltr">' in french.content) == ("fr", True)
    [(in_french, title)] = [link for link in links_in(french) if link[0].endswith("LATE-2/")]
    [(in_arabic, same)] = [link for link in links_in(arabic) if link[0].endswith("LATE-2/")]
    assert (in_french, in_arabic, title) == ("/fr/recommendations/LATE-2/", "/recommendations/LATE-2/", same)
    assert f'<a href="{in_french}"><bdi lang="ar" dir="rtl">' in french.content.decode()
    assert f'<a href="{in_arabic}">{title}</a>' in arabic.content.decode()
    assert register.ministry.name_fr in text_of(french)


def test_a_visitor_gets_no_cookie(client, register):
    assert dict(client.get(ADDRESS).cookies) == {}


def test_how_many_are_examples_is_said(client, settings):
    settings.PAGE_CACHE = False
    make_recommendation(published=True)
    assert inside(client.get(ADDRESS), "aside", 'class="example"') == []
    make_recommendation(published=True, is_example=True)
    assert len(inside(client.get(ADDRESS), "aside", 'class="example"')) == 1
    make_recommendation(published=True, is_example=True)
    [said] = inside(client.get(f"/fr{ADDRESS}"), "aside", 'class="example"')
    assert re.findall(r"\d+", said) == ["2"]


# What it costs: the register version, the options, the counts, the rows


@pytest.mark.parametrize("many", [1, 3])
def test_queries(client, many, django_assert_num_queries):
    council, theme, lead = make_council(slug="c"), make_theme(slug="t"), make_organization(slug="o")
    session = make_session(council=council)
    for _ in range(many):
        make_recommendation(
            session=session, territory=council.territory, themes=[theme], lead=lead, published=True, due_on=A_DEADLINE
        )
    code = council.territory.code
    for query in (
        *("", "status=not_started", "kind=recommendation", f"territory={code}", "council=c", "organization=o"),
        *("theme=t", "overdue=1", "stalled=1", "silent=1", "sort=deadline", "sort=reference", "status=x"),
        "council=c&theme=t&organization=o&overdue=1&status=not_started&sort=deadline",
    ):
        with django_assert_num_queries(4):
            client.get(f"{ADDRESS}?{query}")
