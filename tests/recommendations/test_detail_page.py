"""/recommendations/<reference>/: one recommendation, to a visitor, a stranger and both of its sides."""

import datetime

import pytest
from django.utils import timezone
from django.utils.translation import gettext

from councils.models import VoteOutcome
from organizations.models import PostKind
from recommendations import workflow
from recommendations.durations import in_words
from recommendations.workflow.clock import recorded_at
from tests.builders import (
    make_action,
    make_administrator,
    make_agenda_item,
    make_consultation,
    make_council,
    make_evidence,
    make_finding,
    make_holder,
    make_link,
    make_organization,
    make_recommendation,
    make_session,
    make_sitting,
    make_territory,
    make_theme,
    make_update,
    make_user,
    make_vote,
    make_workshop,
)
from tests.reading import inside, links_in, says, text_of, words_of

DAY = datetime.timedelta(days=1)


def address(recommendation) -> str:
    return f"/recommendations/{recommendation.reference}/"


@pytest.fixture
def people(client, sign_in):
    """people(recommendation): a client for everybody who could open its page, by what they are to it."""

    def clients(recommendation):
        lead, council = recommendation.lead, recommendation.followed_by
        return {
            "visitor": client,
            "stranger": sign_in(make_holder(make_organization(), PostKind.SECRETARY)),
            "officer": sign_in(make_holder(lead, PostKind.FOLLOW_UP_OFFICER)),
            "secretary": sign_in(make_holder(council, PostKind.SECRETARY)),
            "administrator": sign_in(make_administrator()),
        }

    return clients


# Who sees it, and what


@pytest.mark.parametrize("page", ["", "changes/", "changes.json"])
def test_a_draft_is_there_for_those_who_follow_it_up_alone(people, page):
    draft = make_recommendation(lead=make_organization())
    seen = {who: person.get(address(draft) + page).status_code for who, person in people(draft).items()}
    assert seen == {"visitor": 404, "stranger": 404, "officer": 404, "secretary": 200, "administrator": 200}


def test_a_draft_and_an_archived_one_say_what_they_are(client, sign_in):
    draft, archived = make_recommendation(), make_recommendation(archived=True)
    warning = "This is a draft: the public doesn't see it."
    assert says(sign_in(make_administrator()).get(address(draft)), warning)
    response = client.get(address(archived))
    assert (response.status_code, says(response, warning)) == (200, False)
    assert says(response, "This recommendation is archived: it is no longer followed up.")


def test_everybody_reads_the_same_words(people):
    recommendation = make_recommendation(published=True, lead=make_organization(), text="نص التوصية كما ورد")
    for who, person in people(recommendation).items():
        response = person.get(address(recommendation))
        assert (response.status_code, words_of(inside(response, "p")[1])) == (200, "نص التوصية كما ورد"), who


def test_a_visitor_gets_no_cookie(client):
    assert dict(client.get(address(make_recommendation(published=True))).cookies) == {}


@pytest.mark.parametrize("reference", ["NO-1", "no-such-thing", "x", "%00", "a'b", "x" * 5000])
def test_no_such_recommendation(client, reference):
    assert client.get(f"/recommendations/{reference}/").status_code == 404


def test_private_evidence_is_for_the_two_sides(people):
    recommendation = make_recommendation(published=True, lead=make_organization())
    update = make_update(recommendation=recommendation)
    public = make_evidence(update_row=update, title="محضر علني", link="https://example.org/public")
    private = make_evidence(update_row=update, title="وثيقة سرية", link="https://example.org/secret", is_public=False)
    workflow.take_step(update, "submit", by=update.author)
    pages = ("", "changes/", "changes.json")
    for who, person in people(recommendation).items():
        is_of_a_side = who in ("officer", "secretary", "administrator")
        response = person.get(address(recommendation))
        listed = [link for link in links_in(response) if link[0].startswith("https://example.org")]
        hidden = [("https://example.org/secret", "وثيقة سرية")] if is_of_a_side else []
        assert listed == [("https://example.org/public", "محضر علني"), *hidden], who
        assert person.get(address(recommendation) + f"evidence/{public.pk}/").url == "https://example.org/public"
        answer = person.get(address(recommendation) + f"evidence/{private.pk}/").status_code
        assert answer == (302 if is_of_a_side else 404), who
        for page in pages[0 if not is_of_a_side else 1 :]:
            assert b"example.org/secret" not in person.get(address(recommendation) + page).content, (who, page)


