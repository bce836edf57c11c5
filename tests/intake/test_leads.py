"""Who and what the words of an item name: organization, territory, theme; nothing where nothing is named."""

import pytest

from intake.leads import Lead, Leads, Organizations, Territories, Themes
from organizations.models import OrganizationKind, TerritoryLevel
from tests.builders import make_council, make_organization, make_territory, make_theme

HOME, AWAY = 1, 2
MINISTRY, BODY = OrganizationKind.MINISTRY, OrganizationKind.PUBLIC_BODY
SERVICE, COUNCIL = OrganizationKind.DECONCENTRATED, OrganizationKind.COUNCIL
COOPERATIVE = OrganizationKind.COOPERATIVE
HEALTH, SCHOOLS, WATER, FARMS, FARMS_AWAY, TOURISM, HONEY, OWN, TOWN_HALL = range(10, 19)
ORGANIZATIONS = [
    (HEALTH, MINISTRY, "وزارة الصحة والحماية الاجتماعية", "Ministère de la Santé et de la Protection sociale", None),
    (SCHOOLS, MINISTRY, "وزارة التربية الوطنية والتعليم الأولي", "", None),
    (WATER, BODY, "المكتب الوطني للكهرباء والماء الصالح للشرب", "Office national de l’électricité et de l’eau", None),
    (FARMS, SERVICE, "المديرية الإقليمية للفلاحة بإقليم النموذج", "Direction provinciale de l’agriculture", HOME),
    (FARMS_AWAY, SERVICE, "المديرية الإقليمية للفلاحة بإقليم المثال", "", AWAY),
    (TOURISM, SERVICE, "المندوبية الإقليمية للسياحة بإقليم النموذج", "", HOME),
    (HONEY, COOPERATIVE, "تعاونية عسل النموذج", "", HOME),
    (OWN, COUNCIL, "المجلس الإقليمي للنموذج", "", HOME),
    (TOWN_HALL, COUNCIL, "مجلس جماعة عين النموذج", "", AWAY),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دعوة وزارة الصحة إلى تعيين أطباء", HEALTH),
        ("دعوة وِزَارَة الصِّحّة و الحماية الاجتماعية", HEALTH),
        ("مراسلة وزاره الصحه", HEALTH),
        ("Saisir le Ministère de la santé", HEALTH),
        ("التنسيق مع المكتب الوطني للماء الصالح للشرب", WATER),
        ("مطالبة المكتب الوطني للكهرباء بتقوية الشبكة", WATER),
        ("بشراكة مع المديرية الإقليمية للفلاحة", FARMS),
        ("بشراكة مع المديرية الإقليمية للفلاحة بإقليم المثال", FARMS_AWAY),
        ("بشراكة مع مديرية الفلاحة", FARMS),
        ("دعم تعاونية عسل النموذج", HONEY),
        ("تمكين المجلس الإقليمي للنموذج من الوسائل", OWN),
        ("دعوة وزارة التربية ووزارة الصحة والحماية الاجتماعية", HEALTH),
        ("إحداث مكتب للدراسات", None),
        ("تمكين المجلس الإقليمي من الوسائل", None),
        ("تشجيع تعاونية عسل أخرى", None),
        ("وزارة الداخلية", None),
        ("مديرية المياه والغابات", None),
        ("مراسلة المديرية الإقليمية", None),
        ("مراسلة مجلس جماعة عين أخرى", None),
        ("المديرية الجهوية للفلاحة", None),
        ("تشجيع الصحة والفلاحة", None),
        ("", None),
    ],
)
def test_the_organization_that_is_named(text, expected):
    assert Organizations(ORGANIZATIONS, HOME).of(text) == expected


def test_of_two_that_fit_none_is_suggested():
    assert Organizations(ORGANIZATIONS, None).of("بشراكة مع المديرية الإقليمية للفلاحة") is None


