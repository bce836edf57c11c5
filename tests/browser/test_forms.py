"""Forms in a real browser: by the keyboard alone, sent once, kept over a lost line, and without JavaScript."""

import re

import pytest
from django.utils.translation import gettext as _
from playwright.sync_api import expect

from organizations.models import PostKind
from recommendations.models import ProgressUpdate
from tests.builders import make_holder, make_organization, make_recommendation

LIST = "/recommendations/"


@pytest.fixture
def recommendation(transactional_db):
    return make_recommendation(reference="A-1", published=True, lead=make_organization())


@pytest.fixture
def officer(recommendation, page, signed_in):
    """The page of the follow-up officer who answers for it."""
    return signed_in(page, make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER))


NEW = "/staff/recommendations/A-1/updates/new/"
SAVE = "form[data-keep-draft] .form-actions button"


def fill(page, words="انطلقت الأشغال"):
    page.goto(NEW)
    page.select_option("[name=status]", "in_progress")
    page.fill("[name=words]", words)


# By the keyboard


def focused(page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.name || document.activeElement.className")


def test_the_first_key_leads_past_the_menu(page, recommendation):
    page.goto(LIST)
    page.keyboard.press("Tab")
    assert focused(page) == "skip"
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert focused(page) == "content"


def test_filters_by_the_keyboard(page, recommendation):
    page.goto(LIST)
    page.locator("#filter-organization").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".chips li")).to_have_count(2)
    assert f"organization={recommendation.lead.slug}" in page.url
    expect(page.locator("ul.rows li")).to_have_count(1)


def test_declaring_by_the_keyboard(officer):
    officer.goto(NEW)
    officer.locator("[name=status]").focus()
    reached = []
    for _press in range(30):
        reached.append(focused(officer))
        if officer.evaluate("document.activeElement.matches('.form-actions button')"):
            break
        if reached[-1] == "id_status":
            officer.keyboard.press("ArrowDown")
        if reached[-1] == "id_words":
            officer.keyboard.type("كُتبت بلوحة المفاتيح")
        officer.keyboard.press("Tab")
    fields = [name for name in dict.fromkeys(reached) if name.startswith("id_")]
    assert fields == ["id_status", "id_happened_on", "id_words", "id_percentage", "id_obstacle", "id_reason"]
    officer.keyboard.press("Enter")
    expect(officer.locator(".alert-success")).to_be_visible()
    update = ProgressUpdate.objects.get()
    assert (update.status, update.words) == ("study", "كُتبت بلوحة المفاتيح")


# Once


def test_pressed_twice_on_a_slow_line_it_leaves_once(officer):
    fill(officer)
    sent = []
    officer.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    slow = {"offline": False, "latency": 1000, "downloadThroughput": -1, "uploadThroughput": -1}
    officer.context.new_cdp_session(officer).send("Network.emulateNetworkConditions", slow)
    officer.locator(SAVE).evaluate("(button) => { button.click(); setTimeout(() => button.click(), 300); }")
    expect(officer.locator(".alert-success")).to_be_visible()
    assert (len(sent), ProgressUpdate.objects.count()) == (1, 1)


def test_back_after_sending_leads_to_what_was_kept(officer):
    fill(officer)
    officer.click(SAVE)
    expect(officer.locator(".alert-success")).to_be_visible()
    address = officer.url
    officer.go_back()
    officer.wait_for_url(address)
    expect(officer.get_by_text(_("An update of this recommendation is open already: here it is."))).to_be_visible()
    assert ProgressUpdate.objects.count() == 1


# A lost line


def test_words_outlive_a_lost_line(officer, context):
    fill(officer, "كلمات كُتبت والخط مقطوع")
    context.set_offline(True)
    officer.click(SAVE, no_wait_after=True)
    officer.wait_for_timeout(500)
    context.set_offline(False)
    officer.goto(NEW)
    expect(officer.locator("[name=words]")).to_have_value("كلمات كُتبت والخط مقطوع")
    expect(officer.locator("form[data-keep-draft] [role=status]")).to_be_visible()
    officer.click(SAVE)
    expect(officer.locator(".alert-success")).to_be_visible()
    assert ProgressUpdate.objects.get().words == "كلمات كُتبت والخط مقطوع"
    assert officer.evaluate("Object.keys(localStorage)") == []


