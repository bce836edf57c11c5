"""A question or a heading that was written in a form, taken over into the document, whoever else writes meanwhile.

A form is opened on one question and carries its digest. Others may change the rest of the questionnaire in the
meantime; only when that very question is another one now, `Overtaken` says so. The same form sent twice counts once.
"""

import hashlib
import json
from collections.abc import Mapping

from consultations.questionnaires import editing
from survey_form import Faulty, document_of


class Overtaken(Exception):
    """Somebody else saved another text of the same thing, or took it out."""


def digest_of(part: Mapping | None) -> str:
    """Of a part of a document: whether it still stands as the form was opened on it. Nothing for nothing."""
    return hashlib.sha256(json.dumps(part, sort_keys=True).encode()).hexdigest()[:16] if part else ""


def question_in(document: Mapping, name: str) -> dict | None:
    questions = (one for section in _as_written(document)["sections"] for one in section["questions"])
    return next((one for one in questions if one["name"] == name), None)


def heading_in(document: Mapping, place: int) -> dict | None:
    """The title and the help of a section, without its questions."""
    sections = _as_written(document)["sections"]
    if not 0 <= place < len(sections):
        return None
    return {part: words for part, words in sections[place].items() if part != "questions"} | {"place": place}


def _as_written(document: Mapping) -> dict:
    """As `survey_form` writes it, whoever wrote it: a digest doesn't depend on that."""
    return document_of(editing.read(document))


def added(document: dict, question: dict, section: int, *, is_proposed: bool) -> dict:
    """With a new question. Its name, where it was only proposed and is taken meanwhile, gives way to the next one."""
    if stands(document, question):
        return document
    if is_proposed and question["name"] in editing.taken_names(editing.read(document)):
        question = {**question, "name": editing.next_question_name(document)}
    return editing.add(document, question, section)


def rewritten(
    document: dict, name: str, question: dict, *, seen: str, renamed: Mapping[str, str], section: int | None = None
) -> dict:
    """With a question as it was written anew, in another section where one is given."""
    standing = question_in(document, name)
    if standing is None or digest_of(standing) != seen:
        if stands(document, question):
            return document
        raise Overtaken
    document = editing.replace_question(document, name, question, renamed)
    return document if section is None else editing.move_to(document, question["name"], section)


def with_section(document: dict, section: dict) -> dict:
    """With a new section at the end, unless the last one is this very one, still empty: the form was sent twice."""
    without = {"sections": document["sections"][:-1]}
    if without["sections"] and editing.add_section(without, section) == _as_written(document):
        return document
    return editing.add_section(document, section)


def headed(document: dict, place: int, section: dict, *, seen: str) -> dict:
    """With the heading of a section as it was written anew."""
    if digest_of(heading_in(document, place)) != seen:
        if heading_in(document, place) and editing.replace_section(document, place, section) == _as_written(document):
            return document
        raise Overtaken
    return editing.replace_section(document, place, section)


def stands(document: dict, question: dict) -> bool:
    """Whether this very question is there already: the form was sent twice."""
    if question_in(document, question["name"]) is None:
        return False
    try:
        return editing.replace_question(document, question["name"], question) == _as_written(document)
    except (Faulty, editing.EditRefused):
        return False
