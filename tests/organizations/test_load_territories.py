"""load_territories: the 12 regions and the 75 provinces and prefectures, each in its region."""

from collections import Counter

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.models import Territory


def load():
    call_command("load_territories", verbosity=0)


def test_load_territories_enters_12_regions_and_75_parts():
    load()
    assert Counter(Territory.objects.values_list("level", flat=True)) == {
        "region": 12,
        "prefecture": 13,
        "province": 62,
    }
    assert list(Territory.objects.filter(parent__code="MA-09").values_list("code", "name_ar", "name_fr")) == [
        ("MA-AGD", "أكادير إداوتنان", "Agadir-Ida-Ou-Tanane"),
        ("MA-CHT", "اشتوكة - آيت باها", "Chtouka-Aït Baha"),
        ("MA-INE", "إنزكان - آيت ملول", "Inezgane-Aït Melloul"),
        ("MA-TAR", "تارودانت", "Taroudannt"),
        ("MA-TAT", "طاطا", "Tata"),
        ("MA-TIZ", "تيزنيت", "Tiznit"),
    ]


def test_load_territories_twice_writes_nothing():
    load()
    with CaptureQueriesContext(connection) as queries:
        load()
    assert [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))] == []


def test_load_territories_mends_a_name_that_differs():
    load()
    Territory.objects.filter(code="MA-TIZ").update(name_fr="Tiznite")
    load()
    assert Territory.objects.get(code="MA-TIZ").name_fr == "Tiznit"
    assert Territory.objects.count() == 87