def test_leaving_with_words_that_were_not_sent_asks_first(officer):
    asked = []
    officer.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    officer.goto(NEW)
    officer.locator("[name=words]").press_sequentially("كلمات")
    officer.locator(".brand").click(no_wait_after=True)
    officer.wait_for_timeout(300)
    assert (asked, officer.url.endswith(NEW)) == (["beforeunload"], True)


def test_a_file_too_heavy_is_said_before_it_travels(officer, recommendation):
    fill(officer)
    officer.click(SAVE)
    officer.set_input_files(
        "[name=file]", {"name": "ثقيل.pdf", "mimeType": "application/pdf", "buffer": b"0" * 21_000_000}
    )
    expect(officer.locator(".file-note .too-big")).to_contain_text("ثقيل.pdf")
    assert officer.evaluate("document.querySelector('[name=file]').validity.customError")


# Without JavaScript


@pytest.fixture
def plain(new_context):
    """A page of a browser that runs no script."""
    return new_context(java_script_enabled=False).new_page()


def test_the_filters_without_javascript(plain, recommendation):
    make_recommendation(published=True)
    plain.goto(LIST)
    plain.select_option("#filter-organization", recommendation.lead.slug)
    plain.locator(".filters noscript button, .filters button").first.click()
    expect(plain.locator("ul.rows li")).to_have_count(1)
    plain.locator(".chips a.clear").click()
    expect(plain.locator("ul.rows li")).to_have_count(2)


def test_declaring_without_javascript(plain, recommendation, signed_in):
    signed_in(plain, make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER))
    fill(plain)
    plain.click(SAVE)
    plain.set_input_files(
        "[name=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
    )
    plain.get_by_role("button", name=_("Add"), exact=True).click()
    plain.locator("button[name=step][value=submit]").click()
    expect(plain.locator(".alert-success")).to_be_visible()
    update = ProgressUpdate.objects.get()
    assert (update.state, update.evidence.count()) == ("submitted", 1)


def test_the_account_menu_without_javascript(plain, recommendation, signed_in):
    signed_in(plain, make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER))
    plain.goto("/")
    plain.locator("details.menu summary").click()
    plain.locator("details.menu button").click()
    plain.goto("/staff/")
    assert "/account/login/" in plain.url


# What a filter asks of the server


def wait_for_htmx(page):
    """Asked again and again from outside: a page of this site doesn't evaluate words, as wait_for_function would."""
    for _tenth in range(100):
        if page.evaluate("typeof htmx") == "object":
            return
        page.wait_for_timeout(100)
    pytest.fail("htmx doesn't come.")


def test_a_filter_asks_for_the_results_alone_and_once(page, recommendation):
    page.goto(LIST)
    assert page.evaluate("typeof htmx") == "undefined"
    page.hover("#filter-organization")
    wait_for_htmx(page)
    asked = []
    page.on("request", lambda request: LIST in request.url and asked.append(request.headers.get("hx-request")))
    page.select_option("#filter-organization", recommendation.lead.slug)
    expect(page.locator(".chips li")).to_have_count(2)
    page.wait_for_timeout(300)
    assert (asked, f"organization={recommendation.lead.slug}" in page.url) == (["true"], True)
    page.locator(".chips a.clear").click()
    expect(page.locator(".chips")).to_have_count(0)
    page.go_back()
    expect(page.locator(".chips li")).to_have_count(2)
    page.reload()
    expect(page.locator(".chips li")).to_have_count(2)
    page.locator("ul.rows a").click()
    expect(page).to_have_url(re.compile("/recommendations/A-1/$"))
    assert asked == ["true", "true", None, None]
