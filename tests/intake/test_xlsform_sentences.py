"""Every code `xlsform` can say has a sentence, in every language."""

import re
from pathlib import Path

import pytest
from django.utils import translation

import xlsform
from consultations.questionnaires import faults
from intake.questionnaires.sentences import HOW_MANY, LEFT, WRONG, said
from xlsform import SheetFault

SAID = re.compile(r"""(?:wrong|leave|NoCondition|SheetFault)\(\s*"([a-z_]+)\"""")
FOLDER = Path(xlsform.__file__).parent
CODES = sorted({code for path in FOLDER.glob("*.py") for code in SAID.findall(path.read_text(encoding="utf-8"))})
VALUES = dict.fromkeys(("type", "name", "own", "near", "language", "choice"), "x") | {"most": 3, "count": 3, "least": 1}


def test_every_code_has_a_sentence():
    known = set(WRONG) | set(LEFT) | set(HOW_MANY) | set(faults.SENTENCES) | set(faults.COUNTED)
    assert len(CODES) > 25
    assert sorted(set(CODES) - known) == []


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_sentence_is_whole(language):
    with translation.override(language):
        for code in CODES:
            one = said(SheetFault(code, "survey", 12, "relevant", VALUES))
            assert "%(" not in one.where + one.what, code


def test_a_place_is_said_in_arabic():
    with translation.override("ar"):
        one = said(SheetFault("type_unknown", "survey", 12, "", {"type": "texte"}))
    assert (one.where, one.what) == (
        "ورقة \u2068survey\u2069، السطر 12",
        "«\u2068texte\u2069» ليس نوعا من أنواع الأسئلة.",
    )
