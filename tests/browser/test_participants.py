"""Participants in a real browser: a tap at the door, with a line, without one, and without a script."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from consultations.models import Participant
from organizations.models import PostKind
from tests.builders import (
    make_consultation,
    make_holder,
    make_organization,
    make_participant,
    make_table,
    make_workshop,
)

LIST = "/staff/consultations/meeting/participants/"
LONG = "جمعية أمهات وآباء التلاميذ ذات الاسم الطويل جدا الذي لا ينتهي في سطر واحد على شاشة هاتف"


@pytest.fixture
def meeting(transactional_db):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    organizer = make_organization(name_ar="جهة منظمة", name_fr="Organisme organisateur")
    meeting = make_consultation(
        slug="meeting", organizers=[organizer], held_on=tomorrow, registration_opens=True, capacity=60
    )
    make_table(workshop=make_workshop(consultation=meeting, title=LONG))
    for n in range(12):
        make_participant(
            consultation=meeting,
            name=f"شخص {n}",
            organization_name=LONG if n % 2 else "",
            category="cooperative" if n < 8 else "association",
            sex="woman" if n % 2 else "man",
            came=[True, False, None][n % 3],
            is_invited=bool(n % 4),
        )
    return meeting


@pytest.fixture
def secretary(meeting, page, signed_in):
    return signed_in(page, make_holder(meeting.organizers.get(), PostKind.SECRETARY))


def row_of(page, one):
    return page.locator(f"#p-{one.pk}")


def counts(page) -> dict[str, int]:
    """How many the page says are in each part of the list."""
    of = {name: page.locator(f".sheet-counts a[href*='group={name}'] b") for name in ("came", "absent", "unmarked")}
    return {name: int(part.inner_text()) for name, part in of.items()}


def test_a_tap_marks_without_leaving_the_page_and_waits_for_the_line(secretary, page):
    first, second = Participant.objects.filter(came=None)[:2]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(LIST)
    row_of(page, first).locator("[name=who]").check()
    row_of(page, first).locator("[value=yes]").click()
    expect(row_of(page, first).locator(".state.done")).to_be_visible()
    expect(row_of(page, first).locator("[name=who]")).to_be_checked()
    assert counts(page) == {"came": 5, "absent": 4, "unmarked": 3}
    page.context.set_offline(True)
    row_of(page, second).locator("[value=no]").click()
    expect(row_of(page, second).locator(".not-sent")).to_be_visible()
    assert Participant.objects.get(pk=second.pk).came is None
    page.context.set_offline(False)
    expect(row_of(page, second).locator(".state.still")).to_be_visible(timeout=15_000)
    assert Participant.objects.get(pk=second.pk).came is False
    row_of(page, second).locator("[value=unknown]").click()
    expect(row_of(page, second).locator("[value=yes]")).to_be_visible()


def test_without_javascript_a_tap_is_a_form(secretary, browser, base_url):
    one = Participant.objects.filter(came=None).first()
    context = browser.new_context(java_script_enabled=False, storage_state=secretary.context.storage_state())
    page = context.new_page()
    page.goto(f"{base_url}{LIST}?group=unmarked")
    row_of(page, one).locator("[value=yes]").click()
    assert page.url.startswith(f"{base_url}{LIST}?group=unmarked")
    assert Participant.objects.get(pk=one.pk).came is True
    context.close()


def test_names_of_the_register_are_offered_while_one_types(meeting, page):
    make_organization(name_ar="تعاونية الأمل")
    page.goto("/consultations/meeting/register/")
    page.locator("[name=organization_typed]").press_sequentially("تعاونيه ال")
    expect(page.locator("#organizations option")).to_have_count(1)
    page.fill("[name=organization_typed]", "تعاونية الأمل")
    page.fill("[name=name]", "فاطمة المثال")
    page.fill("[name=email]", "a@example.org")
    page.locator(".form-actions button").click()
    page.wait_for_url("**/registered/")
    assert Participant.objects.get(email="a@example.org").organization.name_ar == "تعاونية الأمل"
