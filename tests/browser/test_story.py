"""The whole story in a real browser, in Arabic: appointed, named, declared, returned, mended, verified, told."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from playwright.sync_api import expect

from organizations.models import Organization
from recommendations.models import Recommendation, StatusChange
from recommendations.verification import faults
from tests.builders import make_administrator, make_organization

PASSWORD = "كلمة سر طويلة 2026"
REFERENCE = "TIZ-2021-01-05"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TODAY = timezone.localdate().isoformat()


@pytest.fixture
def arrive(new_context, base_url):
    """arrive(email): the page of somebody who has just signed in through the form."""

    def signed_in_page(email):
        page = new_context().new_page()
        page.goto("/account/login/")
        page.fill("[name=login]", email)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        expect(page).to_have_url(f"{base_url}/staff/")
        return page

    return signed_in_page


def choose(page, field, words):
    """One of the things that the admin's own search finds."""
    page.locator(f"#id_{field} + .select2").click()
    page.locator(".select2-search__field").fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()


def appoint(page, organization, kind, name, email):
    """In the admin: an account, and the post it holds from today on."""
    page.goto("/admin/organizations/user/add/")
    for field, words in (("name", name), ("email", email), ("password1", PASSWORD), ("password2", PASSWORD)):
        page.fill(f"#id_{field}", words)
    page.click("[name=_save]")
    page.goto("/admin/organizations/post/add/")
    choose(page, "organization", organization)
    page.select_option("#id_kind", kind)
    if not page.locator("#id_appointments-0-user").count():
        page.locator("#appointments-group .add-row a").click()
    choose(page, "appointments-0-user", name)
    page.fill("#id_appointments-0-starts_on", TODAY)
    page.click("[name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def test_from_an_appointment_to_a_verified_outcome(arrive, page):
    call_command("load_cases", verbosity=0)
    make_administrator(email="administrator@example.org", password=PASSWORD)
    council = Organization.objects.get(slug="conseil-provincial-tiznit")
    make_organization(slug="body", name_ar="هيئة للتجربة", name_fr="Organisme d’essai")
    staff = f"/staff/recommendations/{REFERENCE}/"

    administrator = arrive("administrator@example.org")
    appoint(administrator, council.name_ar, "secretary", "كاتبة التجربة", "secretary@example.org")
    appoint(administrator, "هيئة للتجربة", "follow_up_officer", "مكلف التجربة", "officer@example.org")
    administrator.goto(staff)
    administrator.get_by_text(_("Name the lead organization")).click()
    administrator.fill("[name=organization]", "هيئة للتجربة")
    press(administrator, _("Name it"))
    expect(administrator.get_by_text(_("The lead organization is named."))).to_be_visible()

    officer = arrive("officer@example.org")
    officer.click(f"a[href='{staff}']")
    officer.get_by_role("link", name=_("Declare progress")).click()
    officer.select_option("[name=status]", "done")
    officer.fill("[name=happened_on]", TODAY)
    officer.fill("[name=words]", "أُنجز ما طُلب")
    press(officer, _("Save and continue to the evidence"))
    officer.set_input_files("[name=file]", {"name": "محضر.pdf", "mimeType": "application/pdf", "buffer": PDF})
    officer.fill("[name=title]", "محضر التسليم")
    press(officer, _("Add"))
    expect(officer.get_by_text("محضر التسليم")).to_be_visible()
    press(officer, pgettext("step", "Submit"))
    done = _("Done: the change is in its story.")
    expect(officer.get_by_text(done)).to_be_visible()

    secretary = arrive("secretary@example.org")
    secretary.locator("#to-review a").first.click()
    secretary.locator("summary", has_text=pgettext("step", "Return to be completed")).click()
    secretary.fill("details[open] [name=reason]", "المرجو ذكر تاريخ التسليم")
    press(secretary, pgettext("step", "Return to be completed"))
    expect(secretary.get_by_text(done)).to_be_visible()

    officer.goto("/staff/")
    officer.locator("#to-complete a").first.click()
    expect(officer.get_by_text("المرجو ذكر تاريخ التسليم")).to_be_visible()
    officer.get_by_role("link", name=_("Change these words")).click()
    officer.fill("[name=words]", "أُنجز ما طُلب وسُلّم اليوم")
    press(officer, _("Save"))
    press(officer, pgettext("step", "Submit"))
    expect(officer.get_by_text(done)).to_be_visible()

    secretary.goto("/staff/")
    secretary.locator("#to-review a").first.click()
    press(secretary, pgettext("step", "Verify"))
    expect(secretary.get_by_text(done)).to_be_visible()

    page.goto(f"/recommendations/{REFERENCE}/")
    story = page.locator(".story")
    for words in ("أُنجز ما طُلب وسُلّم اليوم", "المرجو ذكر تاريخ التسليم", "هيئة للتجربة", "محضر التسليم"):
        expect(story).to_contain_text(words)
    expect(page.locator(".standing .state.done")).to_have_count(2)
    with page.expect_download() as download:
        story.get_by_role("link", name="محضر التسليم").click()
    assert (download.value.suggested_filename, download.value.path().read_bytes()) == ("محضر.pdf", PDF)
    for name in ("كاتبة التجربة", "مكلف التجربة", "example.org"):
        expect(page.locator("body")).not_to_contain_text(name)

    recommendation = Recommendation.objects.get(reference=REFERENCE)
    told = [(change.axis, change.new) for change in recommendation.changes.order_by("sequence")]
    assert told == [
        ("publication", "draft"),
        ("publication", "published"),
        ("lead", "body"),
        ("declared", "done"),
        ("review", "returned"),
        ("declared", "done"),
        ("verified", "done"),
    ]
    assert list(faults()) == []
    last = StatusChange.objects.order_by("pk").last()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE recommendations_statuschange SET new = 'partial' WHERE id = %s", [last.pk])
    assert [fault.row for fault in faults()][:1] == [f"status change {last.pk} ({REFERENCE} #7)"]
    page.goto(f"/recommendations/{REFERENCE}/changes/")
    expect(page.locator(".alert-danger")).to_be_visible()