REGION, PROVINCE, TOWN, FAR, NEW, LONG = range(20, 26)
TERRITORIES = [
    (REGION, TerritoryLevel.REGION, "نخلة - زيتونة", "Nakhla-Zitouna"),
    (PROVINCE, TerritoryLevel.PROVINCE, "تينموذج", "Tinamoudaj"),
    (TOWN, TerritoryLevel.COMMUNE, "تينموذج", "Tinamoudaj"),
    (FAR, TerritoryLevel.PROVINCE, "المثالية", "Mitalia"),
    (NEW, TerritoryLevel.PROVINCE, "الجديدة", ""),
    (LONG, TerritoryLevel.PREFECTURE, "عين المثال - وادي النموذج", ""),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تأهيل مدينة المثالية", FAR),
        ("بإقليم المثالية", FAR),
        ("إقليم مثاليه", FAR),
        ("جماعة تينموذج", TOWN),
        ("إقليم تينموذج", PROVINCE),
        ("إقليم تنموذج", PROVINCE),
        ("لتينموذج والمثالية", PROVINCE),
        ("جهة نخلة زيتونة", REGION),
        ("la province de Tinamoudaj", PROVINCE),
        ("عمالة وادي النموذج", LONG),
        ("إقليم الجديدة", NEW),
        ("الأحياء الجديدة", None),
        ("بالإقليم", None),
        ("", None),
    ],
)
def test_the_territory_that_is_named(text, expected):
    assert Territories(TERRITORIES).of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("الأحياء القديمة", FAR), ("إقليم تينموذج", PROVINCE), ("من تينموذج إلى المثالية", FAR)]
)
def test_the_council_s_own_territory_when_none_is_named_or_it_is_among_them(text, expected):
    assert Territories(TERRITORIES, FAR).of(text) == expected


COOPERATIVES, MARKETS, TRAINING, ROADS = range(30, 34)
THEMES = [
    (COOPERATIVES, "التعاونيات", "Coopératives"),
    (MARKETS, "التسويق", "Commercialisation"),
    (TRAINING, "التكوين والمواكبة", ""),
    (ROADS, "فك العزلة", ""),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دعم تعاونية النساء", COOPERATIVES),
        ("البحث عن أسواق جديدة وتنظيم معرض", MARKETS),
        ("تكوين حاملي المشاريع", TRAINING),
        ("تكوين أعضاء التعاونيات", TRAINING),
        ("تشجيع التعاونيات على التكوين", COOPERATIVES),
        ("تعبيد المسالك وبناء قنطرة", ROADS),
        ("accompagner les coopératives", COOPERATIVES),
        ("معرض", None),
        ("إحداث ملعب للقرب", None),
        ("", None),
    ],
)
def test_the_theme_the_words_speak_of(text, expected):
    assert Themes(THEMES).of(text) == expected


def test_the_register_is_read_in_three_queries_for_a_whole_paper(db, django_assert_num_queries):
    council = make_council(territory=make_territory(name_ar="إقليم تينموذج"))
    health = make_organization(name_ar="وزارة الصحة والحماية الاجتماعية", kind=MINISTRY)
    theme = make_theme(name_ar="الصحة")
    with django_assert_num_queries(3):
        leads = Leads.from_register(council)
        found = [leads.of("دعوة وزارة الصحة إلى تعيين طبيب"), leads.of("تعبيد الطريق")]
    assert found == [Lead(health.pk, council.territory_id, theme.pk), Lead(None, council.territory_id, None)]


def test_an_empty_register_names_nothing(db):
    assert Leads.from_register().of("دعوة وزارة الصحة بإقليم تينموذج") == Lead()


def test_examples_are_suggested_to_example_councils_only(db):
    make_organization(name_ar="وزارة الصحة للمثال", kind=MINISTRY, is_example=True)
    example = make_council(organization=make_organization(kind=COUNCIL, is_example=True))
    found = [Leads.from_register(council).of("وزارة الصحة").organization for council in (None, make_council(), example)]
    assert [one is None for one in found] == [True, True, False]
