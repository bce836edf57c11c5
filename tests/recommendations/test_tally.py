"""The tally is what a recount gives, after whatever happened."""

import datetime
import random

import pytest
from django.utils import timezone

from organizations.models import PostKind
from recommendations import tally, workflow
from recommendations.models import Obstacle, ProgressUpdate, Recommendation, Tally
from recommendations.models.tally import EVERYTHING, NO_DAY, NO_KEY
from recommendations.verification import faults
from recommendations.workflow import StepRefused
from tests.builders import (
    A_DAY,
    appoint,
    make_administrator,
    make_evidence,
    make_holder,
    make_organization,
    make_recommendation,
    make_region,
    make_territory,
    make_theme,
    make_update,
    make_user,
)

STATUSES = ("not_started", "study", "in_progress", "partial", "done", "closed_not_done", "obsolete")


def counted(dimension="all", value=EVERYTHING, measure="total", key=NO_KEY):
    return tally.standing()[dimension, value, measure, key, NO_DAY]


def test_a_published_one_counts_in_each_of_its_scopes():
    province = make_territory()
    theme, lead = make_theme(), make_organization()
    recommendation = make_recommendation(published=True, territory=province, themes=[theme], lead=lead)
    for dimension, value in (
        ("all", EVERYTHING),
        ("region", province.parent_id),
        ("territory", province.pk),
        ("followed_by", recommendation.followed_by_id),
        ("lead", lead.pk),
        ("theme", theme.pk),
    ):
        for measure, key in (("total", NO_KEY), ("verified", "not_started"), ("declared", "not_started")):
            assert counted(dimension, value, measure, key) == 1, (dimension, measure)
    assert tally.standing()["all", EVERYTHING, "heard", "not_started", timezone.localdate()] == 1
    assert tally.standing() == tally.recount()


def test_drafts_and_archived_ones_count_nowhere():
    make_recommendation(territory=make_territory(), themes=[make_theme()], lead=make_organization())
    make_recommendation(archived=True, territory=make_territory(), themes=[make_theme()], lead=make_organization())
    assert tally.standing() == tally.recount() == {}


def test_a_deadline_is_counted_by_its_day_while_it_is_open():
    day = datetime.date(2026, 3, 1)
    recommendation = make_recommendation(published=True, due_on=day, lead=make_organization())
    due = ("all", EVERYTHING, "due")
    assert tally.standing()[*due, "not_started", day] == 1
    make_update(recommendation=recommendation, status="done", evidence=1, state="verified")
    assert [row for row in tally.standing() if row[2] == "due"] == []
    assert tally.standing() == tally.recount()


def test_a_stall_is_counted_by_its_obstacle():
    make_update(status="study", obstacle="funding", reason="سبب", state="submitted")
    assert counted(measure="obstacle", key="funding") == 1
    assert counted(measure="stalled", key="not_started") == 1
    assert tally.standing() == tally.recount()


def test_examples_are_counted_apart_too():
    make_recommendation(published=True, is_example=True)
    make_recommendation(published=True)
    assert (counted(), counted(measure="example")) == (2, 1)


def test_a_commune_counts_in_its_region():
    region = make_region()
    commune = make_territory(parent=make_territory(parent=region), level="commune")
    make_recommendation(published=True, territory=commune)
    make_recommendation(published=True, territory=region)
    assert counted("region", region.pk) == 2
    assert counted("territory", commune.pk) == 1
    assert tally.standing() == tally.recount()


def test_the_tally_follows_what_is_done_to_the_facts():
    recommendation = make_recommendation(published=True, themes=[make_theme()], territory=make_territory())
    theme, territory, council = make_theme(), make_territory(), make_organization()
    with tally.kept(recommendation.pk):
        recommendation.themes.set([theme])
        Recommendation.objects.filter(pk=recommendation.pk).update(
            territory=territory, followed_by=council, is_example=True
        )
    assert counted("theme", theme.pk) == counted("territory", territory.pk) == 1
    assert counted("followed_by", council.pk) == counted(measure="example") == 1
    assert tally.standing() == tally.recount()


def test_what_is_done_to_a_draft_leaves_the_tally():
    recommendation = make_recommendation()
    with tally.kept(recommendation.pk):
        recommendation.themes.set([make_theme()])
    assert tally.standing() == {}


def test_nothing_is_kept_of_what_failed():
    recommendation = make_recommendation(published=True)
    before = tally.standing()
    with pytest.raises(ZeroDivisionError), tally.kept(recommendation.pk):
        recommendation.themes.set([make_theme()])
        _ = 1 / 0
    assert tally.standing() == before == tally.recount()


def test_a_new_one_is_kept_without_a_number_yet():
    with tally.kept(None):
        recommendation = make_recommendation()
    assert recommendation.pk
    assert tally.standing() == {}


