"""One deed creates all the drafts of a text, or none; then they are published together."""

import datetime
import threading

import pytest
from django.db import connection

from councils.models import AgendaItem, Session, Sitting
from intake import papers
from intake.models import Choice, Paper
from organizations.models import PostKind, User
from recommendations import workflow
from recommendations.models import Link, Recommendation, StatusChange
from tests.builders import (
    make_administrator,
    make_agenda_item,
    make_council,
    make_holder,
    make_organization,
    make_paper,
    make_recommendation,
    make_session,
    make_sitting,
    make_theme,
)
from tests.intake.reviewing import do, refused, rows


def adopt(paper):
    return papers.adopt(paper, paper.entered_by)


def references() -> list[str]:
    return list(Recommendation.objects.order_by("reference").values_list("reference", flat=True))


def nothing_was_created(paper) -> bool:
    paper.refresh_from_db()
    made = [model.objects.count() for model in (Session, Sitting, AgendaItem, Recommendation, StatusChange)]
    return paper.state == "open" and made == [0] * 5


def test_all_drafts_at_once():
    council, theme, lead = make_council(code="NMD"), make_theme(), make_organization(name_ar="وزارة النموذج")
    paper = make_paper(council=council)
    first, _second, third = rows(paper)
    typed = {f"theme-{first.pk}": str(theme.pk), f"lead-{first.pk}": lead.name_ar, f"kind-{first.pk}": "motion"}
    do(paper, f"drop:{third.pk}", sitting="2022-02-07", agenda_title="دعم الاقتصاد الاجتماعي", **typed)
    drafts = adopt(paper)
    session, draft = Session.objects.get(), Recommendation.objects.get(number=1)
    assert (session.council, session.kind, session.year, session.month) == (council, "ordinary", 2022, 2)
    assert references() == [one.reference for one in drafts] == ["NMD-2022-02-01", "NMD-2022-02-02"]
    assert (draft.title, draft.text, draft.language) == ("إحداث مركز للتكوين", "إحداث مركز للتكوين.", "ar")
    assert (draft.kind, draft.publication, draft.session) == ("motion", "draft", session)
    assert (draft.followed_by, draft.territory) == (council.organization, council.territory)
    assert (draft.lead, list(draft.themes.all())) == (lead, [theme])
    sitting, item = Sitting.objects.get(), AgendaItem.objects.get()
    assert (sitting.held_on, sitting.session) == (datetime.date(2022, 2, 7), session)
    assert (item.title, item.sitting, draft.agenda_item) == ("دعم الاقتصاد الاجتماعي", sitting, item)
    paper.refresh_from_db()
    assert (paper.state, paper.session) == ("adopted", session)
    assert [row.recommendation for row in rows(paper)] == [*drafts, None]
    changes = StatusChange.objects.filter(recommendation=draft).order_by("sequence").values_list("axis", "by")
    assert list(changes) == [("publication", paper.entered_by_id), ("lead", paper.entered_by_id)]


def test_its_place_in_the_source_is_its_rank_there():
    paper = make_paper()
    do(paper, f"up:{rows(paper)[2].pk}")
    do(paper, "add")
    do(paper, **{f"text-{rows(paper)[-1].pk}": "توصية أضافها الكاتب"})
    adopt(paper)
    places = Recommendation.objects.order_by("number").values_list("place_in_source", flat=True)
    assert ["".join(filter(str.isdecimal, place)) for place in places] == ["1", "3", "2", ""]


def test_it_goes_on_after_what_the_session_has():
    council = make_council(code="NMD")
    session = make_session(council=council, year=2022, month=2)
    make_sitting(session=session, held_on=datetime.date(2022, 2, 7))
    item = make_agenda_item(session=session, title="نقطة أولى")
    make_recommendation(session=session, number=2, reference="NMD-2022-02-02")
    make_recommendation(session=make_session(council=council), reference="NMD-2022-02-07")  # a name that is taken
    paper = make_paper(council=council)
    do(paper, sitting="2022-02-07", agenda_title="نقطة أولى")
    assert [draft.reference for draft in adopt(paper)] == ["NMD-2022-02-08", "NMD-2022-02-09", "NMD-2022-02-10"]
    assert (Sitting.objects.filter(session=session).count(), AgendaItem.objects.get()) == (1, item)
    assert paper.council.sessions.count() == 2


