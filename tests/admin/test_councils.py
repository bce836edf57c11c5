"""Entering a council's mandates, a sitting's quorum, and points that stand under one another."""

import datetime

import pytest
from django.urls import reverse

from councils.models import AgendaItem, Mandate
from tests.builders import make_agenda_item, make_council, make_mandate, make_session, make_vote


def address(label, page, *args):
    return reverse(f"admin:{label.replace('.', '_')}_{page}", args=args)


@pytest.fixture
def council():
    return make_council()


def test_a_mandate_is_ended_and_the_next_begun_in_one_go(administrator, filled, council):
    old = make_mandate(council=council, starts_on="2015-09-18")
    page = address("councils.council", "change", council.pk)
    new = {"mandates-TOTAL_FORMS": 2, "mandates-1-starts_on": "2021-09-08", "mandates-1-council": council.pk}
    refused = administrator.post(page, filled(administrator.get(page), **new))
    assert (refused.status_code, Mandate.objects.count()) == (200, 1)
    assert refused.context["inline_admin_formsets"][0].formset.non_form_errors()
    ended = new | {"mandates-0-ends_on": "2021-09-08", "mandates-1-seats": 21}
    assert administrator.post(page, filled(administrator.get(page), **ended)).status_code == 302
    old.refresh_from_db()
    assert old.ends_on == datetime.date(2021, 9, 8)
    assert list(council.mandates.values_list("seats", flat=True)) == [21, None]


def test_a_secretary_sees_the_mandates_and_changes_none(secretary_of, council):
    make_mandate(council=council, seats=21)
    response = secretary_of(council.organization).get(address("councils.council", "change", council.pk))
    [inline] = response.context["inline_admin_formsets"]
    assert (inline.formset.total_form_count(), inline.has_change_permission) == (1, False)


def choices(response, name) -> list[int]:
    field = response.context["adminform"].form.fields[name]
    return list(field.queryset.order_by("pk").values_list("pk", flat=True))


def test_a_point_is_put_under_one_of_its_own_session(secretary_of, council):
    session, other = make_session(council=council), make_session(council=council, month=5)
    first, second = make_agenda_item(session=session, order=1), make_agenda_item(session=session, order=2)
    elsewhere, foreign = make_agenda_item(session=other), make_agenda_item()
    secretary = secretary_of(council.organization)
    assert choices(secretary.get(address("councils.agendaitem", "change", second.pk)), "parent") == [first.pk]
    add = address("councils.agendaitem", "add")
    asked = {"": [], session.pk: [first.pk, second.pk], other.pk: [elsewhere.pk], foreign.session_id: []}
    assert {pk: choices(secretary.get(add, {"session": pk}), "parent") for pk in asked} == asked


def test_the_agenda_of_a_session_offers_its_own_points(administrator, council):
    session = make_session(council=council)
    first = make_agenda_item(session=session, order=1, title="نقطة " * 20)
    make_agenda_item(session=session, order=2, parent=first)
    make_agenda_item()
    response = administrator.get(address("councils.session", "change", session.pk))
    agenda = response.context["inline_admin_formsets"][1].formset
    offered = agenda.forms[1].fields["parent"].choices
    assert [value for value, _label in offered if value] == list(session.agenda.values_list("pk", flat=True))
    assert max(len(str(label)) for _value, label in offered) == 36


def test_a_point_under_a_later_one_is_refused(administrator, filled, council):
    session = make_session(council=council)
    first, second = make_agenda_item(session=session, order=1), make_agenda_item(session=session, order=2)
    page = address("councils.agendaitem", "change", first.pk)
    refused = administrator.post(page, filled(administrator.get(page), parent=second.pk))
    assert list(refused.context["adminform"].form.errors) == ["parent"]
    page = address("councils.agendaitem", "change", second.pk)
    assert administrator.post(page, filled(administrator.get(page), parent=first.pk)).status_code == 302
    assert AgendaItem.objects.get(pk=second.pk).parent == first


def test_a_decision_with_a_visa_has_its_day(administrator, filled):
    vote = make_vote()
    page = address("councils.agendaitem", "change", vote.agenda_item_id)
    given = {"vote-0-kind": "deliberation", "vote-0-number": "3/2021", "vote-0-visa": "given"}
    assert administrator.post(page, filled(administrator.get(page), **given)).status_code == 200
    given["vote-0-visa_on"] = "2021-02-01"
    assert administrator.post(page, filled(administrator.get(page), **given)).status_code == 302
    vote.refresh_from_db()
    assert (vote.kind, vote.number, vote.visa, vote.visa_on) == (
        "deliberation",
        "3/2021",
        "given",
        datetime.date(2021, 2, 1),
    )
