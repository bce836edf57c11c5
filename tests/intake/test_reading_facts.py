"""What a text says of itself: the session, its days, the council, the territory; or the consultation."""

import datetime

import pytest

from intake.reading import Places, read
from tests.intake.reading_in import PLACES, reading_of

Day = datetime.date


def session_of(text: str):
    session = reading_of(text).session
    return session and (session.kind, session.year, session.month)


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("خلال أشغال الدورة العادية لشهر يناير 2021 , المنعقدة صباح اليوم", ("ordinary", 2021, 1)),
        ("دورة فبراير 2022 العادية لمجلس جماعة عين النموذج", ("ordinary", 2022, 2)),
        ("عقد المجلس دورته العادية برسم شهر ماي 2023", ("ordinary", 2023, 5)),
        ("الدورة العادية لشهر مايو من سنة ٢٠٢٣", ("ordinary", 2023, 5)),
        ("الدورة العادية (أكتوبر 2023)", ("ordinary", 2023, 10)),
        ("الجلسة الثانية من الدورة العادية لشهر شتنبر 2024", ("ordinary", 2024, 9)),
        ("دورة أيلول/سبتمبر 2024 العادية", ("ordinary", 2024, 9)),
        ("الدورة العادية لشهر يوليوز 2020", ("ordinary", 2020, 7)),
        ("الدورة العادية لشهر غشت 2020", ("ordinary", 2020, 8)),
        ("الدورة العادية لشهر نونبر 2020", ("ordinary", 2020, 11)),
        ("الدورة العادية لشهر دجنبر 2020", ("ordinary", 2020, 12)),
        ("الدورة العادية لشهر كانون الثاني 2020", ("ordinary", 2020, 1)),
        ("الدورة العادية لشهر جانفي 2020", ("ordinary", 2020, 1)),
        ("الدَّوْرَةُ العَادِيَّةُ لِشَهْرِ مارس 2020", ("ordinary", 2020, 3)),
        ("الدورة الاستثنائية المنعقدة بتاريخ 15 مارس 2022", ("extraordinary", 2022, 3)),
        ("عقد المجلس دورة استثنائية يوم 3 أبريل 2022", ("extraordinary", 2022, 4)),
        ("الدورة الإستثنائية لشهر دجنبر 2019", ("extraordinary", 2019, 12)),
        ("الدورة العادية المنعقدة بتاريخ 12/01/2021", ("ordinary", 2021, 1)),
        ("session ordinaire de mai 2024", ("ordinary", 2024, 5)),
        ("Session ordinaire du mois de février 2022", ("ordinary", 2022, 2)),
        ("la session extraordinaire du 12 mars 2022", ("extraordinary", 2022, 3)),
        ("محضر الدورة العادية لشهر فبراير\nبتاريخ 3 فبراير 2022", ("ordinary", 2022, 2)),
        (
            "المصادقة على محضر الدورة السابقة لشهر أكتوبر 2021، خلال الدورة العادية لشهر فبراير 2022",
            ("ordinary", 2022, 2),
        ),
        ("بتاريخ 3 شعبان الموافق ل 24 فبراير 2023، انعقدت الدورة الاستثنائية للمجلس", ("extraordinary", 2023, 2)),
        ("نظمت الجمعية دورة تكوينية في شهر ماي 2023", None),
        ("عقد المجلس اجتماعا", None),
    ],
)
def test_session(text, session):
    assert session_of(text) == session


def test_the_session_stands_where_it_is_named():
    text = "محضر الدَّورة العادية لشهر يناير 2021، بمقر الإقليم"
    session = reading_of(text).session
    assert text[session.start : session.end] == "الدَّورة العادية لشهر يناير 2021"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("الدورة العادية لشهر يناير 2021 , المنعقدة صباح اليوم الثلاثاء 12 يناير ، بحضور", [Day(2021, 1, 12)]),
        ("الدورة العادية لشهر فبراير 2022 المنعقدة يومي 3 و4 فبراير 2022", [Day(2022, 2, 3), Day(2022, 2, 4)]),
        (
            "الدورة العادية لشهر ماي 2023. الجلسة الأولى بتاريخ 4 ماي 2023. الجلسة الثانية: 18/05/2023.",
            [Day(2023, 5, 4), Day(2023, 5, 18)],
        ),
        ("الدورة الاستثنائية المنعقدة بتاريخ ١٥ مارس ٢٠٢٢", [Day(2022, 3, 15)]),
        (
            "في يوم الخميس 3 فبراير 2022 على الساعة العاشرة صباحا عقد المجلس دورته العادية لشهر فبراير",
            [Day(2022, 2, 3)],
        ),
        ("session ordinaire de mai 2024 tenue le 1er mai 2024", [Day(2024, 5, 1)]),
        ("انعقدت الدورة العادية لشهر ماي 2023 يوم فاتح ماي", [Day(2023, 5, 1)]),
        (
            "نشر يوم 20 يناير 2021. الدورة العادية لشهر يناير 2021 المنعقدة بتاريخ 2021-01-12 طبقا للقانون رقم 112.14 "
            "الصادر بتاريخ 7 يوليوز 2015، وبعد اجتماع اللجنة المنعقد يوم 5 يناير 2021.",
            [Day(2021, 1, 12)],
        ),
        (
            "الدورة العادية لشهر فبراير 2022 المنعقدة يوم 3 فبراير 2022. "
            "المصادقة على محضر الدورة المنعقدة بتاريخ 6 أكتوبر 2021.",
            [Day(2022, 2, 3)],
        ),
        ("بتاريخ 3 شعبان الموافق ل 24 فبراير 2023، انعقدت الدورة الاستثنائية للمجلس", [Day(2023, 2, 24)]),
        (
            "الدورة العادية لشهر ماي 2023 المنعقدة يوم 4 ماي 2023.\n"
            "التوصيات:\n- إحداث سوق\n- عقد جلسة يوم 10 يونيو 2023\n",
            [Day(2023, 5, 4)],
        ),
        ("الدورة العادية لشهر فبراير 2022", []),
    ],
)
def test_sittings(text, days):
    assert list(reading_of(text).sittings) == days