def test_an_extraordinary_session_has_its_own_references():
    paper = make_paper(council=make_council(code="NMD"))
    do(paper, kind="extraordinary", number="2")
    assert [draft.reference for draft in adopt(paper)][:1] == ["NMD-2022-02-E2-01"]


def test_words_in_french_are_marked_so():
    paper = make_paper()
    do(paper, **{f"text-{rows(paper)[0].pk}": "Créer un centre de formation"})
    assert [draft.language for draft in adopt(paper)] == ["fr", "ar", "ar"]


# What it is to another


def test_what_is_the_same_creates_nothing_and_the_others_are_linked():
    paper = make_paper()
    old = [make_recommendation(followed_by=paper.council.organization, published=True) for _ in range(3)]
    choices = ("duplicate", "carries_over", "supersedes")
    typed = {f"choice-{row.pk}": f"{choice}:other" for row, choice in zip(rows(paper), choices, strict=True)}
    typed |= {f"other-{row.pk}": f" {one.reference.lower()} " for row, one in zip(rows(paper), old, strict=True)}
    do(paper, **typed)
    drafts = adopt(paper)
    assert len(drafts) == 2
    linked = Link.objects.order_by("pk").values_list("source", "kind", "target")
    assert list(linked) == [(drafts[0].pk, "carries_over", old[1].pk), (drafts[1].pk, "supersedes", old[2].pk)]
    assert rows(paper)[0].target == old[0]


def test_a_row_that_says_what_another_row_says():
    paper = make_paper()
    first, second, third = rows(paper)
    do(paper, **{f"choice-{second.pk}": f"duplicate:row:{first.pk}"})
    assert rows(paper)[1].twin == first
    do(paper, f"drop:{first.pk}")
    assert len(refused(paper)) == 1  # what it is the same as isn't taken over
    do(paper, f"restore:{first.pk}")
    do(paper, **{f"choice-{first.pk}": f"duplicate:row:{second.pk}"})
    assert len(refused(paper)) == 2  # each the same as the other
    do(paper, **{f"choice-{first.pk}": "new"})
    assert [draft.text for draft in adopt(paper)] == [first.text, third.text]


def test_joining_a_row_into_another_forgets_that_they_were_the_same():
    paper = make_paper()
    first, second, third = rows(paper)
    do(paper, **{f"choice-{third.pk}": f"duplicate:row:{second.pk}"})
    do(paper, f"merge:{first.pk}")
    assert (rows(paper)[1].twin, len(refused(paper))) == (None, 1)


def test_a_reference_that_isnt_there_or_isnt_theirs_to_see():
    hidden = make_recommendation()
    paper = make_paper()
    first, second, third = rows(paper)
    typed = {f"choice-{row.pk}": "duplicate:other" for row in (first, second, third)}
    do(paper, **typed, **{f"other-{first.pk}": hidden.reference, f"other-{second.pk}": "NO-SUCH"})
    assert [row.target_typed for row in rows(paper)] == [hidden.reference, "NO-SUCH", ""]
    assert len(refused(paper)) == 4  # three rows, and nothing is left to create


def test_the_same_session_again_is_proposed_as_the_same():
    council = make_council()
    first = make_paper(council=council)
    drafts = adopt(first)
    again = make_paper(council=council, by=first.entered_by)
    assert [(row.choice, row.target) for row in rows(again)] == [(Choice.DUPLICATE, draft) for draft in drafts]
    assert len(refused(again)) == 1
    do(again, **{f"choice-{rows(again)[0].pk}": "new"})
    do(again)
    assert rows(again)[0].choice == "new"  # what was decided isn't proposed again
    assert len(adopt(again)) == 1


# All or none


@pytest.mark.parametrize(
    "typed",
    [
        {"council": ""},
        {"kind": ""},
        {"year": ""},
        {"month": ""},
        {"text-{}": " \r\n "},
        {"lead-{}": "لا وجود لها"},
        {"choice-{}": "supersedes:other", "other-{}": ""},
    ],
    ids=lambda typed: next(iter(typed)),
)
def test_one_thing_that_isnt_ready_and_nothing_is_created(typed):
    paper = make_paper()
    last = rows(paper)[-1].pk
    do(paper, **{name.format(last): value for name, value in typed.items()})
    assert (len(refused(paper)), nothing_was_created(paper)) == (1, True)


