"""A map as files: GraphML that igraph reads back, CSV that carries out nothing, SVG that stands alone, a picture."""

import csv
import io
import re
from xml.etree import ElementTree

import igraph
import pytest

from consultations.maps.building import refresh
from consultations.models import ActorMap
from tests.builders import (
    make_actor_map,
    make_consultation,
    make_map_actor,
    make_map_link,
    make_organization,
    make_territory,
    make_user,
)
from tests.consultations.map_answers import answered, make_map_questionnaire

BASE = "/consultations/meeting/maps/both/"
FILES = ["network.graphml", "links.csv", "actors.csv", "network.svg", "picture.svg"]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def actor_map():
    found = make_actor_map(consultation=make_consultation(slug="meeting", title_ar="لقاء & <تشاوري>"), kind="both")
    organization = make_organization(
        slug="chamber", name_ar="غرفة الصناعة", name_fr="Chambre", kind="chamber", territory=make_territory(code="P-9")
    )
    chamber = make_map_actor(map=found, organization=organization)
    other = make_map_actor(map=found, name='تعاونية "الأمل" <&>', kind="cooperative", by=[None, make_user()])
    make_map_actor(map=found, name="وحيدة")
    make_map_link(source=chamber, target=other, mechanism="funding", strength=2)
    make_map_link(source=other, target=chamber, mechanism="committee")
    return found


def table(response) -> list[list[str]]:
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_igraph_reads_the_network_back(client, actor_map, tmp_path):
    file = tmp_path / "network.graphml"
    file.write_bytes(client.get(BASE + "network.graphml").content)
    graph = igraph.Graph.Read_GraphML(str(file))
    names = graph.vs["label"]
    assert sorted(
        zip(names, graph.vs["kind"], graph.vs["slug"], graph.vs["territory"], graph.vs["sources"], strict=True)
    ) == [
        ('تعاونية "الأمل" <&>', "cooperative", "", "", 2.0),
        ("غرفة الصناعة", "chamber", "chamber", "P-9", 1.0),
        ("وحيدة", "", "", "", 1.0),
    ]
    edges = [
        (names[one.source], names[one.target], one["mechanism"], one["strength"], one["mutual"]) for one in graph.es
    ]
    assert edges == [
        ("غرفة الصناعة", 'تعاونية "الأمل" <&>', "funding", 2.0, False),
        ("غرفة الصناعة", 'تعاونية "الأمل" <&>', "committee", 0.0, True),
    ]
    assert graph["title"].endswith("لقاء & <تشاوري>")


def test_links_and_actors_as_tables_in_the_language_of_the_page(client, actor_map):
    assert table(client.get("/fr" + BASE + "links.csv"))[1:] == [
        ["Chambre", 'تعاونية "الأمل" <&>', "financement", "moyen", "1", "Oui"],
        ["Chambre", 'تعاونية "الأمل" <&>', "comité", "", "1", "Non"],
    ]
    rows = table(client.get(BASE + "actors.csv"))
    assert rows[1][0::4] == ["غرفة الصناعة", "1"]
    assert [row[-1] for row in rows[1:]] == ["chamber", "", ""]


FORMULAS = ["=HYPERLINK(0)", "+1", "-1", "@SUM(A1)"]


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize("file", ["links.csv", "actors.csv"])
def test_no_cell_begins_a_formula(client, actor_map, name, file):
    one = make_map_actor(map=actor_map, name=name)
    make_map_link(source=one, target=make_map_actor(map=actor_map, name=name + "2"))
    cells = [cell for row in table(client.get(BASE + file)) for cell in row]
    assert "'" + name in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_the_drawing_stands_alone(client, actor_map):
    response = client.get(BASE + "network.svg")
    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    assert (root.get("direction"), "Tajawal" in root.get("font-family")) == ("rtl", True)
    assert root.find(f"{SVG}title").text == "الفاعلون المؤسساتيون والعاملون في القطاع مجتمعين · لقاء & <تشاوري>"
    assert len(root.findall(f".//{SVG}use")) == 3 + 3  # each actor, and each kind in the legend
    assert [word for word in (b"style=", b"<style", b'class="wide', b"var(") if word in response.content] == []
    assert {one.get("stroke") for one in root.findall(f".//{SVG}path[@stroke]")} >= {"#17734a", "#1d5a9e"}


def test_the_drawing_in_french_runs_the_other_way(client, actor_map):
    root = ElementTree.fromstring(client.get("/fr" + BASE + "network.svg").content)  # noqa: S314 - our own
    assert root.get("direction") == "ltr"


def test_the_small_picture_is_small(client, actor_map):
    response = client.get(BASE + "picture.svg")
    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    assert (len(response.content) < 600, len(root.findall(f"{SVG}path"))) == (True, 2)
    assert response.get("Content-Disposition") is None


@pytest.mark.parametrize("file", FILES)
def test_a_map_of_nobody_gives_files_too(client, file):
    make_actor_map(consultation=make_consultation(slug="meeting"), kind="both")
    response = client.get(BASE + file)
    assert (response.status_code, len(response.content) > 10) == (200, True)


@pytest.mark.parametrize("file", FILES)
def test_each_says_what_it_is_and_who_may_keep_it(client, settings, actor_map, file):
    settings.PAGE_CACHE = False  # within one transaction the register has one version
    response = client.get(BASE + file)
    assert response["Content-Type"].split(";")[0] in ("application/graphml+xml", "text/csv", "image/svg+xml")
    assert "private" not in response["Cache-Control"]
    actor_map.is_public = False
    actor_map.save()
    assert client.get(BASE + file).status_code == 404


def test_marks_that_no_xml_takes_are_gone(client, actor_map):
    make_map_actor(map=actor_map, name="جمعية\x01\x0b الأمل")
    for file in ("network.graphml", "network.svg"):
        ElementTree.fromstring(client.get(BASE + file).content)  # noqa: S314 - our own


def test_how_few_named_an_actor_is_withheld_as_in_the_results(client):
    questionnaire = make_map_questionnaire(consultation=make_consultation(slug="meeting"))
    for _ in range(5):
        answered(questionnaire, "تعاونية معروفة", links=[("تعاونية معروفة", "جمعية معروفة", "committee", 2)])
    answered(questionnaire, "جمعية نادرة", links=[("جمعية نادرة", "تعاونية معروفة", "funding", 1)])
    refresh(questionnaire.consultation)
    ActorMap.objects.update(is_public=True)
    assert {row[0]: row[5] for row in table(client.get(BASE + "actors.csv"))[1:]} == {
        "تعاونية معروفة": "6",
        "جمعية معروفة": "5",
        "جمعية نادرة": "",
    }
    assert sorted(row[4] for row in table(client.get(BASE + "links.csv"))[1:]) == ["", "5"]
    graph = client.get(BASE + "network.graphml").content.decode()
    assert sorted(re.findall(r'<data key="(?:node|edge)_sources">(\d+)<', graph)) == ["5", "5", "6"]
    page = client.get(BASE).content.decode()
    assert re.findall(r'data-label="المصادر">(?:<span aria-hidden="true">)?(\d+|–)', page) == ["6", "5", "–"]
