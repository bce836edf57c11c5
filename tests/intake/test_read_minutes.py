"""manage.py read_minutes: the same as the site reads, for a terminal or a program, and nothing written."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from intake import places as names
from intake.places import places
from organizations.models import Territory

MINUTES = """المجلس الاقليمي لتزنيت يوصي

خلال الدورة العادية لشهر يناير 2021، المنعقدة يوم الثلاثاء 12 يناير، صادق المجلس على التوصيات التالية:

– دعم حاملي المشاريع من خلال المواكبة؛إنشاء نظام معلوماتي محلي للتعاونيات.
– انشاء نظام معلوماتي محلي للتعاونيات.
"""


def told(tmp_path, text: str, *options) -> str:
    file = tmp_path / "minutes.txt"
    file.write_text(text, encoding="utf-8")
    out = StringIO()
    call_command("read_minutes", str(file), *options, stdout=out)
    return out.getvalue()


def test_json(tmp_path):
    told_json = json.loads(told(tmp_path, MINUTES, "--json"))
    items = told_json.pop("items")
    assert told_json == {
        "council": "المجلس الإقليمي لتيزنيت",
        "territory": "تيزنيت",
        "territory_code": "MA-TIZ",
        "session": {"kind": "ordinary", "year": 2021, "month": 1},
        "sittings": ["2021-01-12"],
        "consultation": None,
    }
    assert [item["number"] for item in items] == [1, 2]
    assert [MINUTES[item["start"] : item["end"]] for item in items] == [item["text"] for item in items]
    assert [MINUTES[start:end] for start, end in items[0]["split"]] == [
        "دعم حاملي المشاريع من خلال المواكبة",
        "إنشاء نظام معلوماتي محلي للتعاونيات.",
    ]
    assert (items[1]["split"], items[0]["from_prose"]) == ([], False)
    assert [one["number"] for one in items[0]["similar"]] == [2]
    assert set(items[0]) == {"number", "text", "start", "end", "from_prose", "split", "similar", "suggestions"}


def test_arabic_stays_arabic_in_json(tmp_path):
    assert "دعم حاملي المشاريع" in told(tmp_path, MINUTES, "--json")


def test_in_words(tmp_path):
    assert told(tmp_path, MINUTES).splitlines() == [
        "Council: المجلس الإقليمي لتيزنيت",
        "Territory: تيزنيت",
        "Session: ordinary, 1/2021",
        "Sittings: 2021-01-12",
        "Recommendations: 2",
        "1. دعم حاملي المشاريع من خلال المواكبة؛إنشاء نظام معلوماتي محلي للتعاونيات.",
        "   part: دعم حاملي المشاريع من خلال المواكبة",
        "   part: إنشاء نظام معلوماتي محلي للتعاونيات.",
        "2. انشاء نظام معلوماتي محلي للتعاونيات.",
    ]


def test_a_consultation(tmp_path):
    text = "لقاء تشاوري احتضنته دار الشباب، يوم السبت 4 ماي 2019، في إطار المرحلة الأولى وهي التشخيص.\nلا توصيات بعد.\n"
    told_json = json.loads(told(tmp_path, text, "--json"))
    start = text.index("المرحلة")
    phase = "المرحلة الأولى وهي التشخيص"
    assert told_json == {
        "council": None,
        "territory": None,
        "territory_code": None,
        "session": None,
        "sittings": [],
        "consultation": {
            "held_on": "2019-05-04",
            "place": "دار الشباب",
            "phases": [{"text": phase, "start": start, "end": start + len(phase)}],
        },
        "items": [],
    }


def test_nothing_is_written(tmp_path):
    with CaptureQueriesContext(connection) as asked:
        told(tmp_path, MINUTES, "--json")
    kinds = [one["sql"].split()[0] for one in asked.captured_queries if "SAVEPOINT" not in one["sql"]]
    assert kinds == ["SELECT"] * 3  # territories, councils, the council by its name


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_a_file_that_cant_be_opened_is_a_sentence(tmp_path, name):
    with pytest.raises(CommandError):
        call_command("read_minutes", str(tmp_path / name))


def test_a_file_that_cant_be_read_is_a_sentence(tmp_path):
    (tmp_path / "empty.txt").write_text(" \n")
    with pytest.raises(CommandError):
        call_command("read_minutes", str(tmp_path / "empty.txt"))


def test_places_of_the_register():
    Territory.objects.create(code="X-1", level="region", name_ar="النموذج", name_fr="Exemple")
    assert places().territories == (("X-1", "region", "النموذج", "Exemple"),)
    assert places().councils == ()


def test_an_empty_register_knows_the_official_list():
    assert len(places().territories) == 87
    assert ("MA-TIZ", "province", "تيزنيت", "Tiznit") in places().territories


def test_without_tables_the_official_list_too(monkeypatch):
    def no_table(*_):
        raise DatabaseError("no such table")

    monkeypatch.setattr(names.Territory.objects, "order_by", no_table)
    assert len(places().territories) == 87


def test_no_database_is_made_by_looking_for_one(monkeypatch, tmp_path):
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "nowhere.sqlite3"))
    monkeypatch.setattr(connection, "vendor", "sqlite")
    assert (len(places().territories), list(tmp_path.iterdir())) == (87, [])
