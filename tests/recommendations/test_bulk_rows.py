"""Many rows at once: what goes in past the ORM comes out of it unchanged."""

import datetime
import uuid

import pytest

from organizations.models import Post, PostKind
from recommendations import bulk_rows
from recommendations.models import Action, Evidence, ProgressUpdate, StatusChange
from tests.builders import make_organization, make_recommendation, make_update, make_user

AWKWARD = 'علامة\tجدولة\nسطر\r\\N "quotes" %s ½ 🌟'
A_MOMENT = datetime.datetime(2026, 1, 31, 23, 30, 15, 123456, tzinfo=datetime.UTC)


@pytest.mark.parametrize("words", ["", "\\N", "\\", AWKWARD])
def test_insert_keeps_words_as_they_are(words):
    recommendation = make_recommendation()
    bulk_rows.insert(Action, [Action(recommendation=recommendation, title=words)])
    assert Action.objects.get().title == words


def test_insert_keeps_nothing_apart_from_empty():
    recommendation = make_recommendation()
    bulk_rows.insert(Action, [Action(recommendation=recommendation, title="", due_on=None)])
    action = Action.objects.get()
    assert (action.title, action.due_on, action.organization) == ("", None, None)


def test_insert_keeps_moments_days_lists_and_numbers():
    update = make_update()
    row = StatusChange(
        recommendation=update.recommendation,
        sequence=1000,
        axis="declared",
        by=make_user(),
        post=Post.objects.create(organization=update.organization, kind=PostKind.OBSERVER),
        happened_on=datetime.date(2026, 1, 31),
        recorded_at=A_MOMENT,
        percentage=40,
        evidence_digests=["أ", 'ب"\\'],
    )
    bulk_rows.insert(StatusChange, [row])
    kept = StatusChange.objects.get(sequence=1000)
    assert (kept.happened_on, kept.recorded_at, kept.percentage) == (datetime.date(2026, 1, 31), A_MOMENT, 40)
    assert kept.evidence_digests == ["أ", 'ب"\\']


def test_insert_keeps_files_links_and_tokens():
    update = make_update()
    token = uuid.UUID(int=7)
    bulk_rows.insert(
        Evidence,
        [Evidence(update_row=update, link="https://example.org/?a=1&b=%20", is_public=False, added_at=A_MOMENT)],
    )
    ProgressUpdate.objects.filter(pk=update.pk).update(state="verified")
    other = ProgressUpdate(
        recommendation=update.recommendation,
        organization=make_organization(),
        author=make_user(),
        status="study",
        happened_on=datetime.date(2026, 1, 31),
        words="…",
        changed_at=A_MOMENT,
        form_token=token,
    )
    bulk_rows.insert(ProgressUpdate, [other])
    evidence = Evidence.objects.get(update_row=update)
    assert (evidence.link, bool(evidence.file), evidence.is_public) == ("https://example.org/?a=1&b=%20", False, False)
    assert ProgressUpdate.objects.get(form_token=token).changed_at == A_MOMENT


def test_insert_of_nothing_does_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        bulk_rows.insert(Action, [])


def test_rows_that_carry_their_number_are_followed_by_the_next():
    recommendation = make_recommendation()
    bulk_rows.insert(Action, [Action(pk=500, recommendation=recommendation, title="أول")])
    bulk_rows.continue_numbering(Action)
    assert Action.objects.create(recommendation=recommendation, title="ثان").pk == 501


def test_maker_gives_what_the_model_gives():
    made = bulk_rows.maker(Action)(recommendation_id=3, title="عنوان")
    plain = Action(recommendation_id=3, title="عنوان")
    names = [field.attname for field in Action._meta.concrete_fields]
    assert [getattr(made, name) for name in names] == [getattr(plain, name) for name in names]


def test_maker_makes_every_default_anew():
    make = bulk_rows.maker(StatusChange)
    assert make().evidence_digests is not make().evidence_digests


def test_maker_refuses_a_column_the_model_has_not():
    with pytest.raises(TypeError) as refusal:
        bulk_rows.maker(Action)(heading="عنوان")
    assert str(refusal.value) == "Action has no heading"
