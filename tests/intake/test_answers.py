"""Answers of KoboToolbox and ODK come in: matched, checked with sheet and row, in one transaction, never twice."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from consultations.models import Channel, Response
from intake.models import UploadState
from tests.builders import make_organization, make_questionnaire, make_region, make_territory
from tests.intake.answer_files import (
    ACTORS,
    DOCUMENT,
    HEADINGS,
    LINKS,
    ONE,
    ROW,
    accept,
    answers,
    brought,
    counts_of,
    kobo,
    make_desk,
    problems_of,
    upload,
)
from tests.intake.made_files import make_workbook
from tests.intake.xlsforms import make_kept
from tests.reading import text_of

ANSWERS = {
    "coordinates": "yes",
    "sectors": ["farming", "crafts"],
    "members": 25,
    "founded": "2019-03-04",
    "order": ["trade", "crafts"],
    "trust": 4,
    "needs": {"training": "high", "money": "low"},
    "place": "MA-NAM",
    "actors": [{"name": "جمعية المثال"}],
    "links": [
        {
            "from": {"name": "جمعية المثال"},
            "to": {"name": "تعاونية المثال"},
            "mechanism": "funding",
            "strength": 2,
        }
    ],
    "words": "سطر\nوسطر",
}


@pytest.fixture
def place():
    return make_territory(code="MA-NAM", name_ar="النموذج", parent=make_region(code="MA-98", name_ar="جهة المثال"))


@pytest.fixture
def world(sign_in, place):
    return make_desk(sign_in)


def only(*pairs) -> bytes:
    """One answer with these columns: (heading, cell)."""
    return kobo([ONE.format(1), *(cell for _head, cell in pairs)], headings=["_uuid", *(head for head, _cell in pairs)])


YES = ("coordinates", "yes")


# Read


def test_a_kobo_file_is_read_whole(world):
    desk, questionnaire, secretary = world
    sheet = upload(desk, questionnaire, kobo(ROW, actors=ACTORS, links=LINKS))
    assert (sheet.state, counts_of(sheet), sheet.problems) == (UploadState.READ, (1, 0, 0, 0), [])
    assert Response.objects.count() == 0
    accept(desk, sheet)
    response = Response.objects.get()
    assert response.answers == ANSWERS
    assert (response.channel, response.entered_by, response.source_row) == (
        Channel.IMPORTED,
        secretary,
        "أجوبة.xlsx · data · 2",
    )
    assert (response.version, response.version.is_sealed) == (questionnaire.versions.get(), True)


@pytest.mark.parametrize(
    ("heading", "cell", "moment"),
    [
        ("_submission_time", "2018-08-04T12:30:00", "2018-08-04T12:30:00+00:00"),
        ("_submission_time", datetime.datetime(2018, 8, 4, 12, 30), "2018-08-04T12:30:00+00:00"),  # noqa: DTZ001
        ("SubmissionDate", "2018-08-04T12:30:00.000+01:00", "2018-08-04T11:30:00+00:00"),
    ],
)
def test_an_answer_keeps_the_moment_it_was_given(world, heading, cell, moment):
    desk, questionnaire, _by = world
    brought(desk, questionnaire, only(YES, (heading, cell)))
    assert Response.objects.get().received_at == datetime.datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    "cell", ["2999-01-01T00:00:00", "1970-01-01", "0001-01-01T00:00:00+14:00", "x" * 9_999, 4, None]
)
def test_a_moment_ahead_or_unread_is_not_believed(world, cell):
    desk, questionnaire, _by = world
    before = timezone.now()
    brought(desk, questionnaire, only(YES, ("_submission_time", cell)))
    assert before <= Response.objects.get().received_at <= timezone.now()


def test_organizations_of_the_register_are_known_by_name(world):
    desk, questionnaire, _by = world
    known = make_organization(name_ar="جمعية المثال")
    found = brought(desk, questionnaire, kobo(ROW, actors=ACTORS, links=LINKS))[0]
    assert found["actors"] == [{"slug": known.slug}]
    assert [found["links"][0][end] for end in ("from", "to")] == [{"slug": known.slug}, {"name": "تعاونية المثال"}]


@pytest.mark.parametrize(
    ("columns", "answer"),
    [
        ([("sectors", "trade farming")], {"sectors": ["farming", "trade"]}),
        ([("sectors", "التجارة الصناعة التقليدية")], {"sectors": ["crafts", "trade"]}),
        ([("sectors", "التجارة؛ الفلاحة")], {"sectors": ["farming", "trade"]}),
        (
            [("s/sectors/farming", 1), ("s/sectors/crafts", 0), ("s/sectors/trade", "1")],
            {"sectors": ["farming", "trade"]},
        ),
        ([("sectors/farming", True), ("sectors/crafts", False)], {"sectors": ["farming"]}),
        ([("sectors-farming", "نعم"), ("sectors.crafts", "لا")], {"sectors": ["farming"]}),
        ([("القطاعات", "الفلاحة")], {"sectors": ["farming"]}),
        ([("القطاعات/الفلاحة", "1"), ("القطاعات/التجارة", "")], {"sectors": ["farming"]}),
        ([("data-members", "12")], {"members": 12}),
        ([("members", "١٢")], {"members": 12}),
        ([("members", 12.0)], {"members": 12}),
        ([("members", "1 250")], {"members": 1250}),
        ([("founded", datetime.date(2020, 2, 1))], {"founded": "2020-02-01"}),
        ([("founded", datetime.datetime(2020, 2, 1, 10))], {"founded": "2020-02-01"}),  # noqa: DTZ001
        ([("founded", "2020-02-01")], {"founded": "2020-02-01"}),
        ([("founded", "1 فبراير 2020")], {"founded": "2020-02-01"}),
        ([("founded", "01/02/2020")], {"founded": "2020-02-01"}),
        ([("place", "النموذج")], {"place": "MA-NAM"}),
        ([("needs/training", "قوية")], {"needs": {"training": "high"}}),
        ([("الحاجيات/التكوين", "قوية")], {"needs": {"training": "high"}}),
        ([("actors", "هيئة أولى\nهيئة ثانية")], {"actors": [{"name": "هيئة أولى"}, {"name": "هيئة ثانية"}]}),
        (
            [("actors[1]/actors__name", "أ"), ("actors[2]/actors__name", "ب")],
            {"actors": [{"name": "أ"}, {"name": "ب"}]},
        ),
        ([("actors/0/name", "أ"), ("actors/1/name", "ب")], {"actors": [{"name": "أ"}, {"name": "ب"}]}),
        ([("words", "=1+1")], {"words": "=1+1"}),
    ],
)
def test_columns_and_cells_come_in_many_ways(world, columns, answer):
    desk, questionnaire, _by = world
    assert brought(desk, questionnaire, only(YES, *columns)) == [{"coordinates": "yes"} | answer]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ([("coordinates", "نعم")], {"coordinates": "yes"}),
        ([("هل تنسقون؟", "نعم")], {"coordinates": "yes"}),
        (
            [("coordinates", "other"), ("coordinates_other", "أحيانا")],
            {"coordinates": "other", "coordinates_other": "أحيانا"},
        ),
        (
            [("coordinates", "غير ذلك"), ("coordinates_other", "أحيانا")],
            {"coordinates": "other", "coordinates_other": "أحيانا"},
        ),
    ],
)
def test_a_choice_is_known_by_name_or_label(world, said, answer):
    desk, questionnaire, _by = world
    assert brought(desk, questionnaire, only(*said)) == [answer]


def test_a_csv_of_odk_is_read(world):
    desk, questionnaire, _by = world
    content = (
        "SubmissionDate,s-coordinates,s-members,meta-instanceID,KEY\n"
        "2018-08-04,yes,7,uuid:a,uuid:a\n2018-08-04,no,8,uuid:b,uuid:b\n"
    )
    found = brought(desk, questionnaire, content.encode(), "odk.csv")
    assert found == [{"coordinates": "yes", "members": 7}, {"coordinates": "no", "members": 8}]


def test_repeats_refer_to_their_answer_in_several_ways(world):
    desk, questionnaire, _by = world
    for heading, reference, parent in (
        ("_uuid", "u1", "_submission__uuid"),
        ("_id", 41, "_submission__id"),
        ("KEY", "uuid:k1", "PARENT_KEY"),
    ):
        actors = [["actors__name", parent], ["هيئة", reference], ["هيئة غيرنا", "999"]]
        content = make_workbook(data=[[heading, "coordinates"], [reference, "yes"]], actors=actors)
        assert brought(desk, questionnaire, content)[-1] == {"coordinates": "yes", "actors": [{"name": "هيئة"}]}


# Twice


def test_the_same_file_twice_adds_nothing_and_says_so(world):
    desk, questionnaire, _by = world
    content = kobo(ROW, actors=ACTORS, links=LINKS)
    brought(desk, questionnaire, content)
    again = upload(desk, questionnaire, content)
    assert counts_of(again) == (0, 1, 0, 0)
    assert "كل هذه الأجوبة موجودة من قبل" in text_of(desk.get(again.get_absolute_url()))
    accept(desk, again)
    assert (again.state, Response.objects.count()) == (UploadState.READ, 1)


def test_accepting_twice_brings_in_once(world):
    desk, questionnaire, _by = world
    sheet = upload(desk, questionnaire, kobo(ROW))
    for _twice in range(2):
        accept(desk, sheet)
    assert (sheet.state, Response.objects.count()) == (UploadState.ACCEPTED, 1)
    assert (sheet.counts["written"], sheet.preview) == (1, [])


def test_an_edited_answer_is_kept_aside_once(world):
    desk, questionnaire, _by = world
    brought(desk, questionnaire, only(YES))
    for _twice in range(2):
        sheet = upload(desk, questionnaire, only(("coordinates", "no")))
        accept(desk, sheet)
    assert counts_of(sheet) == (0, 1, 0, 0)
    assert [one.is_counted for one in Response.objects.order_by("pk")] == [True, False]


def test_an_answer_is_known_by_its_root_when_the_tool_gives_it(world):
    desk, questionnaire, _by = world
    for instance in ("first", "edited"):
        content = kobo([instance, "root", "yes"], headings=["_uuid", "meta/rootUuid", "coordinates"])
        sheet = upload(desk, questionnaire, content)
        accept(desk, sheet)
    assert (counts_of(sheet), Response.objects.count()) == ((0, 1, 0, 0), 1)


def test_the_same_identifier_twice_in_a_file_is_a_problem(world):
    desk, questionnaire, _by = world
    sheet = upload(desk, questionnaire, kobo(["u", "yes"], ["u", "no"], headings=["_uuid", "coordinates"]))
    assert (counts_of(sheet), problems_of(sheet)) == ((1, 0, 0, 1), [("data!3", "twice")])


def test_answers_without_identifiers_count_once_for_each_row(world):
    desk, questionnaire, _by = world
    content = kobo(["yes"], ["yes"], ["no"], headings=["coordinates"])
    brought(desk, questionnaire, content)
    assert (len(answers()), counts_of(upload(desk, questionnaire, content))) == (3, (0, 3, 0, 0))


def test_another_questionnaire_has_keys_of_its_own(world):
    desk, questionnaire, _by = world
    other = make_questionnaire(consultation=questionnaire.consultation, questions=DOCUMENT)
    brought(desk, questionnaire, only(YES))
    assert len(brought(desk, other, only(YES))) == 2


# Versions


def test_answers_to_an_older_version_find_it(world):
    desk, questionnaire, _by = world
    old = questionnaire.versions.get()
    brought(desk, questionnaire, only(YES))
    questions = [{"name": "fresh", "kind": "text", "label": {"ar": "جديد"}}, DOCUMENT["sections"][0]["questions"][0]]
    new = questionnaire.versions.create(
        number=2,
        document={"sections": [{"questions": questions}]},
        in_use_from=old.made_at + datetime.timedelta(days=1),
    )
    content = kobo(
        ["a", "yes", None, 5], ["b", "no", "كلمة", None], headings=["_uuid", "coordinates", "fresh", "members"]
    )
    brought(desk, questionnaire, content)
    assert list(Response.objects.order_by("pk").values_list("version", "answers")[1:]) == [
        (old.pk, {"coordinates": "yes", "members": 5}),
        (new.pk, {"coordinates": "no", "fresh": "كلمة"}),
    ]


def test_what_the_version_doesnt_ask_is_kept_apart(world):
    desk, questionnaire, _by = world
    brought(desk, questionnaire, only(YES))
    questions = [{"name": "fresh", "kind": "text", "label": {"ar": "جديد"}}]
    questionnaire.versions.create(
        number=2, document={"sections": [{"questions": questions}]}, in_use_from="2020-01-01T00:00Z"
    )
    sheet = upload(desk, questionnaire, kobo(["b", "no", "كلمة"], headings=["_uuid", "coordinates", "fresh"]))
    accept(desk, sheet)
    last = Response.objects.latest("pk")
    assert (last.answers, last.unasked, sheet.counts["unasked"]) == ({"coordinates": "no"}, {"fresh": "كلمة"}, 1)


# Wrong


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ([("coordinates", "ربما")], ("data!B2", "choice")),
        ([("members", 3)], ("data!2", "required")),
        ([YES, ("members", "كثير")], ("data!C2", "number")),
        ([YES, ("members", "9" * 10_000)], ("data!C2", "number")),
        ([YES, ("members", -1)], ("data!C2", "least")),
        ([YES, ("members", 1.5)], ("data!C2", "whole")),
        ([YES, ("founded", "قريبا")], ("data!C2", "date")),
        ([YES, ("founded", "2020-02-31")], ("data!C2", "date")),
        ([YES, ("sectors", "farming mining")], ("data!C2", "choice")),
        ([YES, ("sectors/farming", "perhaps")], ("data!C2", "tick")),
        ([YES, ("trust", 9)], ("data!C2", "most")),
        ([YES, ("needs/training", "wrong")], ("data!C2", "choice")),
        ([YES, ("needs/training", "low"), ("needs/money", "wrong")], ("data!D2", "choice")),
        ([YES, ("sectors/farming", 1), ("sectors/trade", "perhaps")], ("data!D2", "tick")),
        ([YES, ("place", "لا مكان")], ("data!C2", "unknown_place")),
        ([YES, ("place", "النموذخ")], ("data!C2", "unknown_place_near")),
        ([YES, ("words", "كلمة " * 2_000)], ("data!C2", "too_long")),
        ([YES, ("links[1]/from", "أ")], ("data!C2", "organization")),
        ([("coordinates", "other")], ("data!B2", "other")),
    ],
)
def test_a_problem_names_its_cell_and_the_row_stays_out(world, columns, problem):
    desk, questionnaire, _by = world
    sheet = upload(desk, questionnaire, only(*columns))
    assert (problems_of(sheet), counts_of(sheet)) == ([problem], (0, 0, 0, 1))
    page = text_of(desk.get(sheet.get_absolute_url()))
    assert problem[0].rpartition("!")[2] in page
    accept(desk, sheet)
    assert Response.objects.count() == 0


def test_good_rows_come_in_beside_bad_ones_and_the_mended_later(world):
    desk, questionnaire, _by = world
    accept(desk, upload(desk, questionnaire, kobo(["a", "yes"], ["b", "ربما"], headings=["_uuid", "coordinates"])))
    assert answers() == [{"coordinates": "yes"}]
    mended = upload(desk, questionnaire, kobo(["a", "yes"], ["b", "no"], headings=["_uuid", "coordinates"]))
    assert counts_of(mended) == (1, 1, 0, 0)
    accept(desk, mended)
    assert answers() == [{"coordinates": "yes"}, {"coordinates": "no"}]


def test_unknown_columns_are_listed_and_can_be_told(world):
    desk, questionnaire, _by = world
    sheet = upload(desk, questionnaire, only(YES, ("nombre", 12), ("note", "x")))
    assert [(one["letters"], one["gives"]) for one in sheet.columns] == [
        ("A", "#key"),
        ("B", "coordinates"),
        ("C", ""),
        ("D", ""),
    ]
    assert "nombre" in text_of(desk.get(sheet.get_absolute_url()))
    said = {"column-0": "coordinates", "column-1": "members", "column-2": ""}
    desk.post(reverse("intake:answers_match", args=[sheet.pk]), said)
    sheet.refresh_from_db()
    accept(desk, sheet)
    assert answers() == [{"coordinates": "yes", "members": 12}]


@pytest.mark.parametrize("said", [{"column-1": "nowhere"}, {"column-1": "#key"}, {"column-0": "x" * 10_000}])
def test_a_forged_matching_is_refused(world, said):
    desk, questionnaire, _by = world
    sheet = upload(desk, questionnaire, only(YES, ("nombre", 12)))
    assert desk.post(reverse("intake:answers_match", args=[sheet.pk]), said).status_code == 422
    sheet.refresh_from_db()
    assert sheet.matching == {}


def test_a_file_that_answers_nothing_brings_in_nothing(world):
    desk, questionnaire, _by = world
    sheet = upload(desk, questionnaire, make_workbook(ورقة=[["أ", "ب"], ["1", "2"]]))
    assert counts_of(sheet) == (0, 0, 0, 0)
    assert desk.get(sheet.get_absolute_url()).status_code == 200


def test_too_many_rows_are_refused_in_a_sentence(world, monkeypatch):
    desk, questionnaire, _by = world
    monkeypatch.setattr("intake.answers.opening.MOST_ROWS", 3)
    sheet = upload(desk, questionnaire, kobo(*([str(n), "yes"] for n in range(4)), headings=["_uuid", "coordinates"]))
    assert (sheet.state, sheet.failure["code"]) == (UploadState.FAILED, "too_many_rows")


def test_a_tool_column_named_as_a_question_is_the_question(sign_in):
    document = {"sections": [{"questions": [{"name": "status", "kind": "text", "label": {"ar": "الوضعية"}}]}]}
    desk, questionnaire, _by = make_desk(sign_in, questions=document)
    assert brought(desk, questionnaire, only(("status", "جيدة"))) == [{"status": "جيدة"}]


# Who


def test_a_template_has_no_answers(sign_in):
    desk, _questionnaire, _by = make_desk(sign_in)
    template = make_questionnaire(consultation=None)
    assert desk.get(reverse("intake:answers_new", args=[template.pk])).status_code == 404


def test_strangers_meet_nothing_of_it(world, sign_in):
    desk, questionnaire, _by = world
    sheet = upload(desk, questionnaire, only(YES))
    _other, stranger = make_kept()
    desk = sign_in(stranger)
    names = ("answers", "answers_progress")
    assert [desk.get(reverse(f"intake:{name}", args=[sheet.pk])).status_code for name in names] == [404, 404]
    assert desk.get(reverse("intake:answers_new", args=[questionnaire.pk])).status_code == 404
    deeds = ("match", "accept", "discard", "again")
    assert {desk.post(reverse(f"intake:answers_{name}", args=[sheet.pk])).status_code for name in deeds} == {404}


def test_who_lost_the_consultation_meanwhile_writes_nothing(world):
    desk, questionnaire, _by = world
    sheet = upload(desk, questionnaire, only(YES))
    questionnaire.consultation.organizers.clear()
    assert desk.post(reverse("intake:answers_accept", args=[sheet.pk])).status_code == 404
    assert Response.objects.count() == 0


def test_what_is_discarded_brings_in_nothing(world):
    desk, questionnaire, _by = world
    sheet = upload(desk, questionnaire, only(YES))
    desk.post(reverse("intake:answers_discard", args=[sheet.pk]))
    accept(desk, sheet)
    assert (sheet.state, Response.objects.count()) == (UploadState.DISCARDED, 0)


@pytest.mark.parametrize("deed", ["accept", "discard"])
def test_a_decided_file_is_deleted(world, deed, django_capture_on_commit_callbacks):
    desk, questionnaire, _by = world
    sheet = upload(desk, questionnaire, only(YES))
    storage, name = sheet.file.storage, sheet.file.name
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse(f"intake:answers_{deed}", args=[sheet.pk]))
    sheet.refresh_from_db()
    assert (storage.exists(name), sheet.file.name, sheet.columns, sheet.preview) == (False, "", [], [])
    assert desk.get(sheet.get_absolute_url()).status_code == 200


def test_a_key_is_made_of_questionnaire_and_identifier(world):
    desk, questionnaire, _by = world
    brought(desk, questionnaire, only(YES))
    space = uuid.UUID("6d0d6a5e-5f0c-5b52-9a53-8f4bd4f0c7a1")
    assert Response.objects.get().sent_key == uuid.uuid5(space, f"{questionnaire.pk}:{ONE.format(1)}")


def test_headings_of_this_test_are_in_step():
    assert len(HEADINGS) == len(ROW)
