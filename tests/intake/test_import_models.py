"""What the database itself refuses of an imported spreadsheet and of remembered columns."""

import pytest

from intake.models import ColumnMatch
from tests.builders import make_council, make_import_sheet
from tests.constraints import refused_by_database, sentences_of_rules


@pytest.mark.parametrize(
    "bad",
    [{"year": 2022}, {"month": 5}, {"kind": "ordinary", "year": 2022, "month": 13}, {"year": 2022, "month": 5}],
)
def test_the_session_of_the_rest_is_whole(bad):
    sheet = make_import_sheet()
    assert refused_by_database(sheet, **bad) == "import_session_is_whole"
    assert sentences_of_rules(sheet, **bad) == ["A session has a kind, a month and a year."]


def test_a_header_is_remembered_once_for_a_council():
    council = make_council()
    first, second = (ColumnMatch.objects.create(council=council, header=header, field="text") for header in "اب")
    assert refused_by_database(second, header=first.header) == "column_match_once"
    assert sentences_of_rules(second, header=first.header) == ["This header is matched already."]
