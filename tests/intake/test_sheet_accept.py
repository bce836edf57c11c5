"""What is checked is written, through the workflow, once; what is refused leaves nothing of its row."""

import datetime

import pytest
from django.utils.translation import gettext

from intake.models import ReturnedSheet, UploadState
from organizations.models import PostKind
from recommendations import workflow
from recommendations.models import ProgressUpdate, Recommendation, StatusChange
from recommendations.tally import recount, standing
from tests.builders import (
    make_administrator,
    make_holder,
    make_organization,
    make_recommendation,
    make_session,
    make_theme,
)
from tests.intake.sheet_files import accept, change, differences, downloaded, outcomes, send_back, told
from tests.reading import says
from tests.row_counts import everything_held

DUE = datetime.date(2030, 1, 1)


@pytest.fixture
def lead():
    return make_organization()


@pytest.fixture
def three(lead):
    session = make_session()
    return [
        make_recommendation(session=session, reference=f"REF-{number}", published=True, lead=lead, due_on=DUE)
        for number in (1, 2, 3)
    ]


@pytest.fixture
def secretary(three):
    return make_holder(three[0].followed_by, PostKind.SECRETARY)


@pytest.fixture
def officer(lead):
    return make_holder(lead, PostKind.FOLLOW_UP_OFFICER)


def story(recommendation) -> list[tuple]:
    """(axis, new, reason, by) of the changes after publication."""
    changes = recommendation.changes.order_by("sequence").exclude(axis="publication")[2:]
    return [(change.axis, change.new, change.reason, change.by) for change in changes]


def test_facts_deadline_and_lead(sign_in, three, secretary):
    [first, second, _third] = three
    other, theme = make_organization(), make_theme()
    desk = sign_in(secretary)
    rows = downloaded(desk)
    change(rows, first.reference, title="عنوان آخر", text="نص آخر", kind="motion", themes=theme.name_ar)
    change(rows, second.reference, due_on="2031-05-12", lead=other.name_fr, reason="طلب المجلس")
    sheet = send_back(desk, rows)
    assert accept(desk, sheet).status_code == 302
    sheet.refresh_from_db()
    assert (sheet.state, sheet.decided_by, set(outcomes(sheet).values())) == (
        UploadState.ACCEPTED,
        secretary,
        {"written"},
    )
    one = Recommendation.objects.get(pk=first.pk)
    assert (one.title, one.text, one.kind, list(one.themes.all())) == ("عنوان آخر", "نص آخر", "motion", [theme])
    assert (one.edition, one.history.first().history_user, story(one)) == (2, secretary, [])
    assert story(second) == [
        ("deadline", "2031-05-12", "طلب المجلس", secretary),
        ("lead", other.slug, "طلب المجلس", secretary),
    ]
    assert recount() == standing()


def test_answers_and_declarations(sign_in, three, officer):
    [first, second, _third] = three
    desk = sign_in(officer)
    rows = downloaded(desk)
    change(rows, first.reference, position="declined", reason="خارج الاختصاص")
    change(
        rows,
        second.reference,
        declared="partial",
        percentage="40",
        happened_on="12/01/2021",
        words="شق الطريق",
        stalled="funding",
        reason="تأخر الاعتماد",
    )
    accept(desk, send_back(desk, rows))
    assert story(first) == [("position", "declined", "خارج الاختصاص", officer)]
    assert story(second) == [
        ("declared", "partial", "تأخر الاعتماد", officer),
        ("stalled", "funding", "تأخر الاعتماد", officer),
    ]
    update = ProgressUpdate.objects.get()
    assert (update.state, update.words, update.percentage, update.happened_on, update.author_post.organization) == (
        "submitted",
        "شق الطريق",
        40,
        datetime.date(2021, 1, 12),
        officer.current_posts[0].organization,
    )
    second.refresh_from_db()
    assert (second.declared, second.percentage, second.stalled) == ("partial", 40, "funding")


def test_what_was_written_goes_back_unchanged(sign_in, three, officer):
    desk = sign_in(officer)
    rows = downloaded(desk)
    change(rows, "REF-1", declared="done", words="أنجز", happened_on="2021-06-01")
    accept(desk, send_back(desk, rows))
    assert told(send_back(desk, downloaded(desk))) == []
    assert Recommendation.objects.get(reference="REF-1").percentage == 100


def test_a_part_is_accepted(sign_in, three, secretary):
    desk = sign_in(secretary)
    rows = downloaded(desk)
    for recommendation in three:
        change(rows, recommendation.reference, title="عنوان آخر", due_on="2031-01-01", reason="سبب")
    sheet = send_back(desk, rows)
    accept(desk, sheet, "title")
    assert outcomes(sheet) == {
        f"REF-{number} {field}": outcome
        for number in (1, 2, 3)
        for field, outcome in (("title", "written"), ("due_on", "left"))
    }
    assert set(Recommendation.objects.values_list("title", "due_on")) == {("عنوان آخر", DUE)}


def test_nothing_checked_writes_nothing(sign_in, three, secretary):
    desk = sign_in(secretary)
    rows = downloaded(desk)
    change(rows, "REF-1", title="عنوان آخر")
    sheet = send_back(desk, rows)
    before = everything_held()
    response = desk.post(f"{sheet.get_absolute_url()}accept/", {"take": ["99999"]}, follow=True)
    assert says(response, "Check at least one difference.")
    assert everything_held() == before


