"""/staff/consultations/<slug>/day/: programme, workshops, tables, each added, changed and removed."""

import datetime

import pytest

from consultations.models import ProgrammeItem, Table, Workshop
from organizations.models import PostKind
from tests.builders import (
    make_answering_link,
    make_consultation,
    make_document,
    make_finding,
    make_holder,
    make_organization,
    make_programme_item,
    make_questionnaire,
    make_response,
    make_table,
    make_workshop,
)

DAY = "/staff/consultations/meeting/day/"
FIRST, SECOND = datetime.date(2030, 5, 4), datetime.date(2030, 5, 5)


@pytest.fixture
def organization():
    return make_organization()


@pytest.fixture
def meeting(organization):
    return make_consultation(slug="meeting", organizers=[organization], held_on=FIRST, ended_on=SECOND)


@pytest.fixture
def secretary(sign_in, organization, meeting):
    return sign_in(make_holder(organization, PostKind.SECRETARY))


def item(**fields):
    return {"held_on": "2030-05-04", "starts_at": "09:00", "ends_at": "10:00", "title": "افتتاح"} | fields


def at(*hour):
    return datetime.time(*hour)


# The programme

NEW_ITEM = DAY + "programme/new/"


def test_items_stand_by_day_and_hour(secretary, meeting):
    late = make_programme_item(consultation=meeting, starts_at=at(14))
    early = make_programme_item(consultation=meeting, starts_at=at(8, 30))
    other_day = make_programme_item(consultation=meeting, starts_at=at(9), held_on=SECOND)
    days = secretary.get(DAY).context["programme"]
    assert [(one.day, one.items) for one in days] == [(FIRST, [early, late]), (SECOND, [other_day])]


def test_an_item_of_the_first_day_keeps_no_day_of_its_own(secretary):
    assert secretary.post(NEW_ITEM, item()).headers["Location"] == DAY + "#programme"
    secretary.post(NEW_ITEM, item(held_on="2030-05-05"))
    assert sorted(one.held_on or FIRST for one in ProgrammeItem.objects.all()) == [FIRST, SECOND]
    assert ProgrammeItem.objects.filter(held_on=None).count() == 1


def test_of_a_meeting_of_one_day_no_day_is_asked(secretary, meeting):
    meeting.ended_on = None
    meeting.save()
    assert "held_on" not in secretary.get(NEW_ITEM).context["form"].fields
    assert secretary.post(NEW_ITEM, item(held_on="2031-01-01")).status_code == 302
    assert ProgrammeItem.objects.get().held_on is None


def test_the_next_one_begins_where_the_last_ended(secretary):
    answer = secretary.post(NEW_ITEM, item(held_on="2030-05-05", then="next"))
    assert answer.headers["Location"] == NEW_ITEM + "?day=2030-05-05"
    form = secretary.get(answer.headers["Location"]).context["form"]
    assert (form["held_on"].value(), form["starts_at"].value()) == ("2030-05-05", at(10))
    assert secretary.get(NEW_ITEM).context["form"]["starts_at"].value() is None


@pytest.mark.parametrize("day", ["x", "2030-02-31", "9" * 10_000, "%00", ""])
def test_a_hostile_day_in_the_address_is_no_harm(secretary, day):
    assert secretary.get(f"{NEW_ITEM}?day={day}").status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"ends_at": "08:00"},
        {"ends_at": "09:00"},
        {"starts_at": ""},
        {"starts_at": "25:00"},
        {"title": ""},
        {"title": "\0"},
        {"title": "س" * 201},
        {"held_on": "2030-05-06"},
        {"held_on": "x"},
        {"workshop": "999999"},
    ],
    ids=str,
)
def test_a_wrong_item_is_refused_and_stays_typed(secretary, fields):
    response = secretary.post(NEW_ITEM, item(speakers="رئيس المجلس", **fields) | fields)
    assert (response.status_code, ProgrammeItem.objects.count()) == (422, 0)
    assert response.context["form"]["speakers"].value() == "رئيس المجلس"


def test_the_workshop_of_another_meeting_is_refused(secretary, meeting):
    own, foreign = make_workshop(consultation=meeting), make_workshop()
    assert secretary.post(NEW_ITEM, item(workshop=foreign.pk)).status_code == 422
    assert secretary.post(NEW_ITEM, item(workshop=own.pk)).status_code == 302


