"""A map of actors in the browser: filtered as the server filters, explored by keys, one actor's ties at a time."""

import pytest

from tests.builders import make_actor_map, make_consultation, make_map_actor, make_map_link, make_region, make_territory

ADDRESS = "/consultations/meeting/maps/both/"
SEEN = """() => [
  [...document.querySelectorAll('.dots a')].map((one) => [one.id, one.getAttribute('class')]),
  [...document.querySelectorAll('.lines path')].map((one) => one.classList.contains('out')),
  [...document.querySelectorAll('tbody tr')].map((one) => one.hidden),
  document.querySelector('.measures').innerText,
]"""


@pytest.fixture
def actors():
    """A chamber that funds a cooperative and sits with an association; and one tied to nobody."""
    actor_map = make_actor_map(consultation=make_consultation(slug="meeting"), kind="both")
    province = make_territory(code="P-ONE", parent=make_region(code="R-ONE"))
    chamber = make_map_actor(map=actor_map, name="غرفة", kind="chamber")
    cooperative = make_map_actor(map=actor_map, name="تعاونية", kind="cooperative", territory=province)
    association = make_map_actor(map=actor_map, name="Association", kind="association")
    alone = make_map_actor(map=actor_map, name="وحيدة", kind="cooperative", territory=province)
    make_map_link(source=chamber, target=cooperative, mechanism="funding", strength=3)
    make_map_link(source=association, target=chamber, mechanism="committee")
    return {"chamber": chamber, "cooperative": cooperative, "association": association, "alone": alone}


FILTERS = [
    {"kind": "association"},
    {"mechanism": "funding"},
    {"territory": "R-ONE"},
    {"kind": "cooperative", "mechanism": "committee"},
    {"kind": "cooperative", "territory": "P-ONE"},
]


@pytest.mark.parametrize("chosen", FILTERS)
def test_filters_show_what_the_server_shows_and_the_address_says_it(page, new_context, base_url, actors, chosen):
    page.goto(ADDRESS)
    for name, value in chosen.items():
        page.locator(f"#f-{name}").select_option(value)
    assert page.url == base_url + ADDRESS + "?" + "&".join(f"{name}={value}" for name, value in chosen.items())
    plain = new_context().new_page()
    plain.route("**/map.js", lambda route: route.abort())
    plain.goto(page.url)
    assert page.evaluate(SEEN) == plain.evaluate(SEEN)
    page.locator("form [data-filtered]").click()
    assert page.url == base_url + ADDRESS


def test_an_actor_is_chosen_by_keys_and_let_go(page, base_url, actors):
    page.goto(ADDRESS)
    page.locator("#network").focus()
    page.keyboard.press("Tab")
    chamber = actors["chamber"].pk
    assert page.evaluate("document.activeElement.id") == f"n{chamber}"
    assert page.locator(".lines .on").count() == 2
    page.keyboard.press("Enter")
    assert page.url == f"{base_url}{ADDRESS}#a{chamber}"
    assert page.locator("#chosen h2").inner_text() == "غرفة"
    page.locator("#chosen .ties a").filter(has_text="تعاونية").click()
    assert (page.locator("#chosen h2").inner_text(), page.locator(".lines .on").count()) == ("تعاونية", 1)
    page.keyboard.press("Escape")
    assert (page.url, page.locator("#chosen").is_hidden(), page.locator(".on").count()) == (base_url + ADDRESS, True, 0)


def test_an_address_with_an_actor_opens_on_it(page, actors):
    page.goto(f"{ADDRESS}#a{actors['alone'].pk}")
    assert page.locator("#chosen h2").inner_text() == "وحيدة"


def test_nearer_and_back(page, actors):
    page.goto(ADDRESS)
    network = page.locator("#network")
    opened = network.get_attribute("viewBox")
    network.focus()
    page.keyboard.press("+")
    assert float(network.get_attribute("viewBox").split()[2]) < 1000
    page.keyboard.press("0")
    assert [float(one) for one in network.get_attribute("viewBox").split()] == [float(one) for one in opened.split()]


@pytest.mark.parametrize(
    ("language", "name", "direction"), [("", "غرفة", "rtl"), ("/fr", "غرفة", "rtl"), ("", "Association", "ltr")]
)
def test_a_name_is_written_in_its_own_direction_and_stays_on_the_drawing(page, actors, language, name, direction):
    page.goto(language + ADDRESS)
    label = page.locator(f"#network .names text:text-is('{name}')")
    assert label.get_attribute("direction") == direction
    inside = page.evaluate(
        """(words) => {
        const box = (one) => one.getBoundingClientRect(), frame = box(document.querySelector('#network'));
        const text = [...document.querySelectorAll('.names text')].find((one) => one.textContent === words);
        return box(text).left >= frame.left && box(text).right <= frame.right; }""",
        name,
    )
    assert inside
