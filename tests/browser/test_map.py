"""A map of actors in the browser: filtered as the server filters, explored by keys and by fingers."""

import pytest
from playwright.sync_api import expect

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


# By fingers


@pytest.fixture
def touched(new_context, actors):
    """The map on a phone, whole on its screen."""
    page = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()
    page.goto(ADDRESS)
    page.locator("[data-frame]").scroll_into_view_if_needed()
    return page


@pytest.fixture
def fingers(touched):
    """fingers((from, to), …): each finger goes from one point to the other, in steps; then all are lifted."""
    session = touched.context.new_cdp_session(touched)

    def send(kind, points):
        told = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    def move(*ways, steps=6):
        send("touchStart", [begin for begin, _end in ways])
        for step in range(1, steps + 1):
            send("touchMove", [(x + (a - x) * step / steps, y + (b - y) * step / steps) for (x, y), (a, b) in ways])
        send("touchEnd", [])

    return move


def middle(page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def seen_width(page) -> float:
    return float(page.locator("#network").get_attribute("viewBox").split()[2])


@pytest.mark.parametrize(("dx", "dy"), [(0, 0), (22, 0), (-16, 16), (0, -24)])
def test_a_tap_on_an_actor_or_beside_it_chooses_it(touched, actors, dx, dy):
    x, y = middle(touched, f"#n{actors['chamber'].pk} use")
    touched.touchscreen.tap(x + dx, y + dy)
    expect(touched.locator("#chosen h2")).to_have_text("غرفة")


def test_a_tap_of_a_finger_that_trembles_chooses_too(touched, fingers, actors):
    x, y = middle(touched, f"#n{actors['chamber'].pk} use")
    fingers(((x, y), (x + 8, y + 3)), steps=2)
    expect(touched.locator("#chosen h2")).to_have_text("غرفة")


def test_a_tap_far_from_all_lets_go(touched, actors):
    touched.touchscreen.tap(*middle(touched, f"#n{actors['chamber'].pk} use"))
    expect(touched.locator("#chosen")).to_be_visible()
    box = touched.locator("#network").bounding_box()
    touched.touchscreen.tap(box["x"] + 4, box["y"] + 4)
    expect(touched.locator("#chosen")).to_be_hidden()


@pytest.mark.parametrize("ways", ["across", "down"])
def test_two_fingers_zoom_and_a_tap_still_chooses(touched, fingers, actors, ways):
    x, y = middle(touched, f"#n{actors['chamber'].pk} use")
    if ways == "across":
        fingers(((x - 30, y), (x - 90, y)), ((x + 30, y), (x + 90, y)))
    else:
        fingers(((x, y - 20), (x, y - 20)), ((x, y + 20), (x, y + 100)))
    assert seen_width(touched) < 500
    assert touched.locator("#chosen").is_hidden()
    touched.touchscreen.tap(*middle(touched, f"#n{actors['chamber'].pk} use"))
    expect(touched.locator("#chosen h2")).to_have_text("غرفة")


def test_one_finger_scrolls_the_page_where_all_is_seen(touched, fingers):
    opened, scrolled = touched.locator("#network").get_attribute("viewBox"), touched.evaluate("scrollY")
    x, y = middle(touched, "#network")
    fingers(((x, y), (x, y - 150)))
    assert touched.evaluate("scrollY") > scrolled
    assert touched.locator("#network").get_attribute("viewBox") == opened


def test_one_finger_moves_the_drawing_where_one_looks_closer(touched, fingers):
    touched.locator("[data-zoom=in]").click()
    before, scrolled = touched.locator("#network").get_attribute("viewBox"), touched.evaluate("scrollY")
    x, y = middle(touched, "#network")
    fingers(((x, y), (x - 80, y - 40)))
    assert touched.evaluate("scrollY") == scrolled
    assert touched.locator("#network").get_attribute("viewBox") != before