def test_an_item_is_changed_and_removed(secretary, meeting):
    one = make_programme_item(consultation=meeting)
    page = f"{DAY}programme/{one.pk}/"
    assert secretary.post(page, item(title="اختتام", edition="1")).status_code == 302
    one.refresh_from_db()
    assert (one.title, one.edition) == ("اختتام", 2)
    assert secretary.post(page, item(title="غيره", edition="1")).status_code == 422
    assert secretary.post(page + "remove/").status_code == 302
    assert ProgrammeItem.objects.count() == 0
    assert secretary.post(page + "remove/").status_code == 404


def shifted(secretary, item, **fields):
    return secretary.post(f"{DAY}programme/{item.pk}/shift/", {"minutes": "30", "starts_at": "10:00"} | fields)


def test_what_follows_on_the_day_moves_when_it_runs_late_once(secretary, meeting):
    before = make_programme_item(consultation=meeting, starts_at=at(9), ends_at=at(10))
    late = make_programme_item(consultation=meeting, starts_at=at(10), ends_at=at(10, 45))
    after = make_programme_item(consultation=meeting, starts_at=at(11), held_on=FIRST)
    next_day = make_programme_item(consultation=meeting, starts_at=at(11), held_on=SECOND)
    for _time in ("first", "again"):
        assert shifted(secretary, late).headers["Location"] == DAY + "#programme"
    hours = {one.pk: (one.starts_at, one.ends_at) for one in meeting.programme.all()}
    assert [hours[one.pk] for one in (before, late, after, next_day)] == [
        (at(9), at(10)),
        (at(10, 30), at(11, 15)),
        (at(11, 30), None),
        (at(11), None),
    ]
    late.refresh_from_db()
    assert late.edition == 2


def test_and_moves_back(secretary, meeting):
    one = make_programme_item(consultation=meeting, starts_at=at(10))
    shifted(secretary, one, minutes="-45")
    one.refresh_from_db()
    assert one.starts_at == at(9, 15)


@pytest.mark.parametrize(
    ("minutes", "status"),
    [("", 422), ("0", 422), ("x", 422), ("241", 422), ("9" * 10_000, 422), ("\0", 422), ("60", 409)],
)
def test_nothing_moves_by_a_wrong_number_or_past_midnight(secretary, meeting, minutes, status):
    one = make_programme_item(consultation=meeting, starts_at=at(10), ends_at=at(23, 30))
    assert shifted(secretary, one, minutes=minutes).status_code == status
    one.refresh_from_db()
    assert (one.starts_at, one.ends_at) == (at(10), at(23, 30))


# Workshops and tables

NEW_WORKSHOP = DAY + "workshops/new/"


def test_a_workshop_begins_with_its_tables(secretary, meeting):
    make_workshop(consultation=meeting, number=3)
    assert secretary.get(NEW_WORKSHOP).context["form"]["number"].value() == 4
    answer = secretary.post(NEW_WORKSHOP, {"number": "4", "title": "ورشة", "theme": "التسويق", "tables": "6"})
    made = Workshop.objects.get(number=4)
    assert answer.headers["Location"] == f"{DAY}workshops/{made.pk}/"
    assert [one.number for one in made.tables.all()] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "fields",
    [
        {"number": "1"},
        {"number": "9" * 10_000},
        {"number": "99999999999"},
        {"number": "-1"},
        {"title": ""},
        {"tables": "61"},
        {"tables": "9" * 10_000},
        {"tables": "-1"},
    ],
    ids=str,
)
def test_a_wrong_workshop_is_refused_and_stays_typed(secretary, meeting, fields):
    make_workshop(consultation=meeting, number=1)
    response = secretary.post(NEW_WORKSHOP, {"number": "2", "title": "ورشة", "aim": "الهدف"} | fields)
    assert (response.status_code, Workshop.objects.count()) == (422, 1)
    assert response.context["form"]["aim"].value() == "الهدف"


def test_a_workshop_is_changed_with_its_notes(secretary, meeting):
    one = make_workshop(consultation=meeting)
    page = f"{DAY}workshops/{one.pk}/"
    sent = {"number": "1", "title": "ورشة", "notes": "ما قيل", "rapporteur": "اسم", "edition": "1"}
    assert secretary.post(page, sent).status_code == 302
    one.refresh_from_db()
    assert (one.notes, one.rapporteur, one.edition) == ("ما قيل", "اسم", 2)
    told = secretary.post(page, {**sent, "notes": "شيء آخر"})
    assert [(theirs, yours) for _label, theirs, yours in told.context["form"].differences] == [("ما قيل", "شيء آخر")]