def test_a_row_refused_meanwhile_leaves_nothing_of_itself(sign_in, three, secretary):
    desk = sign_in(secretary)
    rows = downloaded(desk)
    for recommendation in three:
        change(rows, recommendation.reference, title="عنوان آخر", due_on="2031-01-01", reason="سبب")
    sheet = send_back(desk, rows)
    workflow.move_deadline(three[1], datetime.date(2032, 1, 1), by=secretary, reason="سبب آخر")
    response = accept(desk, sheet)
    assert {one.reference for one in differences(sheet) if one.outcome == "refused"} == {"REF-2"}
    assert {one.problem["code"] for one in differences(sheet) if one.outcome == "refused"} == {"moved"}
    two = Recommendation.objects.get(reference="REF-2")
    assert (two.title, two.due_on) == (three[1].title, datetime.date(2032, 1, 1))
    assert Recommendation.objects.filter(title="عنوان آخر", due_on=datetime.date(2031, 1, 1)).count() == 2
    page = desk.get(response["Location"])
    assert says(page, "It was changed in the register meanwhile. Upload the spreadsheet again to see both values.")


def test_a_right_lost_meanwhile_refuses_the_row(sign_in, three, officer):
    desk = sign_in(officer)
    rows = downloaded(desk)
    change(rows, "REF-1", words="ما أنجز")
    sheet = send_back(desk, rows)
    officer.appointments.update(ends_on=datetime.date(2021, 1, 1))
    accept(desk, sheet)
    assert [one.problem["words"] for one in differences(sheet)] == [gettext("This step isn't yours to take.")]
    assert (ProgressUpdate.objects.count(), three[0].changes.filter(axis="declared").count()) == (0, 0)


def test_a_step_refused_after_facts_were_written_takes_them_back(sign_in, three, secretary, monkeypatch):
    def refuse(*arguments, **more):
        raise workflow.StepRefused("لا")

    desk = sign_in(secretary)
    rows = downloaded(desk)
    change(rows, "REF-1", title="عنوان آخر", due_on="2031-01-01", reason="سبب")
    change(rows, "REF-2", title="عنوان آخر")
    sheet = send_back(desk, rows)
    monkeypatch.setattr(workflow, "move_deadline", refuse)
    accept(desk, sheet)
    assert outcomes(sheet) == {"REF-1 title": "refused", "REF-1 due_on": "refused", "REF-2 title": "written"}
    titles = dict(Recommendation.objects.values_list("reference", "title"))
    assert titles == {"REF-1": three[0].title, "REF-2": "عنوان آخر", "REF-3": three[2].title}


def test_sent_twice_it_is_written_once(sign_in, three, secretary):
    desk = sign_in(secretary)
    rows = downloaded(desk)
    change(rows, "REF-1", due_on="2031-01-01", reason="سبب")
    sheet = send_back(desk, rows)
    accept(desk, sheet)
    before = StatusChange.objects.count()
    response = accept(desk, sheet, "due_on", follow=True)
    assert (response.status_code, StatusChange.objects.count()) == (302, before)
    page = desk.get(response["Location"])
    assert says(page, "This spreadsheet is decided already.")


def test_a_conflict_is_written_only_when_chosen(sign_in, three, secretary):
    desk = sign_in(secretary)
    rows = downloaded(desk)
    change(rows, "REF-1", due_on="2031-01-01", title="عنوان آخر", reason="سبب")
    workflow.move_deadline(three[0], datetime.date(2032, 1, 1), by=secretary, reason="سبب آخر")
    sheet = send_back(desk, rows)
    accept(desk, sheet)
    assert outcomes(sheet) == {"REF-1 title": "written", "REF-1 due_on": "left"}
    sheet = send_back(desk, rows)
    [one] = differences(sheet)
    accept(desk, sheet, "none", **{f"choice-{one.pk}": "take"})
    assert outcomes(sheet) == {"REF-1 due_on": "written"}
    assert Recommendation.objects.get(reference="REF-1").due_on == datetime.date(2031, 1, 1)


def test_discarded_is_discarded(sign_in, three, secretary):
    desk = sign_in(secretary)
    rows = downloaded(desk)
    change(rows, "REF-1", title="عنوان آخر")
    sheet = send_back(desk, rows)
    desk.post(f"{sheet.get_absolute_url()}discard/")
    accept(desk, sheet)
    assert ReturnedSheet.objects.get().state == UploadState.DISCARDED
    assert Recommendation.objects.get(reference="REF-1").title == three[0].title


def test_whoever_sent_it_decides(sign_in, three, secretary):
    rows = downloaded(sign_in(secretary))
    change(rows, "REF-1", title="عنوان آخر")
    sheet = send_back(sign_in(secretary), rows)
    colleague = sign_in(make_holder(three[0].followed_by, PostKind.SECRETARY))
    administrator = sign_in(make_administrator())
    assert [accept(client, sheet).status_code for client in (colleague, administrator)] == [404, 403]
    assert [client.get(sheet.get_absolute_url()).status_code for client in (colleague, administrator)] == [404, 200]
