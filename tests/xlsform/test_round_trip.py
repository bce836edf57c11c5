"""A questionnaire goes out as XLSForm, passes pyxform, and comes back the same."""

import pytest
from pyxform.xls2xform import convert

from survey_form import Kind, Text, document_of
from tests.xlsform.made_forms import made
from xlsform import for_pyxform, form_from_sheets, sheets_of

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
