"""What is brought in from a foreign spreadsheet: drafts with their story, all or none, and never twice."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from intake import jobs
from intake.imports import writing
from intake.models import ImportSheet, UploadState
from organizations.models import PostKind
from recommendations.models import Publication, Recommendation, StatusChange
from recommendations.verification import faults
from tests.builders import (
    appoint,
    make_administrator,
    make_council,
    make_organization,
    make_recommendation,
    make_session,
    make_theme,
)
from tests.intake.import_files import (
    HEADERS,
    ROADS,
    WATER,
    accept,
    checked,
    counts_of,
    drafts,
    make_lead,
    match,
    problems_of,
    secretary_of,
    upload,
)
from tests.intake.made_files import make_xlsx
from tests.reading import says


@pytest.fixture
def council():
    return make_council(code="NMD")


@pytest.fixture
def secretary(council):
    return secretary_of(council)


@pytest.fixture
def desk(sign_in, secretary):
    return sign_in(secretary)


def test_good_rows_become_drafts_with_their_story(desk, council, secretary):
    lead = make_lead()
    sheet = checked(
        desk,
        council,
        [1, ROADS, lead.name_ar, "31/12/2027", "يناير 2022"],
        [2, WATER, "", "", "الدورة الاستثنائية ليناير 2022"],
        [3, "", "", "", "يناير 2022"],
    )
    sheet = accept(desk, sheet)
    assert (sheet.state, sheet.counts["written"], sheet.decided_by) == (UploadState.ACCEPTED, 1 + 1, secretary)
    assert drafts() == [
        ("NMD-2022-01-01", 1, ROADS, lead.name_ar, datetime.date(2027, 12, 31)),
        ("NMD-2022-01-E1-02", 2, WATER, None, None),
    ]
    one = Recommendation.objects.get(reference="NMD-2022-01-01")
    assert (one.publication, one.followed_by, one.territory, one.language, one.kind, one.title) == (
        *(Publication.DRAFT, council.organization, council.territory, "ar", "recommendation", ROADS),
    )
    assert list(one.changes.order_by("sequence").values_list("axis", "old", "new", "by", "post__kind", "words")) == [
        ("publication", "", "draft", secretary.pk, "secretary", ""),
        ("lead", "", lead.slug, secretary.pk, "secretary", lead.name_ar),
        ("deadline", "", "2027-12-31", secretary.pk, "secretary", ""),
    ]
    assert list(faults()) == []
    past = one.history.get()
    assert (past.history_type, past.history_user, past.text) == ("+", secretary, ROADS)


def test_themes_partners_and_territory_come_along(desk, council):
    theme, partner, own = make_theme(name_ar="الماء"), make_organization(name_ar="شريك النموذج"), council.territory
    headers = ("التوصية", "المحور", "الشركاء", "الجماعة", "الدورة")
    accept(desk, checked(desk, council, [ROADS, "الماء", "شريك النموذج", own.name_ar, "يناير 2022"], headers=headers))
    one = Recommendation.objects.get()
    assert ([*one.themes.all()], [*one.partners.all()], one.territory) == ([theme], [partner], own)


def test_a_second_run_of_the_same_file_creates_nothing(desk, council):
    content = make_xlsx(list(HEADERS), [1, ROADS, "", "", "يناير 2022"], [2, WATER, "", "", "يونيو 2022"])
    accept(desk, match(desk, upload(desk, council, content)))
    before = drafts()
    again = match(desk, upload(desk, council, content))
    assert (counts_of(again), problems_of(again)) == ({"new": 0, "known": 2, "problem": 0}, [])
    assert accept(desk, again).state == UploadState.READ
    assert (drafts(), len(before)) == (before, 2)
    assert says(desk.get(again.get_absolute_url()), "All of it is in the register already")


def test_what_somebody_else_brought_in_meanwhile_is_left_out(desk, council):
    content = make_xlsx(list(HEADERS), [1, ROADS, "", "", "يناير 2022"], [2, WATER, "", "", "يناير 2022"])
    first, second = (match(desk, upload(desk, council, content)) for _ in range(2))
    accept(desk, first)
    second = accept(desk, second)
    assert (second.state, second.counts["written"], len(drafts())) == (UploadState.ACCEPTED, 0, 2)


def test_what_came_in_after_the_last_check_is_left_out(desk, council, monkeypatch):
    """The transaction looks once more, when nobody else can write for this council."""
    sheet, beat = (
        checked(desk, council, [1, ROADS, "", "", "يناير 2022"], [2, WATER, "", "", "يناير 2022"]),
        jobs.Job.beat,
    )

    def meanwhile(job, done, total=None):
        beat(job, done, total)
        if done == sheet.rows_total:
            make_recommendation(
                session=make_session(council=council, year=2022), text=ROADS, reference="NMD-2022-01-01"
            )

    monkeypatch.setattr(jobs.Job, "beat", meanwhile)
    assert accept(desk, sheet).counts["written"] == 1
    assert [(reference, text) for reference, _number, text, *_rest in drafts()] == [
        ("NMD-2022-01-01", ROADS),
        ("NMD-2022-01-02", WATER),
    ]


def test_accepted_twice_it_is_written_once(desk, council):
    sheet = accept(desk, checked(desk, council, [1, ROADS, "", "", "يناير 2022"]))
    accept(desk, sheet)
    assert len(drafts()) == 1


def test_numbers_go_on_after_the_highest_of_the_session(desk, council):
    session = make_session(council=council, year=2022, month=1)
    make_recommendation(session=session, reference="NMD-2022-01-07", number=3)
    headers = ("التوصية", "الدورة")
    accept(desk, checked(desk, council, [ROADS, "يناير 2022"], [WATER, "يناير 2022"], headers=headers))
    written = [(reference, number) for reference, number, *_rest in drafts()]
    assert written == [("NMD-2022-01-07", 3), ("NMD-2022-01-08", 8), ("NMD-2022-01-09", 9)]
    assert [*council.sessions.all()] == [session]


def test_numbers_of_the_file_are_kept_and_rows_without_one_stay_so(desk, council):
    make_recommendation(session=make_session(council=council, year=2022, month=1), reference="NMD-2022-01-04", number=9)
    rows = [["", ROADS, "", "", "يناير 2022"], [10, WATER, "", "", "يناير 2022"], [4, "ثالثة", "", "", "يناير 2022"]]
    accept(desk, checked(desk, council, *rows))
    assert [(reference, number, text) for reference, number, text, *_rest in drafts()[1:]] == [
        ("NMD-2022-01-10", None, ROADS),
        ("NMD-2022-01-11", 10, WATER),
        ("NMD-2022-01-12", 4, "ثالثة"),
    ]


def test_the_next_recommendation_made_by_hand_follows(desk, council):
    accept(desk, checked(desk, council, [1, ROADS, "", "", "يناير 2022"]))
    highest = Recommendation.objects.get().pk
    assert make_recommendation().pk > highest


def test_a_failure_in_the_middle_leaves_nothing(desk, council, monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 1)
    sheet = checked(desk, council, [1, ROADS, "", "", "يناير 2022"], [2, WATER, "", "", "يناير 2022"])
    # A recommendation of another council that took the reference the second row would get.
    numbers = iter([(1, "NMD-2022-01-01"), (2, "NMD-2022-01-01")])
    monkeypatch.setattr(writing.Numbers, "next", lambda self, given: next(numbers))
    sheet = accept(desk, sheet)
    assert (sheet.state, sheet.failure["code"]) == (UploadState.READ, "interrupted")
    assert (Recommendation.objects.count(), StatusChange.objects.count(), council.sessions.count()) == (0, 0, 0)
    monkeypatch.undo()
    assert says(
        desk.get(sheet.get_absolute_url()),
        "The work on this file stopped unexpectedly. Nothing was written. Try again.",
    )
    assert accept(desk, sheet).state == UploadState.ACCEPTED


def test_rights_are_asked_again_when_it_is_written(desk, council, secretary):
    sheet = checked(desk, council, [1, ROADS, "", "", "يناير 2022"])
    secretary.appointments.update(ends_on=timezone.localdate() - datetime.timedelta(days=1))
    ImportSheet.objects.filter(pk=sheet.pk).update(deed="write", state=UploadState.WAITING, decided_by=secretary)
    jobs.run("import", sheet.pk, "write")
    sheet.refresh_from_db()
    assert (sheet.state, sheet.failure["code"], len(drafts())) == (UploadState.READ, "interrupted", 0)


def test_an_administrator_brings_in_for_no_post(sign_in, council):
    desk = sign_in(make_administrator())
    accept(desk, checked(desk, council, [1, ROADS, "", "", "يناير 2022"]))
    assert StatusChange.objects.get().post is None


def test_people(sign_in, council, secretary):
    """Another secretary of the council decides too; nobody else knows of it."""
    sheet = checked(sign_in(secretary), council, [1, ROADS, "", "", "يناير 2022"])
    colleague = secretary_of(council)
    stranger = secretary_of(make_council())
    reviewer = secretary_of(make_council())
    appoint(reviewer, council.organization, PostKind.REVIEWER)
    deeds = ("import_match", "import_accept", "import_discard", "import_again")
    for user in (stranger, reviewer):
        client = sign_in(user)
        assert client.get(sheet.get_absolute_url()).status_code == 404
        assert [client.post(reverse(f"intake:{deed}", args=[sheet.pk])).status_code for deed in deeds] == [404] * 4
        page = client.post(reverse("intake:import_new"), {"file": "", "council": council.pk})
        assert "council" in page.context["form"].errors
    assert accept(sign_in(colleague), sheet).decided_by == colleague


def test_a_discarded_file_brings_nothing_in(desk, council):
    sheet = checked(desk, council, [1, ROADS, "", "", "يناير 2022"])
    desk.post(reverse("intake:import_discard", args=[sheet.pk]))
    assert accept(desk, sheet).state == UploadState.DISCARDED
    assert drafts() == []


def test_drafts_of_an_example_council_are_marked(desk, council):
    council.organization.is_example = True
    council.organization.save()
    accept(desk, checked(desk, council, [1, ROADS, "", "", "يناير 2022"]))
    assert Recommendation.objects.get().is_example


def test_writing_asks_as_much_for_one_row_as_for_many(desk, council):
    lead, asked = make_lead(), []
    for count in (1, 3, 200):
        session = f"{count % 12 + 1}/2022"
        rows = [[n, f"{ROADS} {n}", lead.name_ar, "1/5/2027", session] for n in range(1, count + 1)]
        sheet = checked(desk, council, *rows)
        with CaptureQueriesContext(connection) as queries:
            accept(desk, sheet)
        asked.append(len(queries))
    assert len(set(asked)) == 1
    call_command("verify_register")
