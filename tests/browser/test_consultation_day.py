"""A whole day on screens of 390 px: answered at two tables and on paper, drawn, found, recommended, and told to all.

The three forms are those the register ships for the maps of actors. One table loses the line in the middle of a form.
"""

import re

import pytest
from django.core.management import call_command
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from playwright.sync_api import expect

from consultations.models import Consultation, Response
from organizations.models import OrganizationKind, PostKind
from tests.builders import (
    make_consultation,
    make_council,
    make_holder,
    make_organization,
    make_participant,
    make_phase,
    make_region,
    make_table,
    make_territory,
    make_workshop,
)

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
STAFF = "/staff/consultations/day/"
PUBLIC = "/consultations/day/"
CHAMBER, COOPERATIVE, AGENCY, ALONE = "غرفة للتجربة", "تعاونية للتجربة", "وكالة للتجربة", "جمعية وحيدة للتجربة"
SOURCES = {"institutional": 4, "sector": 2, "both": 2}
"""How many answers each map is drawn from: two tables, and on paper two sheets of the first form."""


@pytest.fixture
def consultation() -> Consultation:
    """The day as it was prepared: two tables in a workshop, six people invited; nothing asked yet."""
    call_command("load_questionnaires", verbosity=0)
    province = make_territory(parent=make_region(name_ar="جهة للتجربة"), name_ar="إقليم للتجربة")
    body = make_organization(name_ar="مجلس للتجربة", name_fr="Conseil d’essai", kind=OrganizationKind.COUNCIL)
    make_council(code="ESS", organization=body)
    make_organization(slug="chamber", name_ar=CHAMBER, kind=OrganizationKind.CHAMBER)
    phase = make_phase(title_ar="تشخيص للتجربة")
    day = make_consultation(slug="day", title_ar="لقاء للتجربة", organizers=[body], territory=province, phase=phase)
    workshop = make_workshop(consultation=day, title="ورشة للتجربة")
    for number in (1, 2):
        make_table(workshop=workshop, number=number)
    for number in range(6):
        told = {"category": "cooperative" if number < 5 else "association", "sex": "woman" if number % 2 else "man"}
        make_participant(consultation=day, name=f"شخص {number}", is_invited=True, came=None, **told)
    return day


@pytest.fixture
def phone(new_context):
    """phone(): another phone, with nothing on it."""
    return lambda: new_context(**PHONE).new_page()


@pytest.fixture
def secretary(consultation, phone, signed_in):
    return signed_in(phone(), make_holder(consultation.organizers.get(), PostKind.SECRETARY))


def test_a_day_from_its_questions_to_what_became_of_them(consultation, secretary, phone):
    forms = begin_the_three_forms(secretary)
    first, second = addresses_of_tables(secretary)
    come_in(secretary, 5)

    answer_at(phone(), first, forms)
    answer_at(phone(), second, forms, without_a_line_in="both")
    type_two_sheets(secretary, forms["institutional"])
    assert Response.objects.counted().count() == Response.objects.count() == 8

    close(secretary, forms)
    see_the_results(secretary, forms)
    see_the_coverage(secretary)
    draw_the_maps(secretary)
    find_and_recommend(secretary, forms)

    visitor = phone()
    see_what_is_public(visitor)
    walk_the_chain(visitor)


# Before


def press(page, words):
    page.get_by_role("button", name=words, exact=True).first.click()


def begin_the_three_forms(page) -> dict[str, str]:
    """Each from its template, open to answers; the addresses of the three by the map they fill."""
    found = {}
    for place, kind in enumerate(SOURCES):
        page.goto(f"{STAFF}questionnaires/new/")
        page.locator(".begin .card").nth(place).get_by_role("button").click()
        press(page, _("Open to answers"))
        expect(page.get_by_text(_("open to answers"), exact=True)).to_be_visible()
        found[kind] = page.url.split("#")[0]
    return found