@pytest.mark.parametrize(
    ("text", "council", "level", "territory"),
    [
        ("المجلس الاقليمي لتيزنيت يصادق", "المجلس الإقليمي لتيزنيت", "provincial", "MA-TIZ"),
        ("المجلس الإقليمي لتزنيت", "المجلس الإقليمي لتيزنيت", "provincial", "MA-TIZ"),
        ("المجلس الإقليمي بإقليم تزنيت", "المجلس الإقليمي لتيزنيت", "provincial", "MA-TIZ"),
        ("المجلس الاقليمي للنمودج", "المجلس الإقليمي للنموذج", "provincial", "X-NAM"),
        ("أعضاء المجلس الإقليمي للجديدة", "المجلس الإقليمي للجديدة", "provincial", "MA-JDI"),
        ("مجلس عمالة انزكان ايت ملول", "مجلس عمالة إنزكان - آيت ملول", "provincial", "MA-INE"),
        ("مجلس عمالة أگادير إداوتنان", "مجلس عمالة أكادير إداوتنان", "provincial", "MA-AGD"),
        ("مجلس جهة سوس ماسة", "مجلس جهة سوس - ماسة", "regional", "MA-09"),
        ("المجلس الجهوي لسوس-ماسة", "مجلس جهة سوس - ماسة", "regional", "MA-09"),
        ("وصادق مجلس جماعة عين النموذج على", "مجلس جماعة عين النموذج", "communal", "X-NAM-01"),
        ("المجلس الجماعي لعين النمودج", "مجلس جماعة عين النموذج", "communal", "X-NAM-01"),
        ("مجلس جماعة المثال الكبرى المنعقد", "مجلس جماعة المثال الكبرى", "communal", "المثال الكبرى"),
        ("المجلس  الجماعي لسيدي المثال يوصي", "المجلس الجماعي لسيدي المثال", "communal", "سيدي المثال"),
        ("مَجْلِسُ جَمـاعَةِ سيدي المِثال", "مجلس جماعة سيدي المثال", "communal", "سيدي المثال"),
        ("محضر الدورة العادية للمجلس الجماعي لسيدي المثال", "المجلس الجماعي لسيدي المثال", "communal", "سيدي المثال"),
        ("ملتمسات مجلس جماعة المثال المرفوعة إلى الوزارة", "مجلس جماعة المثال", "communal", "المثال"),
        ("إقليم النموذج\nجماعة المثال\nمحضر الدورة العادية لشهر ماي 2023", "مجلس جماعة المثال", "communal", "المثال"),
        ("Conseil communal d'Aïn Modèle", "Conseil communal d'Aïn Modèle", "communal", "Aïn Modèle"),
        ("صادق المجلس الإقليمي بالإجماع، بحضور عامل إقليم تيزنيت", "المجلس الإقليمي لتيزنيت", "provincial", "MA-TIZ"),
        ("Le conseil provincial de Tiznit", "المجلس الإقليمي لتيزنيت", "provincial", "MA-TIZ"),
        ("Le conseil régional de l’Oriental", "conseil régional de l’Oriental", "regional", "Oriental"),
        ("Conseil communal d'Aïn Exemple réuni", "مجلس جماعة عين النموذج", "communal", "X-NAM-01"),
        ("مجلس الإدارة", None, "", None),
    ],
)
def test_council(text, council, level, territory):
    reading = reading_of(text)
    found = (
        reading.council and reading.council.value,
        reading.council_level,
        reading.territory and reading.territory.value,
    )
    assert found == (council, level, territory)