def test_evidence_is_public_from_its_declaration_on(client, settings):
    settings.PAGE_CACHE = False
    update = make_update(evidence=1)
    page, first = address(update.recommendation), update.evidence.get()
    secretary = make_holder(update.recommendation.followed_by, PostKind.SECRETARY)

    def is_seen(piece):
        listed = piece.link in dict(links_in(client.get(page)))
        assert client.get(f"{page}evidence/{piece.pk}/").status_code == (302 if listed else 404)
        return listed

    assert not is_seen(first)
    workflow.take_step(update, "submit", by=update.author)
    assert is_seen(first)
    workflow.take_step(update, "return", by=secretary, reason="ينقصه محضر")
    added = make_evidence(update_row=update)
    assert (is_seen(first), is_seen(added)) == (True, False)
    workflow.take_step(update, "submit", by=update.author)
    assert (is_seen(first), is_seen(added)) == (True, True)
    workflow.take_step(update, "withdraw", by=update.author, reason="خطأ")
    assert (is_seen(first), is_seen(added)) == (False, False)


def test_evidence_of_another_recommendation(client):
    update, other = make_update(evidence=1, state="submitted"), make_recommendation(published=True)
    piece = update.evidence.get()
    for wrong in (f"{address(other)}evidence/{piece.pk}/", f"{address(update.recommendation)}evidence/{10**30}/"):
        assert client.get(wrong).status_code == 404


def test_words_that_were_not_declared_stay_inside(client, settings):
    settings.PAGE_CACHE = False
    update = make_update(words="ما أعلن أولا")
    page = address(update.recommendation)
    assert "ما أعلن أولا" not in text_of(client.get(page))
    workflow.take_step(update, "submit", by=update.author)
    secretary = make_holder(update.recommendation.followed_by, PostKind.SECRETARY)
    workflow.take_step(update, "return", by=secretary, reason="ينقصه محضر")
    update.words = "ما يكتب الآن"
    update.save()
    told = text_of(client.get(page))
    assert ("ما أعلن أولا" in told, "ما يكتب الآن" in told, "ينقصه محضر" in told) == (True, False, True)
    workflow.take_step(update, "submit", by=update.author)
    told = text_of(client.get(page))
    assert ("ما أعلن أولا" in told, "ما يكتب الآن" in told) == (True, True)


def test_no_person_is_named(people):
    lead = make_organization()
    recommendation = make_recommendation(published=True, lead=lead)
    officer = make_holder(lead, PostKind.FOLLOW_UP_OFFICER, name="فلان الفلاني", email="somebody@example.org")
    secretary = make_holder(recommendation.followed_by, PostKind.SECRETARY, name="علان العلاني")
    make_update(recommendation=recommendation, author=officer, reviewer=secretary, state="verified")
    for who, person in people(recommendation).items():
        for page in ("", "changes/", "changes.json"):
            told = person.get(address(recommendation) + page).content.decode()
            assert not [name for name in ("فلان", "علان", "somebody") if name in told], (who, page)


def test_linked_drafts_stay_inside(client):
    recommendation, other = make_recommendation(published=True), make_recommendation(published=True)
    draft, hidden = make_recommendation(title="عنوان خفي"), make_recommendation(title="عنوان خفي آخر")
    archived = make_recommendation(archived=True)
    make_link(source=recommendation, target=other, kind="partly_repeats")
    make_link(source=recommendation, target=draft)
    make_link(source=archived, target=recommendation, kind="supersedes")
    make_link(source=hidden, target=recommendation)
    response = client.get(address(recommendation))
    linked = {link for link, _words in links_in(response)}
    assert (address(other) in linked, address(archived) in linked) == (True, True)
    assert (address(draft) in linked, address(hidden) in linked, "خفي" in text_of(response)) == (False, False, False)