def slug_of(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def addresses_of_tables(page) -> list[str]:
    """Made, and read where they are printed with their codes."""
    page.goto(f"{STAFF}day/")
    press(page, _("Make the links"))
    page.goto(f"{STAFF}day/links/print/")
    expect(page.locator(".code-card .code")).to_have_count(3)
    texts = page.locator(".code-address").all_inner_texts()
    return ["/" + text.partition("/")[2] for text in texts][1:]


def come_in(page, count: int):
    """The first of the list are marked as they come, the last doesn't."""
    page.goto(f"{STAFF}participants/")
    for number in range(count):
        row = page.locator(".person", has_text=f"شخص {number}")
        row.locator("[value=yes]").click()
        expect(row.locator(".state.done")).to_be_visible()


# At the tables


def answer_at(page, address: str, forms: dict[str, str], *, without_a_line_in: str = ""):
    """The three forms of one table, by its address."""
    for kind, form in forms.items():
        before = Response.objects.count()
        page.goto(address)
        page.locator(f"[data-form={slug_of(form)}] a").click()
        begin, end = ANSWERS[kind]
        begin(page)
        page.context.set_offline(kind == without_a_line_in)
        end(page)
        press(page, _("Send the form"))
        if kind == without_a_line_in:
            expect(page.locator("[data-state].is-waiting")).to_be_visible()
            assert Response.objects.count() == before
            page.context.set_offline(False)
        page.wait_for_url(re.compile("/sent/"))
        expect(page.locator("[data-thanks]")).to_be_visible()
        assert Response.objects.count() == before + 1
    page.goto(address)
    expect(page.locator("[data-form] [data-mark].is-done, [data-form] .answering-mark.is-done").first).to_be_visible()


def name(page, question: str, *names: str):
    """Organizations, a row for each."""
    for place, words in enumerate(names):
        if place:
            page.locator(f"[data-question={question}] [data-add-row]").click()
        page.fill(f"[name=q-{question}-{place}-name]", words)


def say_institutions(page):
    name(page, "actors", CHAMBER, AGENCY)


def say_a_programme(page):
    page.check("[name=q-has_programme][value=yes]")
    page.fill("[name=q-experience]", "نجحت المواكبة ولم ينجح التسويق")


def say_the_sector(page):
    page.check("[name=q-own_kind][value=cooperative]")
    name(page, "actors", COOPERATIVE, ALONE)


def say_the_members(page):
    page.fill("[name=q-members]", "12")


def say_a_link(page):
    page.fill("[name=q-links-0-from-name]", CHAMBER)
    page.fill("[name=q-links-0-to-name]", COOPERATIVE)
    page.select_option("[name=q-links-0-mechanism]", "funding")
    page.check("[name=q-links-0-strength][value='3']")


def say_what_is_better(page):
    page.check("[name=q-mechanisms][value=committee]")
    page.check("[name=q-works][value='2']")
    page.fill("[name=q-better]", "لجنة واحدة تجتمع كل شهر")


ANSWERS = {
    "institutional": (say_institutions, say_a_programme),
    "sector": (say_the_sector, say_the_members),
    "both": (say_a_link, say_what_is_better),
}
"""What a table says in each form: in its first half, and in the second."""


# Back at the office


def type_two_sheets(page, form: str):
    """By the keyboard alone: Enter goes on; an empty line ends a list."""
    page.goto(f"{form}type/")
    for number in (1, 2):
        expect(page.locator("[name=own_body]")).to_be_focused()
        told = ["", "", f"{CHAMBER}\nوكالة ثانية\n", "1", "2", "3", "", "", "2", "", "2 1", "3"]
        for words in told:
            for line in words.split("\n"):
                page.keyboard.type(line)
                page.keyboard.press("Enter")
        page.keyboard.type("4")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".alert-success")).to_be_visible()
        assert Response.objects.filter(channel="paper").count() == number


def close(page, forms: dict[str, str]):
    for address in forms.values():
        page.goto(address)
        press(page, pgettext("questionnaire", "Close"))
        expect(page.get_by_text(pgettext("questionnaire", "closed"), exact=True)).to_be_visible()


def see_the_results(page, forms: dict[str, str]):
    """Every answer is counted, and every question made public."""
    page.goto(f"{STAFF}results/")
    for kind, address in forms.items():
        form = page.locator(f"#form-{slug_of(address)}")
        assert (kind, int(re.search(r"\d+", form.locator("p.muted").first.inner_text())[0])) == (kind, SOURCES[kind])
    asked = page.locator(f"#q-{slug_of(forms['institutional'])}-has_programme")
    assert figures(asked) == [2, 2]
    for address in forms.values():
        page.locator(f"#form-{slug_of(address)}").get_by_role("button", name=_("Publish all questions")).click()