def test_everything_left_out():
    paper = make_paper()
    for row in rows(paper):
        do(paper, f"drop:{row.pk}")
    assert (len(refused(paper)), nothing_was_created(paper)) == (1, True)


@pytest.mark.parametrize("raised", [workflow.StepRefused("لا"), None], ids=["refused", "clash"])
def test_the_last_draft_fails_and_none_is_created(raised, monkeypatch):
    paper = make_paper()
    register, calls = workflow.register, []

    def failing(recommendation, **how):
        calls.append(recommendation)
        if len(calls) == 3:
            if raised:
                raise raised
            recommendation.number = 1  # somebody was quicker
        register(recommendation, **how)

    monkeypatch.setattr(workflow, "register", failing)
    with pytest.raises(papers.NotReady) as refusal:
        adopt(paper)
    assert (list(refusal.value.problems), nothing_was_created(paper)) == ([rows(paper)[2].pk], True)


def test_twice_adopted_is_adopted_once():
    paper = make_paper()
    adopt(paper)
    with pytest.raises(papers.Outdated):
        adopt(paper)
    with pytest.raises(papers.Outdated):
        do(paper)
    assert Recommendation.objects.count() == 3


def test_only_those_who_keep_the_council():
    paper = make_paper()
    elsewhere = make_holder(make_council().organization, PostKind.SECRETARY)
    assert (len(refused(paper, elsewhere)), nothing_was_created(paper)) == (1, True)
    assert len(papers.adopt(paper, make_administrator())) == 3


def test_a_row_costs_a_few_queries(django_assert_max_num_queries):
    paper = make_paper()
    with django_assert_max_num_queries(90):
        adopt(paper)


# Afterwards


def test_published_all_together():
    paper = make_paper()
    drafts = adopt(paper)
    workflow.take_step(drafts[0], "publish", by=paper.entered_by)
    assert papers.publish(paper, paper.entered_by) == 2
    assert set(Recommendation.objects.values_list("publication", flat=True)) == {"published"}
    assert papers.publish(paper, paper.entered_by) == 0


def test_publishing_is_for_the_secretary_and_all_or_none():
    paper = make_paper()
    adopt(paper)
    with pytest.raises(workflow.StepRefused):
        papers.publish(paper, make_holder(make_council().organization, PostKind.SECRETARY))
    assert set(Recommendation.objects.values_list("publication", flat=True)) == {"draft"}


def test_put_aside_and_taken_up_again():
    paper = make_paper()
    papers.discard(paper)
    with pytest.raises(papers.Outdated):
        adopt(paper)
    with pytest.raises(papers.Outdated):
        papers.discard(paper)
    papers.restore(paper)
    assert len(adopt(paper)) == 3
    with pytest.raises(papers.Outdated):
        papers.restore(paper)


# At the same moment


def together(several: list[Paper]) -> list[str]:
    """Adopt each in a thread and a connection of its own, let go at one moment. What each said, in order."""
    gate, said = threading.Barrier(len(several), timeout=30), []

    def run(paper):
        try:
            by = User.objects.get(pk=paper.entered_by_id)
            gate.wait()
            papers.adopt(paper, by)
            said.append("taken")
        except Exception as problem:  # seen by the test, which compares what was said
            said.append(type(problem).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[paper]) for paper in several]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(said)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_adopt_at_the_same_moment_one_does():
    paper = make_paper()
    assert together([paper, Paper.objects.get(pk=paper.pk)]) == ["Outdated", "taken"]
    assert (Recommendation.objects.count(), Session.objects.count()) == (3, 1)


@pytest.mark.django_db(transaction=True)
def test_two_texts_of_one_session_at_the_same_moment_share_its_numbers():
    council = make_council(code="NMD")
    assert together([make_paper(council=council), make_paper(council=council)]) == ["taken", "taken"]
    assert references() == [f"NMD-2022-02-{number:02}" for number in range(1, 7)]