# What it shows


def test_from_a_session_to_the_ground(client):
    council = make_council(territory=make_territory(code="P-T"))
    sitting = make_sitting(session=make_session(council=council))
    item = make_agenda_item(session=sitting.session, sitting=sitting, title="تقديم الدراسة")
    make_vote(agenda_item=item, outcome=VoteOutcome.ADOPTED, is_unanimous=True)
    lead, partner, theme = make_organization(slug="lead"), make_organization(slug="partner"), make_theme(slug="water")
    recommendation = make_recommendation(
        session=sitting.session,
        agenda_item=item,
        number=5,
        place_in_source="التوصية 5 من اللائحة",
        lead=lead,
        partners=[partner],
        themes=[theme],
        territory=council.territory,
        published=True,
    )
    make_action(recommendation=recommendation, title="إجراء أول", organization=partner)
    response = client.get(address(recommendation))
    linked = {link for link, _words in links_in(response)}
    assert {
        council.get_absolute_url(),
        sitting.session.get_absolute_url(),
        "/organizations/lead/",
        "/organizations/partner/",
        "/recommendations/?theme=water",
        "/recommendations/?territory=P-T",
        f"{address(recommendation)}changes/",
    } <= linked
    told = text_of(response)
    for words in ("تقديم الدراسة", "التوصية 5 من اللائحة", "إجراء أول", partner.name_ar):
        assert words in told
    assert f"/staff/recommendations/{recommendation.reference}/" not in linked


def test_from_a_consultation_through_a_finding_to_its_adoption(client):
    consultation = make_consultation(slug="agadir", title_ar="لقاء أكادير")
    finding = make_finding(
        consultation=consultation, number=7, workshop=make_workshop(consultation=consultation, title="ورشة التسويق")
    )
    item = make_agenda_item()
    recommendation = make_recommendation(
        consultation=consultation, finding=finding, agenda_item=item, published=True, followed_by=make_organization()
    )
    linked = [link for link, _words in links_in(client.get(address(recommendation)))]
    here = consultation.get_absolute_url()
    chain = [here, f"{here}#workshop-1", f"{here}#finding-7"]
    start = linked.index(chain[0])
    assert linked[start : start + 4] == [*chain, f"{item.session.get_absolute_url()}#item-1"]


def test_what_people_typed_is_shown_and_never_run(client):
    recommendation = make_recommendation(
        published=True, title="<b>ع</b>", text="<i>ن</i>", place_in_source="<u>م</u>", lead=make_organization()
    )
    make_action(recommendation=recommendation, title="<s>ج</s>")
    update = make_update(recommendation=recommendation, words="<q>ق</q>", reason="<em>س</em>", obstacle="land")
    make_evidence(update_row=update, title="<mark>و</mark>")
    workflow.take_step(update, "submit", by=update.author)
    page = client.get(address(recommendation)).content.decode()
    run = [tag for tag in ("<b>", "<i>", "<u>", "<s>", "<q>", "<em>", "<mark>") if tag in page]
    shown = [tag for tag in ("b", "i", "u", "s", "q", "em", "mark") if f"&lt;{tag}&gt;" in page]
    assert (run, shown) == ([], ["b", "i", "u", "s", "q", "em", "mark"])


def test_both_languages(client):
    lead = make_organization(name_ar="وزارة", name_fr="Ministère")
    recommendation = make_recommendation(published=True, lead=lead, title="عنوان", language="ar")
    arabic, french = client.get(address(recommendation)), client.get("/fr" + address(recommendation))
    assert ("<h1><bdi>عنوان</bdi></h1>" in arabic.content.decode(), "<bdi>وزارة</bdi>" in arabic.content.decode()) == (
        True,
        True,
    )
    assert '<h1><bdi lang="ar" dir="rtl">عنوان</bdi></h1>' in french.content.decode()
    assert ("<bdi>Ministère</bdi>" in french.content.decode(), "وزارة" in text_of(french)) == (True, False)


