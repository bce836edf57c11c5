"""/staff/consultations/<slug>/participants/invite/: a pasted list, looked at, then brought in."""

import pytest

from consultations.models import Participant
from consultations.people import invitations
from organizations.models import PostKind
from tests.builders import make_consultation, make_holder, make_organization, make_participant
from tests.reading import says, value_of

PAGE = "/staff/consultations/meeting/participants/invite/"
LIST = "/staff/consultations/meeting/participants/"


@pytest.fixture
def meeting():
    return make_consultation(slug="meeting", organizers=[make_organization()])


@pytest.fixture
def secretary(meeting, sign_in):
    return sign_in(make_holder(meeting.organizers.get(), PostKind.SECRETARY))


def gives(line: str, meeting):
    (one,) = invitations.read(line, meeting)
    return one.name, one.organization, one.function, one.email


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("فاطمة؛ جمعية الأمل؛ رئيسة؛ a@example.org", ("فاطمة", "جمعية الأمل", "رئيسة", "a@example.org")),
        ("فاطمة ; جمعية الأمل;رئيسة ; A@Example.org ;", ("فاطمة", "جمعية الأمل", "رئيسة", "a@example.org")),
        ("فاطمة\tجمعية; الأمل\tرئيسة\ta@example.org", ("فاطمة", "جمعية; الأمل", "رئيسة", "a@example.org")),
        ("فاطمة", ("فاطمة", "", "", "")),
        ("؛ جمعية الأمل", ("", "جمعية الأمل", "", "")),
        ("فاطمة؛؛ رئيسة", ("فاطمة", "", "رئيسة", "")),
        ("فاطمة؛ a@example.org", ("فاطمة", "", "", "a@example.org")),
        ("فاطمة؛؛؛؛؛؛", ("فاطمة", "", "", "")),
    ],
)
def test_what_a_line_gives(meeting, line, parts):
    assert gives(line, meeting) == parts


def test_headings_and_empty_lines_are_passed_over(meeting):
    lines = invitations.read("الإسم؛ الجهة؛ الصفة\n\n  \nفاطمة؛ جمعية", meeting)
    assert [(line.number, line.name) for line in lines] == [(4, "فاطمة")]


@pytest.mark.parametrize(
    "line",
    [
        "؛؛ رئيسة",
        "؛؛؛ a@example.org",
        "فاطمة؛ جمعية؛ رئيسة؛ شيء آخر",
        "فاطمة؛ جمعية؛ رئيسة؛ a@",
        f"{'ف' * 151}؛ جمعية",
        "فاطمة؛ a@example.org؛ b@@example.org؛ a؛ b؛ c",
        "فاط\x00مة",
        "؛" * 5000,
    ],
)
def test_a_wrong_line_says_why(meeting, line):
    (one,) = invitations.read(line, meeting)
    assert one.problem
    assert not one.is_new


def test_who_is_on_the_list_already_isnt_new(meeting):
    known = make_organization(name_ar="جمعية الأمل", name_fr="Association Espérance")
    make_participant(consultation=meeting, name="فاطمة", organization=known, email="f@example.org")
    make_participant(name="يوسف", email="y@example.org")  # elsewhere
    lines = invitations.read(
        "فاطمه؛ جمعية الامل\nفاطمة؛ Association Espérance\nأخرى؛ x؛ y؛ F@example.org\nيوسف؛ ؛ ؛ y@example.org\nيوسف",
        meeting,
    )
    assert [line.is_known for line in lines] == [True, True, True, False, True]


def test_two_queries_however_many_lines(meeting, django_assert_num_queries):
    make_participant(consultation=meeting, organization=make_organization())
    for many in (1, 30):
        with django_assert_num_queries(2):
            invitations.read("\n".join(f"شخص {n}؛ جهة {n}" for n in range(many)), meeting)


TEXT = "فاطمة؛ جمعية الأمل؛ رئيسة؛ f@example.org\nيوسف؛ تعاونية غير معروفة\nسعاد؛؛؛ bad@"


def test_looking_writes_nothing(secretary, meeting):
    known = make_organization(name_ar="جمعية الأمل")
    response = secretary.post(PAGE, {"lines": TEXT, "do": "read"})
    assert response.status_code == 200
    assert [(line.in_register, bool(line.problem)) for line in response.context["lines"]] == [
        *((known, False), (None, False), (None, True)),
    ]
    assert says(response, "Line %(number)s", number=3)
    assert says(response, "“%(email)s” isn't an e-mail address.", email="bad@")
    assert value_of(response, "lines") == TEXT
    assert Participant.objects.count() == 0


def test_the_good_lines_are_brought_in_once_and_the_wrong_ones_stay(secretary, meeting):
    known = make_organization(name_ar="جمعية الأمل")
    response = secretary.post(PAGE, {"lines": TEXT, "do": "write"})
    assert (response.status_code, value_of(response, "lines")) == (422, "سعاد؛؛؛ bad@")
    kept = Participant.objects.order_by("pk").values_list(
        *("name", "organization", "organization_name", "function", "email", "is_invited", "came")
    )
    assert list(kept) == [
        ("فاطمة", known.pk, "", "رئيسة", "f@example.org", True, None),
        ("يوسف", None, "تعاونية غير معروفة", "", "", True, None),
    ]
    secretary.post(PAGE, {"lines": TEXT, "do": "write"})
    assert Participant.objects.count() == 2
    assert secretary.post(PAGE, {"lines": "سعاد؛؛؛ s@example.org", "do": "write"})["Location"] == LIST


@pytest.mark.parametrize("text", ["", " \n\n ", "فاطمة\n" * 1001, "؛\n" * 60_000])
def test_nothing_or_too_much_is_said(secretary, text):
    response = secretary.post(PAGE, {"lines": text, "do": "write"})
    assert response.status_code == 422
    assert Participant.objects.count() == 0