def test_a_council_nobody_knows_is_as_written():
    text = "محضر مجلس  جماعة\nالمثال"
    reading = read(text, Places())
    assert reading.council.value == "مجلس جماعة المثال"
    assert text[reading.council.start : reading.council.end] == "مجلس  جماعة\nالمثال"


def test_the_council_named_most_is_the_one():
    text = "بشراكة مع المجلس الإقليمي لتيزنيت، عقد مجلس جماعة عين النموذج دورته، وصادق مجلس جماعة عين النموذج"
    assert reading_of(text).council.value == "مجلس جماعة عين النموذج"


@pytest.mark.parametrize(
    ("text", "territory"),
    [
        ("لقاء بمدينة تارودانت", "MA-TAR"),
        ("باكادير", "MA-AGD"),
        ("بإقليم تارودنت", "MA-TAR"),
        ("التعاونيات الجديدة", None),
        ("بإقليم الجديدة", "MA-JDI"),
        ("لقاء ببركان", "MA-BER"),
        ("ثوران البركان", None),
        ("جهة سوس ماسة، بتارودانت ثم تارودانت وإقليم تارودانت", "MA-TAR"),
        ("province de Tiznit", "MA-TIZ"),
        ("لا مكان هنا", None),
    ],
)
def test_territory(text, territory):
    found = reading_of(text).territory
    assert (found and found.value) == territory


CONSULTATION = """لقاء تشاوري بالنموذج حول استراتيجية القطاع

فلان الفلاني الأحد 05 ماي 2019

انعقد اللقاء التشاوري الذي احتضنته قاعة الندوات بدار النموذج، \
صباح يوم السبت 4 ماي 2019، \
تزامنا مع معرض بساحة 20 غشت، في إطار المرحلة الأولى من إعداد الاستراتيجية، وهي مرحلة التشخيص، \
تليها المرحلة الثانية التي تهم بلورة الاستراتيجية، \
ثم المرحلة الثالثة والأخيرة وهي وضع برنامج العمل.

وتهدف الورشات إلى الخروج بتوصيات وخلاصات في هذا الشأن.
"""


def test_consultation():
    reading = reading_of(CONSULTATION)
    found = reading.consultation
    assert reading.session is None and reading.sittings == () and reading.items == ()
    assert (found.held_on, found.place) == (Day(2019, 5, 4), "قاعة الندوات بدار النموذج")
    assert [phase.value for phase in found.phases] == [
        "المرحلة الأولى من إعداد الاستراتيجية، وهي مرحلة التشخيص",
        "المرحلة الثانية التي تهم بلورة الاستراتيجية",
        "المرحلة الثالثة والأخيرة وهي وضع برنامج العمل",
    ]
    assert all(CONSULTATION[phase.start : phase.end] == phase.value for phase in found.phases)
    assert CONSULTATION[found.start : found.end] == "لقاء تشاوري"
    assert reading.territory.value == "X-NAM"


def test_consultation_in_french():
    text = (
        "La rencontre de concertation organisée le 4 mai 2019 à la salle des fêtes d'Exemple, sous le thème de l'eau."
    )
    found = reading_of(text).consultation
    assert (found.held_on, found.place, found.phases) == (Day(2019, 5, 4), "salle des fêtes d'Exemple", ())


def test_a_session_that_speaks_of_a_consultation_is_a_session():
    text = "الدورة العادية لشهر ماي 2023 المنعقدة يوم 4 ماي 2023، عرض حول اللقاء التشاوري المنظم يوم 2 ماي 2023"
    reading = read(text, PLACES)
    assert (reading.session.month, reading.consultation, reading.sittings) == (5, None, (Day(2023, 5, 4),))


def test_facts_wrapped_at_the_end_of_a_line():
    text = "محضر الدورة\nالعادية لشهر\nيناير 2021 للمجلس\nالإقليمي\nلتيزنيت المنعقدة يوم 12\nيناير 2021"
    reading = reading_of(text)
    assert (reading.session.month, reading.session.year, reading.sittings) == (1, 2021, (Day(2021, 1, 12),))
    assert (reading.council.value, reading.territory.value) == ("المجلس الإقليمي لتيزنيت", "MA-TIZ")


def test_a_known_council_has_the_name_of_the_register():
    known = Places(PLACES.territories, (("tiznit", "مجلس إقليم تيزنيت"),))
    assert read("المجلس الاقليمي لتزنيت", known).council.value == "مجلس إقليم تيزنيت"


def test_a_square_named_after_a_day_is_no_day():
    text = "لقاء تشاوري نظم بساحة 20 غشت 1953، يوم السبت 4 ماي 2019"
    assert reading_of(text).consultation.held_on == Day(2019, 5, 4)