def test_an_example_says_so(client):
    sentence = "Worked example: these bodies and these figures are invented, to show what the register can do."
    real, made_up = make_recommendation(published=True), make_recommendation(published=True, is_example=True)
    assert says(client.get(address(made_up)), sentence)
    assert not says(client.get(address(real)), sentence)


# How it stands in time, counted from today


@pytest.mark.parametrize(
    ("due_in", "silent_for", "sentence", "days", "shade"),
    [
        (None, 0, "", 0, "still"),
        (-1, 0, "Overdue for %(duration)s", 1, "late"),
        (-1, 300, "Overdue for %(duration)s", 1, "late"),
        (0, 0, "Due soon", 0, "still"),
        (60, 0, "Due soon", 0, "still"),
        (61, 0, "On time", 0, "still"),
        (None, 182, "", 0, "still"),
        (None, 183, "No news for %(duration)s", 183, "still"),
        (61, 800, "No news for %(duration)s", 800, "still"),
    ],
)
def test_time_in_words(client, due_in, silent_for, sentence, days, shade):
    today = timezone.localdate()
    with recorded_at(timezone.now() - silent_for * DAY):
        recommendation = make_recommendation(published=True, due_on=None if due_in is None else today + due_in * DAY)
    context = client.get(address(recommendation)).context
    words = gettext(sentence) % {"duration": in_words(today - days * DAY, today)} if sentence else ""
    assert (context["time_words"], context["time_shade"]) == (words, shade)


def test_what_is_closed_is_neither_late_nor_silent(client):
    today = timezone.localdate()
    with recorded_at(timezone.now() - 300 * DAY):
        recommendation = make_recommendation(published=True, lead=make_organization(), due_on=today - 200 * DAY)
        make_update(recommendation=recommendation, status="done", evidence=1, state="verified")
    response = client.get(address(recommendation))
    assert (response.context["time_words"], response.context["stall_words"]) == ("", "")


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("draft", ""),
        ("submitted", "The last declaration awaits verification."),
        ("returned", "The last declaration was returned to be completed."),
        ("verified", ""),
        ("withdrawn", ""),
    ],
)
def test_what_the_last_declaration_waits_for(client, state, sentence):
    update = make_update(state=state)
    response = client.get(address(update.recommendation))
    said = [one for one in AWAITED if says(response, one)]
    assert said == ([sentence] if sentence else [])


AWAITED = ("The last declaration awaits verification.", "The last declaration was returned to be completed.")


# What it costs: the register version, the row with its origins, what is around it, actions, changes, evidence


@pytest.mark.parametrize("many", [1, 20])
def test_queries(client, many, django_assert_num_queries):
    recommendation = make_recommendation(
        published=True, lead=make_organization(), themes=[make_theme()], partners=[make_organization()]
    )
    author = make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER)
    reviewer = make_holder(recommendation.followed_by, PostKind.SECRETARY)
    make_action(recommendation=recommendation)
    for _ in range(many):
        make_update(recommendation=recommendation, author=author, reviewer=reviewer, evidence=1, state="verified")
    assert recommendation.changes.count() == 3 + 2 * many
    with django_assert_num_queries(6):
        client.get(address(recommendation))
    with django_assert_num_queries(1):
        client.get(address(recommendation))
    with django_assert_num_queries(3):
        client.get(f"{address(recommendation)}changes/")
    with django_assert_num_queries(3):
        client.get(f"{address(recommendation)}changes.json")


def test_queries_of_somebody_signed_in(sign_in, django_assert_num_queries):
    update = make_update(evidence=1, state="verified")
    person = sign_in(make_user())
    with django_assert_num_queries(8):  # the session, the account and the posts; without the register version
        person.get(address(update.recommendation))
