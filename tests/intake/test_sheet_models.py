"""The rows of returned spreadsheets that must never be."""

from intake.models import ReturnedSheet
from tests.builders import make_administrator, make_returned_sheet, make_user
from tests.constraints import refused_by_database, sentences_of_rules


def test_a_difference_is_of_a_field_or_says_what_is_wrong():
    one = make_returned_sheet().differences.get()
    bad = {"field": "", "problem": {}}
    assert refused_by_database(one, **bad) == "difference_or_problem"
    assert sentences_of_rules(one, **bad) == ["A difference is of a field, or says what is wrong."]


def test_a_row_that_is_wrong_names_no_field():
    one = make_returned_sheet(differences=[{"problem": {"code": "no_reference"}}]).differences.get()
    assert (str(one), one.sheet.differences.open().count()) == ("2", 0)
    one.validate_constraints()


def test_whose_they_are():
    sheet = make_returned_sheet()
    people = [sheet.entered_by, make_user(), make_administrator()]
    assert [ReturnedSheet.objects.visible_to(one).count() for one in people] == [1, 0, 1]