def test_tables_are_added_several_at_once_and_once(secretary, meeting):
    workshop = make_workshop(consultation=meeting)
    make_table(workshop=workshop, number=7)
    page = f"{DAY}workshops/{workshop.pk}/tables/"
    for _time in ("first", "again"):
        assert secretary.post(page, {"count": "3", "standing": "1"}).status_code == 302
    assert [one.number for one in workshop.tables.all()] == [7, 8, 9, 10]


@pytest.mark.parametrize("count", ["", "0", "-1", "61", "60", "x", "9" * 10_000, "\0"])
def test_a_wrong_number_of_tables_adds_none(secretary, meeting, count):
    workshop = make_table(workshop=make_workshop(consultation=meeting)).workshop
    response = secretary.post(f"{DAY}workshops/{workshop.pk}/tables/", {"count": count})
    assert (response.status_code, workshop.tables.count()) == (422, 1)


def test_the_page_of_a_table_holds_what_was_noted(secretary, meeting):
    table = make_table(workshop=make_workshop(consultation=meeting), notes="ما قيل على المائدة")
    page = f"{DAY}tables/{table.pk}/"
    assert secretary.get(page).content.decode().count("ما قيل على المائدة</textarea>") == 1
    answer = secretary.post(page, {"notes": "ما قيل بعد ذلك", "rapporteur": "اسم", "edition": "1"})
    assert answer.headers["Location"] == f"{DAY}workshops/{table.workshop_id}/"
    table.refresh_from_db()
    assert (table.notes, table.rapporteur, table.edition) == ("ما قيل بعد ذلك", "اسم", 2)
    assert secretary.post(page, {"notes": "غيره", "edition": "1"}).status_code == 422
    assert secretary.post(page, {"notes": "\0", "edition": "2"}).status_code == 422


def test_a_workshop_goes_with_its_tables(secretary, meeting):
    table = make_table(workshop=make_workshop(consultation=meeting))
    make_answering_link(table=table)
    finding = make_finding(consultation=meeting, workshop=table.workshop)
    answer = secretary.post(f"{DAY}workshops/{table.workshop_id}/remove/")
    assert answer.headers["Location"] == DAY + "#workshops"
    assert (Workshop.objects.count(), Table.objects.count(), meeting.links.count()) == (0, 0, 0)
    finding.refresh_from_db()
    assert finding.workshop is None


def test_what_was_answered_keeps_its_table(secretary, meeting):
    table = make_table(workshop=make_workshop(consultation=meeting))
    make_response(questionnaire=make_questionnaire(consultation=meeting), table=table)
    for page in (f"{DAY}workshops/{table.workshop_id}/remove/", f"{DAY}tables/{table.pk}/remove/"):
        response = secretary.post(page)
        assert response.status_code == 409
        assert len(response.context["messages"]) == 1
    assert Table.objects.count() == 1


def test_the_files_of_a_table_that_is_removed_stay(secretary, meeting):
    table = make_table(workshop=make_workshop(consultation=meeting))
    document = make_document(consultation=meeting, table=table)
    assert secretary.post(f"{DAY}tables/{table.pk}/remove/").status_code == 302
    document.refresh_from_db()
    assert document.table is None
    assert secretary.get(DAY).context["documents"] == [document]


def test_the_parts_of_another_meeting_are_404(secretary):
    table = make_table()
    one = make_programme_item()
    pages = (
        f"workshops/{table.workshop_id}/",
        f"tables/{table.pk}/",
        f"programme/{one.pk}/",
        "tables/" + "9" * 30 + "/",
    )
    assert [secretary.get(DAY + page).status_code for page in pages] == [404] * 4
    assert [secretary.post(f"{DAY}{page}remove/").status_code for page in pages] == [404] * 4
    assert (Table.objects.count(), ProgrammeItem.objects.count()) == (1, 1)


def test_an_empty_day_says_what_to_do(secretary):
    response = secretary.get(DAY)
    assert (response.context["programme"], response.context["workshops"], response.context["documents"]) == ([], [], [])


def test_queries_do_not_grow(secretary, meeting, django_assert_num_queries):
    form = make_questionnaire(consultation=meeting)
    make_answering_link(consultation=meeting)

    def add_one(number):
        workshop = make_workshop(consultation=meeting, number=number)
        make_programme_item(consultation=meeting, workshop=workshop)
        for place in (1, 2):
            table = make_table(workshop=workshop, number=place)
            make_answering_link(table=table)
            make_document(consultation=meeting, table=table)
            make_response(questionnaire=form, table=table)
        make_document(consultation=meeting)

    add_one(1)
    secretary.get(DAY)
    with django_assert_num_queries(9):
        secretary.get(DAY)
    add_one(2)
    add_one(3)
    with django_assert_num_queries(9):
        secretary.get(DAY)