def figures(part) -> list[int]:
    """The counts of the table behind a chart, however it stands on the screen."""
    cells = part.locator("tbody td.num:nth-of-type(1)")
    return [int(words) for words in cells.all_text_contents()]


def see_the_coverage(page):
    page.goto(f"{STAFF}coverage/")
    kinds = page.locator("#coverage-kind tbody tr")
    told = [[int(words) for words in row.locator("td").all_text_contents()] for row in kinds.all()]
    assert told == [[5, 5, 5], [1, 1, 0]]


def draw_the_maps(page):
    """The answers are brought onto the three maps, which are shown to everybody."""
    page.goto(f"{STAFF}maps/")
    press(page, _("Bring the answers onto the maps"))
    expect(page.get_by_role("heading", name=_("Every answer is on its map"))).to_be_visible()
    facts = [card.locator("dd").all_inner_texts() for card in page.locator(".maps .card").all()]
    assert facts == [["3", "0", "3"], ["2", "0", "2"], ["2", "1", "0"]]
    for kind in SOURCES:
        page.goto(f"{STAFF}maps/{kind}/")
        page.locator("[name=deed][value=publish]").click()


# What came of it

WRITTEN = {
    ("both", "better"): ("غياب لجنة تجمع المتدخلين", ["إحداث لجنة إقليمية", "نشر محاضر اللجنة"]),
    ("institutional", "experience"): ("ضعف التسويق رغم المواكبة", ["تنظيم معرض سنوي"]),
}
"""By the form and the question it is drawn from: a finding, and what is recommended of it."""


def find_and_recommend(page, forms: dict[str, str]):
    for number, ((kind, question), (finding, recommended)) in enumerate(WRITTEN.items(), start=1):
        page.goto(f"{STAFF}findings/answers/")
        page.select_option("#of", f"{slug_of(forms[kind])}/{question}")
        expect(page.locator("[name=answer]")).to_have_count(2)
        for tick in page.locator("[name=answer]").all():
            tick.check()
        press(page, _("Begin a finding from those ticked"))
        page.select_option("[name=kind]", "need")
        page.fill("[name=text]", finding)
        press(page, _("Save"))
        expect(page.locator(f"#finding-{number}")).to_contain_text(finding)
        recommend(page, number, recommended)
    page.goto("/staff/recommendations/from/day/")
    expect(page.locator("[name=reference]:checked")).to_have_count(3)
    press(page, _("Publish those ticked"))
    expect(page.locator("[name=reference]")).to_have_count(0)


def recommend(page, number: int, recommended: list[str]):
    page.locator(f"#finding-{number}").get_by_role("link", name=_("Recommend"), exact=True).click()
    for place, words in enumerate(recommended):
        if place:
            press(page, _("One more recommendation"))
        page.fill(f"[name=r{place}-title]", words)
        page.fill(f"[name=r{place}-text]", f"{words} بالإقليم")
    press(page, _("Register the drafts"))


# Anybody


def see_what_is_public(page):
    """Who came, and the map; of four answers or two, nothing that would give somebody away."""
    page.goto(PUBLIC)
    expect(page.locator("#coverage-kind tbody tr").first).to_contain_text("5")
    page.goto(f"{PUBLIC}maps/both/")
    page.locator(".dots a").first.tap()
    expect(page.locator("#chosen .ties a")).to_have_count(1)
    page.goto(f"{PUBLIC}results/")
    expect(page.get_by_text(_("Fewer than five people answered this questionnaire."))).to_have_count(3)
    for words in ("لجنة واحدة", "نجحت المواكبة", "شخص 1"):
        expect(page.locator("body")).not_to_contain_text(words)


def walk_the_chain(page):
    """From a recommendation to where it came from, and from there to it."""
    page.goto("/recommendations/?q=معرض")
    page.get_by_role("link", name="تنظيم معرض سنوي").click()
    recommendation, origin = page.url, page.locator("#origin")
    expect(origin).to_contain_text("ضعف التسويق رغم المواكبة")
    expect(origin).to_contain_text("تشخيص للتجربة")
    origin.get_by_role("link", name="لقاء للتجربة").click()
    said = page.locator("#outcomes .outcomes > li")
    expect(said).to_have_count(2)
    expect(said.nth(0).locator(".came")).to_have_count(2)
    said.filter(has_text="ضعف التسويق").get_by_role("link", name="تنظيم معرض سنوي").click()
    assert page.url == recommendation