def test_rebuilding_gives_what_stood():
    make_update(state="verified")
    make_recommendation(published=True, themes=[make_theme()], territory=make_territory())
    before = tally.standing()
    Tally.objects.all().delete()
    tally.rebuild()
    assert tally.standing() == before == tally.recount()
    tally.rebuild()
    assert tally.standing() == before


def test_a_recount_costs_the_same_however_many_there_are(django_assert_num_queries):
    make_recommendation(published=True, themes=[make_theme()], territory=make_territory())
    with django_assert_num_queries(4):
        tally.recount()
    for _ in range(2):
        make_recommendation(published=True, themes=[make_theme()], territory=make_territory())
    with django_assert_num_queries(4):
        tally.recount()


# Whatever happens


class Chance:
    """Six recommendations and those around them; `turn` tries one deed, which may be refused."""

    def __init__(self, seed):
        self.random = random.Random(seed)  # noqa: S311
        self.leads = [make_organization() for _ in range(3)]
        council = make_organization()
        self.themes = [make_theme() for _ in range(3)]
        province = make_territory()
        self.territories = [None, province, make_territory(parent=province, level="commune"), make_region()]
        self.secretary = make_holder(council, PostKind.SECRETARY)
        self.administrator = make_administrator()
        self.officer = make_user()
        for lead in self.leads:
            appoint(self.officer, lead, PostKind.FOLLOW_UP_OFFICER)
        self.recommendations = [
            make_recommendation(published=place > 1, lead=self.leads[place % 3], followed_by=council)
            for place in range(6)
        ]
        self.taken = self.refused = 0
        self.deeds = (
            *(
                lambda r, name=name: self.step(r, name, self.administrator)
                for name in ("publish", "archive", "restore")
            ),
            *(lambda r, name=name: self.step(r, name, self.officer) for name in ("accept", "note", "decline")),
            *(self.declare, self.declare, self.review, self.review, self.withdraw),
            *(self.name_lead, self.set_deadline, self.sort_anew),
        )

    def turn(self):
        recommendation = Recommendation.objects.get(pk=self.random.choice(self.recommendations).pk)
        try:
            self.random.choice(self.deeds)(recommendation)
            self.taken += 1
        except StepRefused:
            self.refused += 1

    def step(self, thing, name, person):
        workflow.take_step(thing, name, by=person, reason="سبب")

    def declare(self, recommendation):
        if not recommendation.lead:
            return
        status = self.random.choice(STATUSES)
        draft = ProgressUpdate.objects.filter(
            recommendation=recommendation, organization=recommendation.lead, state__in=("draft", "returned")
        ).first()
        if draft is None:
            if recommendation.updates.filter(organization=recommendation.lead, state="submitted").exists():
                raise StepRefused
            draft = ProgressUpdate(
                recommendation=recommendation, organization=recommendation.lead, author=self.officer, words="ما تم"
            )
        draft.status, draft.reason, draft.happened_on = status, "سبب", A_DAY
        draft.obstacle = self.random.choice(["", "", *Obstacle.values])
        draft.percentage = {"not_started": 0, "done": 100}.get(status, self.random.choice([None, 10, 90]))
        draft.save()
        if self.random.random() < 0.7:
            make_evidence(update_row=draft)
        self.step(draft, "submit", self.officer)

    def update_of(self, recommendation, *states):
        update = recommendation.updates.filter(state__in=states).first()
        if update is None:
            raise StepRefused
        return update

    def review(self, recommendation):
        self.step(
            self.update_of(recommendation, "submitted"),
            self.random.choice(("verify", "verify", "return")),
            self.secretary,
        )

    def withdraw(self, recommendation):
        self.step(self.update_of(recommendation, "submitted", "returned"), "withdraw", self.officer)

    def name_lead(self, recommendation):
        lead = self.random.choice([None, *self.leads])
        workflow.assign_lead(recommendation, lead, by=self.administrator, reason="سبب")

    def set_deadline(self, recommendation):
        day = self.random.choice([None, datetime.date(2020, 1, 1), datetime.date(2040, 1, 1)])
        workflow.move_deadline(recommendation, day, by=self.secretary, reason="سبب")

    def sort_anew(self, recommendation):
        with tally.kept(recommendation.pk):
            recommendation.themes.set(self.random.sample(self.themes, self.random.randint(0, 3)))
            recommendation.territory = self.random.choice(self.territories)
            recommendation.is_example = self.random.random() < 0.3
            recommendation.save(update_fields=["territory", "is_example"])


@pytest.mark.parametrize("seed", [1, 2])
def test_after_two_hundred_turns_of_chance_it_is_what_a_recount_gives(seed):
    chance = Chance(seed)
    for turn in range(200):
        chance.turn()
        if turn % 10 == 9:
            assert tally.standing() == tally.recount(), f"after turn {turn}"
    assert list(faults()) == []
    assert chance.taken > 60
    assert chance.refused > 20
