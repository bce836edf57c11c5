"""What a paper and its rows can never be, whoever writes them."""

import pytest
from django.utils import timezone

from intake.models import Paper
from organizations.models import PostKind
from tests.builders import make_administrator, make_council, make_holder, make_paper, make_session, make_user
from tests.constraints import names_in, refused_by_database, sentences_of_rules

REFUSED = [
    ("paper_taken_over_has_a_session", {"state": "adopted"}, "What is taken over belongs to a session."),
    ("paper_taken_over_has_a_session", {"taken_over_at": None}, "What is taken over belongs to a session."),
    ("proposal_place_is_whole", {"end": None}, "A place in the source has a beginning and an end."),
    ("proposal_place_is_whole", {"start": None}, "A place in the source has a beginning and an end."),
    ("proposal_place_is_whole", {"start": 9, "end": 9}, "A place in the source has a beginning and an end."),
]


@pytest.mark.parametrize(("name", "bad", "sentence"), REFUSED)
def test_refused(name, bad, sentence):
    paper = make_paper()
    thing = paper if name.startswith("paper") else paper.proposals.first()
    if "taken_over_at" in bad:
        paper.become_taken_over(make_session(), timezone.now())
    assert refused_by_database(thing, **bad) == name
    assert sentences_of_rules(thing, **bad) == [sentence]


def test_each_rule_of_papers_is_tried():
    of_papers = {name for name in names_in("intake") if name.startswith(("paper_", "proposal_"))}
    assert of_papers == {name for name, _bad, _sentence in REFUSED}


def test_whose_papers_are_visible():
    paper = make_paper()
    colleague = make_holder(paper.council.organization, PostKind.SECRETARY)
    reviewer = make_holder(paper.council.organization, PostKind.REVIEWER)
    elsewhere = make_holder(make_council().organization, PostKind.SECRETARY)
    people = (make_user(), reviewer, elsewhere, colleague, paper.entered_by, make_administrator())
    seen = [Paper.objects.visible_to(person).count() for person in people]
    assert seen == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"file_name": "محضر.pdf"}, "محضر.pdf"),
        ({}, "الدورة العادية لشهر فبراير 2022"),
        (
            {"text": "محضر مجلس إقليم النموذج\nالدورة العادية لشهر يونيو 2026\nأوصى المجلس بما يلي:\n- بناء مدرسة."},
            "مجلس إقليم النموذج · الدورة العادية لشهر يونيو 2026",
        ),
        ({"text": "توصيات " * 30}, ("توصيات " * 12).strip() + "…"),
    ],
)
def test_it_is_known_by_its_file_or_the_words_for_its_session_or_its_first_ones(given, name):
    assert make_paper(**given).name == name
