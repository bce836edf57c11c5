"""A questionnaire goes out as XLSForm, passes pyxform, and comes back the same."""

import json

import pytest
from pyxform.xls2xform import convert

from consultations.questionnaires.ready_made import HERE as TEMPLATES
from survey_form import Kind, Text, document_of, form_from
from tests.xlsform.made_forms import made
from xlsform import for_pyxform, form_from_sheets, languages_in, sheets_of

PLACES = [("MA-NAM", Text("النموذج", "Namoudaj")), ("MA-98", Text("جهة المثال"))]


def again(form, **more):
    return form_from_sheets(sheets_of(form, title="استمارة", form_id="form_1", **more))


def converted(form) -> list[str]:
    """What pyxform warns of."""
    sheets = sheets_of(form, title="استمارة", form_id="form_1", places=PLACES)
    return convert(for_pyxform(sheets), warnings=[]).warnings


@pytest.mark.parametrize("seed", range(300))
def test_what_goes_out_comes_back(seed):
    form = made(seed)
    read = again(form)
    assert document_of(read.form) == document_of(form)
    assert (read.form, read.title, read.left) == (form, "استمارة", [])
    assert again(form, places=PLACES) == read


@pytest.mark.parametrize("seed", range(0, 300, 3))
def test_pyxform_takes_what_goes_out(seed):
    assert [one for one in converted(made(seed)) if "missing the" not in one] == []


def test_chance_made_every_kind_of_question():
    kinds = {question.kind for seed in range(300) for question in made(seed)}
    assert kinds == set(Kind)


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.json")), ids=lambda path: path.stem)
def test_the_templates_of_the_three_maps_go_out_and_come_back(path):
    document = json.loads(path.read_text(encoding="utf-8"))
    form = form_from(document["document"])
    assert again(form, places=PLACES).form == form
    assert converted(form) == []


def test_a_language_nobody_asks_in_is_no_column():
    form = form_from({"sections": [{"questions": [{"name": "a", "kind": "links", "label": {"ar": "س"}}]}]})
    sheets = sheets_of(form, title="س", form_id="f", languages=languages_in(form))
    assert [heading for heading in sheets["survey"].headings if "fr" in heading] == []
