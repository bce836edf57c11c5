"""load_cases: what the two texts say, nothing more, and the same after a second run."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from consultations.models import ActorMap, Consultation, Finding, Participant, Phase, Strategy, Workshop
from councils.models import AgendaItem, Attendance, Session, Sitting, Vote
from organizations.models import Appointment, Organization, Source, Territory, User
from recommendations.models import Link, Recommendation, StatusChange
from tests.row_counts import everything_held


@pytest.fixture
def cases():
    call_command("load_cases", verbosity=0)


def test_load_cases_says_what_it_did():
    words = [StringIO(), StringIO()]
    for out in words:
        call_command("load_cases", stdout=out)
    assert [out.getvalue().splitlines() for out in words] == [
        ["taroudant-2018: entered.", "tiznit-2021: entered."],
        ["taroudant-2018: there already, left as it stands.", "tiznit-2021: there already, left as it stands."],
    ]


def test_load_cases_twice_changes_nothing(cases):
    before = everything_held()
    call_command("load_cases", verbosity=0)
    assert everything_held() == before


def test_load_cases_leaves_what_somebody_corrected(cases):
    Consultation.objects.update(summary="ملخص مصحح")
    Recommendation.objects.filter(number=5).update(title="عنوان مصحح")
    call_command("load_cases", verbosity=0)
    assert Consultation.objects.get().summary == "ملخص مصحح"
    assert Recommendation.objects.get(number=5).title == "عنوان مصحح"


def test_load_cases_keeps_a_council_that_somebody_entered_before():
    Organization.objects.create(slug="conseil-provincial-tiznit", kind="council", name_ar="اسم كتبه شخص")
    call_command("load_cases", verbosity=0)
    assert Organization.objects.get(kind="council").name_ar == "اسم كتبه شخص"
    assert Session.objects.get().council.organization.name_ar == "اسم كتبه شخص"


def test_load_cases_names_two_bodies_and_the_only_person_the_texts_name_in_office(cases):
    assert list(Organization.objects.order_by("slug").values_list("kind", "name_fr", "is_example")) == [
        ("council", "Conseil provincial de Tiznit", False),
        ("state_secretariat", "Secrétariat d’État chargé de l’Artisanat et de l’Économie sociale", False),
    ]
    appointment = Appointment.objects.get()
    assert (appointment.holder_name, appointment.user, appointment.starts_on) == ("سلوى التاجري", None, None)
    assert appointment.attested_on == datetime.date(2018, 8, 4)
    assert (appointment.post.kind, appointment.post.title_ar) == ("head", "مديرة إنعاش الاقتصاد الاجتماعي")
    assert not User.objects.exists()


# Taroudant, 4 August 2018


def test_taroudant_stands_in_the_first_of_four_phases(cases):
    strategy = Strategy.objects.get()
    assert (strategy.horizon, strategy.owner.kind) == ("رؤية 2028", "state_secretariat")
    assert list(Phase.objects.values_list("number", "title_ar", "title_fr")) == [
        (1, "التشخيص الاستراتيجي", "Diagnostic stratégique"),
        (2, "الاستراتيجية", "Stratégie"),
        (3, "مخطط العمل", "Plan d’action"),
        (4, "عقد البرنامج", "Contrat-programme"),
    ]
    assert all(Phase.objects.values_list("produces", flat=True))
    assert list(Phase.objects.values_list("progress", "starts_on", "ends_on")) == [
        ("running", None, None),
        *[("planned", None, None)] * 3,
    ]
    assert set(Phase.objects.values_list("progress_as_of", flat=True)) == {datetime.date(2018, 8, 4)}
    assert Consultation.objects.get().phase.number == 1


def test_taroudant_has_its_place_its_day_and_its_source(cases):
    consultation = Consultation.objects.get(slug="taroudant-2018")
    assert (consultation.held_on, consultation.ended_on) == (datetime.date(2018, 8, 4), None)
    assert (consultation.territory.code, consultation.covers.code) == ("MA-TAR", "MA-09")
    assert consultation.place == "قاعة الندوات بدار المبادرة الوطنية للتنمية البشرية، تارودانت"
    assert consultation.alongside == "المعرض الجهوي للصناعة التقليدية بساحة 20 غشت بتارودانت، يوم افتتاحه"
    assert [organizer.slug for organizer in consultation.organizers.all()] == [
        "secretariat-etat-artisanat-economie-sociale"
    ]
    source = consultation.source
    assert (source.author, source.publisher, source.url) == ("موسى محراز", "AHDATH.INFO", "")
    assert source.published_on == datetime.date(2018, 8, 5)


def test_taroudant_was_heard_by_kinds_at_round_tables_on_three_maps(cases):
    assert Workshop.objects.get().setting == "موائد مستديرة"
    assert list(ActorMap.objects.values_list("kind", flat=True)) == ["institutional", "sector", "both"]
    assert list(
        Participant.objects.order_by("pk").values_list(
            "role", "came", "name", "category", "organization__kind", "is_named"
        )
    ) == [
        ("speaker", True, "سلوى التاجري", "", "state_secretariat", True),
        ("participant", True, "", "cooperative", None, False),
        ("participant", True, "", "association", None, False),
        ("participant", True, "", "financial_partner", None, False),
        ("participant", True, "", "other", None, False),
    ]


def test_taroudant_gives_neither_findings_nor_recommendations(cases):
    assert not Finding.objects.exists()
    assert not Recommendation.objects.filter(consultation__isnull=False).exists()


# Tiznit, 12 January 2021


def test_tiznit_sat_on_a_tuesday_morning(cases):
    session, sitting = Session.objects.get(), Sitting.objects.get()
    assert (session.kind, session.year, session.month, session.council.code) == ("ordinary", 2021, 1, "TIZ")
    assert (sitting.held_on, sitting.starts_at, sitting.part_of_day) == (datetime.date(2021, 1, 12), None, "صباحا")
    assert (sitting.held_on.weekday(), sitting.place) == (1, "")
    assert (session.source.author, session.source.publisher, session.source.published_on) == ("", "", None)
    assert Source.objects.count() == 2


def test_tiznit_was_attended_by_people_nobody_named(cases):
    assert list(Attendance.objects.order_by("pk").values_list("name", "function", "category", "capacity")) == [
        ("", "عامل إقليم تيزنيت", "territorial_administration", "authority"),
        ("", "مصالح خارجية", "deconcentrated", "guest"),
        ("", "هيئات من المجتمع المدني", "association", "guest"),
    ]


def test_tiznit_adopted_without_counts(cases):
    vote = Vote.objects.get(agenda_item=AgendaItem.objects.get())
    assert (vote.outcome, vote.is_unanimous) == ("adopted", None)
    assert (vote.votes_for, vote.votes_against, vote.abstentions) == (None, None, None)


def test_tiznit_gives_sixteen_recommendations_in_their_order(cases):
    rows = Recommendation.objects.order_by("number").values_list("number", "reference", "place_in_source")
    assert list(rows) == [(n, f"TIZ-2021-01-{n:02}", f"التوصية {n} من اللائحة") for n in range(1, 17)]


@pytest.mark.parametrize(
    ("number", "title"),
    [
        (1, "تنظيم يوم دراسي حول واقع الاقتصاد الاجتماعي والتضامني بالإقليم"),
        (5, "إحداث خلية إقليمية تضمن الالتقائية بين الفاعلين"),
        (12, "إدماج القطاع غير المنظم وحاملي الشهادات عن طريق المواكبة"),
        (14, "إحداث نظام معلوماتي محلي للاقتصاد الاجتماعي والتضامني"),
        (16, "نهج سياسة للتجمعات والأقطاب التنافسية"),
    ],
)
def test_tiznit_recommendation_stands_under_its_number(cases, number, title):
    assert Recommendation.objects.get(number=number).title == title


def test_tiznit_recommendations_are_published_not_started_with_no_lead_and_no_deadline(cases):
    facts = Recommendation.objects.values_list(
        *("kind", "publication", "position", "declared", "verified", "lead", "due_on", "is_example"),
        *("territory__code", "followed_by__slug", "language"),
    ).distinct()
    assert list(facts.order_by()) == [
        (
            *("recommendation", "published", "pending", "not_started", "not_started", None, None, False),
            *("MA-TIZ", "conseil-provincial-tiznit", "ar"),
        )
    ]
    assert all(recommendation.themes.exists() for recommendation in Recommendation.objects.all())


def test_tiznit_recommendations_are_entered_and_published_by_nobody(cases):
    changes = StatusChange.objects.filter(recommendation__number=1).order_by("sequence")
    assert list(changes.values_list("axis", "old", "new", "by", "post")) == [
        ("publication", "", "draft", None, None),
        ("publication", "draft", "published", None, None),
    ]
    assert StatusChange.objects.count() == 32


def test_tiznit_item_12_says_again_in_part_what_14_asks(cases):
    link = Link.objects.get()
    assert (link.source.number, link.kind, link.target.number) == (12, "partly_repeats", 14)


def test_load_cases_enters_the_territories_first(cases):
    assert Territory.objects.count() == 87
