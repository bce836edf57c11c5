"""From a text to rows, without the pages: what is read in, and what the clerk does with it."""

import hashlib

import pytest

from councils.models import Session
from intake import papers
from intake.papers.words import kept, language_of, title_from
from organizations.models import PostKind
from recommendations.models import Recommendation
from tests.builders import (
    MINUTES,
    make_administrator,
    make_council,
    make_holder,
    make_organization,
    make_paper,
    make_recommendation,
    make_territory,
    make_theme,
)
from tests.intake.reviewing import do, form, refused, rows, texts

TWO_IN_ONE = """أوصى المجلس خلال الدورة العادية لشهر فبراير 2022 بالتوصيات التالية:
- مواكبة حاملي المشاريع بالإقليم؛ إنشاء نظام معلوماتي محلي للتعاونيات.
- تهيئة الطريق القروية.
"""


# Words on their way in


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("إحداث مركز للتكوين.", "إحداث مركز للتكوين"),
        ("تهيئة الطريق القروية بالجماعة، وبناء قنطرة جديدة.", "تهيئة الطريق القروية بالجماعة"),
        ("دعم، وتشجيع التعاونيات النسائية بالإقليم، ومواكبتها.", "دعم، وتشجيع التعاونيات النسائية بالإقليم"),
        (
            "تنظيم يوم دراسي حول وضعية التعاونيات النسائية بالإقليم كله من أجل تشخيص المؤهلات والفرص",
            "تنظيم يوم دراسي حول وضعية التعاونيات النسائية بالإقليم كله",
        ),
        ("كلمة " * 40, ("كلمة " * 23).strip() + "…"),
        ("Créer un centre de formation. Et après", "Créer un centre de formation"),
        ("", ""),
    ],
)
def test_a_title_is_the_first_clause(words, title):
    assert title_from(words) == title
    assert len(title) <= 120


def test_what_no_database_keeps_is_left_out_and_line_ends_are_one():
    assert kept("ا\x00ب\x07ت\r\nث\rج\x0cح\u2028خ\ttab") == "ابت\nث\nج\nح\nخ\ttab"
    assert kept("أحدَث ﻹنشاء 👍") == "أحدَث ﻹنشاء 👍"


def test_the_language_of_a_text_is_that_of_most_of_its_letters():
    assert [language_of(words) for words in ("توصية Plan", "Créer un مركز", "123")] == ["ar", "fr", "ar"]


# A text comes in


def test_a_text_is_kept_with_what_was_read():
    council = make_council()
    paper = make_paper(council=council, file_name="محضر.docx")
    assert (paper.text, paper.sha256) == (MINUTES, hashlib.sha256(MINUTES.encode()).hexdigest())
    assert (paper.council, paper.kind, paper.year, paper.month) == (council, "ordinary", 2022, 2)
    assert (paper.state, paper.edition, paper.name) == ("open", 1, "محضر.docx")
    assert texts(paper) == ["إحداث مركز للتكوين.", "تهيئة الطريق القروية.", "دعم التعاونيات النسائية."]
    assert [row.text for row in rows(paper)] == [paper.text[row.start : row.end] for row in rows(paper)]
    assert [row.order for row in rows(paper)] == [1, 2, 3]
    assert [row.territory for row in rows(paper)] == [council.territory] * 3
    assert Recommendation.objects.count() == Session.objects.count() == 0


def test_the_council_is_the_only_one_its_secretary_keeps():
    secretary = make_holder(make_council().organization, PostKind.SECRETARY)
    assert papers.take_in(MINUTES, by=secretary).council.organization in [
        post.organization for post in secretary.current_posts
    ]
    assert papers.take_in(MINUTES, by=make_administrator()).council is None


def test_the_council_that_is_named():
    territory = make_territory(name_ar="النموذج")
    organization = make_organization(kind="council", name_ar="المجلس الإقليمي للنموذج", territory=territory)
    council, other = make_council(organization=organization, territory=territory), make_council()
    text = "المجلس الإقليمي للنموذج\n" + MINUTES
    assert papers.take_in(text, by=make_administrator()).council == council
    elsewhere = make_holder(other.organization, PostKind.SECRETARY)
    assert papers.take_in(text, by=elsewhere).council is None  # it isn't theirs to write for


def test_a_text_without_recommendations():
    paper = make_paper(text="خبر قصير لا يتضمن شيئا.")
    assert rows(paper) == []


# What the clerk does with the rows


def test_what_is_typed_is_kept_and_the_rest_stays_to_the_letter():
    paper, theme = make_paper(), make_theme()
    lead = make_organization(name_ar="وزارة النموذج")
    first, second, _third = rows(paper)
    typed = {
        f"title-{first.pk}": "  عنوان\r\nجديد ",
        f"text-{second.pk}": "نص آخر\r\nفي سطرين",
        f"kind-{first.pk}": "motion",
        f"theme-{first.pk}": str(theme.pk),
        f"lead-{first.pk}": "وزارة النموذج",
    }
    assert do(paper, **typed) == ""
    saved = rows(paper)
    assert (saved[0].title, saved[0].kind, saved[0].theme, saved[0].lead) == ("عنوان جديد", "motion", theme, lead)
    assert texts(paper) == [first.text, "نص آخر\nفي سطرين", "دعم التعاونيات النسائية."]
    assert (saved[1].start, saved[1].end) == (second.start, second.end)
    paper.refresh_from_db()
    assert paper.edition == 2


def test_the_session_as_typed():
    paper = make_paper()
    session = {"kind": "extraordinary", "year": "2023", "month": "11", "number": "2", "agenda_title": " نقطة  أولى "}
    data = form(paper, do="save", **session)
    data.setlist("sitting", ["2023-11-20", "", "2023-11-06", "2023-11-06", "ليس تاريخا"])
    papers.save(paper, data, paper.entered_by)
    paper.refresh_from_db()
    assert (paper.kind, paper.year, paper.month, paper.number) == ("extraordinary", 2023, 11, 2)
    assert (paper.sittings, paper.agenda_title) == (["2023-11-06", "2023-11-20"], "نقطة أولى")
    do(paper, year="99999", month="13", number="x", kind="nonsense")
    paper.refresh_from_db()
    assert (paper.kind, paper.year, paper.month, paper.number) == ("extraordinary", None, None, 1)


def test_a_council_of_others_isnt_taken():
    paper = make_paper()
    for typed in (str(make_council().pk), "x", "9" * 30, ""):
        do(paper, council=typed)
        paper.refresh_from_db()
        assert paper.council is None


def test_split_at_the_place_that_was_proposed_and_joined_again():
    paper = make_paper(text=TWO_IN_ONE)
    whole = rows(paper)[0].text
    assert do(paper, f"split_parts:{rows(paper)[0].pk}") == ""
    parts = ["مواكبة حاملي المشاريع بالإقليم", "إنشاء نظام معلوماتي محلي للتعاونيات."]
    assert texts(paper) == [*parts, "تهيئة الطريق القروية."]
    assert [paper.text[row.start : row.end] for row in rows(paper)] == texts(paper)
    assert [row.title for row in rows(paper)[:2]] == [part.rstrip(".") for part in parts]
    assert do(paper, f"merge:{rows(paper)[0].pk}") == ""
    first = rows(paper)[0]
    assert (texts(paper), paper.text[first.start : first.end]) == ([whole, "تهيئة الطريق القروية."], whole)
    assert len(first.parts) == 2


def test_the_proposed_split_in_words_that_were_changed():
    paper = make_paper(text=TWO_IN_ONE)
    first = rows(paper)[0]
    assert do(paper, f"split_parts:{first.pk}", **{f"text-{first.pk}": first.text.replace("مواكبة", "تتبع")}) == ""
    assert texts(paper)[:2] == ["تتبع حاملي المشاريع بالإقليم", "إنشاء نظام معلوماتي محلي للتعاونيات."]
    other = make_paper(text=TWO_IN_ONE)
    first = rows(other)[0]
    assert do(other, f"split_parts:{first.pk}", **{f"text-{first.pk}": "كلام آخر"}) != ""
    assert texts(other) == ["كلام آخر", "تهيئة الطريق القروية."]  # what was typed is kept all the same


def test_split_at_an_empty_line_and_at_the_caret():
    paper = make_paper()
    first = rows(paper)[0]
    assert do(paper, f"split:{first.pk}") != ""
    assert len(rows(paper)) == 3
    do(paper, f"split:{first.pk}", **{f"text-{first.pk}": "إحداث مركز\r\n \r\nللتكوين."})
    assert texts(paper)[:3] == ["إحداث مركز", "للتكوين.", "تهيئة الطريق القروية."]
    assert [paper.text[row.start : row.end] for row in rows(paper)[:2]] == texts(paper)[:2]
    third = rows(paper)[2]
    do(paper, f"split:{third.pk}", **{f"split_at-{third.pk}": "5"})
    assert texts(paper)[2:4] == ["تهيئة", "الطريق القروية."]


def test_joined_with_the_next():
    paper = make_paper()
    first, second, third = rows(paper)
    do(paper, f"merge:{first.pk}")
    merged = rows(paper)[0]
    assert merged.text == f"{first.text}\n{second.text}"
    assert (merged.start, merged.end) == (first.start, second.end)
    assert do(paper, f"merge:{third.pk}") != ""
    assert len(rows(paper)) == 2


def test_joining_a_row_moved_from_elsewhere_claims_no_place_of_another():
    paper = make_paper()
    first, second, third = rows(paper)
    do(paper, f"up:{third.pk}")
    do(paper, f"merge:{first.pk}")
    merged, left = rows(paper)
    assert (merged.text, left) == (f"{first.text}\n{third.text}", second)
    assert merged.end <= second.start


def test_left_out_and_taken_in_again():
    paper = make_paper()
    second = rows(paper)[1]
    do(paper, f"drop:{second.pk}")
    assert [row.is_dropped for row in rows(paper)] == [False, True, False]
    do(paper, f"restore:{second.pk}")
    assert [row.is_dropped for row in rows(paper)] == [False, False, False]


def test_moved_up_and_down():
    paper = make_paper()
    a, b, c = rows(paper)
    do(paper, f"up:{c.pk}")
    assert rows(paper) == [a, c, b]
    do(paper, f"down:{a.pk}")
    assert rows(paper) == [c, a, b]
    do(paper, f"up:{c.pk}")
    do(paper, f"down:{b.pk}")
    assert rows(paper) == [c, a, b]


def test_a_row_of_the_clerks_own():
    paper = make_paper()
    do(paper, "add")
    added = rows(paper)[-1]
    assert (added.text, added.start, added.territory) == ("", None, paper.council.territory)
    do(paper, f"drop:{added.pk}")
    assert len(rows(paper)) == 3


def test_a_row_from_what_was_selected():
    paper = make_paper(text="دعا المتدخلون إلى كهربة الدواوير البعيدة.\n" + MINUTES)
    begin = paper.text.index("كهربة")
    end = paper.text.index(".\n")
    do(paper, "add::selection", **{"from": str(begin - 1), "to": str(end)})
    found = next(row for row in rows(paper) if row.start == begin)
    assert (found.text, found.end) == ("كهربة الدواوير البعيدة", end)
    count = len(rows(paper))
    taken = rows(paper)[-1]
    assert do(paper, "add::selection", **{"from": str(taken.start + 2), "to": str(taken.end)}) != ""
    assert len(rows(paper)) == count


def test_a_suggestion_replaces_its_words_and_no_others():
    paper = make_paper()
    row = rows(paper)[0]
    row.text = "وضاستراتيجية شمولية، وضاستراتيجية محلية"
    second = {"start": row.text.rindex("وضا"), "written": "وضاستراتيجية", "proposed": "وضع استراتيجية"}
    row.suggestions = [second]
    row.save()
    do(paper, f"accept:{row.pk}:0")
    row.refresh_from_db()
    assert (row.text, row.suggestions) == ("وضاستراتيجية شمولية، وضع استراتيجية محلية", [])
    assert do(paper, f"accept:{row.pk}:0") != ""


def test_what_is_typed_over_is_compared_again_and_loses_its_suggestions():
    paper = make_paper()
    make_recommendation(
        reference="NMD-1", followed_by=paper.council.organization, text="كهربة الدواوير البعيدة", published=True
    )
    first = rows(paper)[0]
    first.suggestions = [{"start": 0, "written": "إحداث", "proposed": "احداث"}]
    first.save()
    do(paper, **{f"text-{first.pk}": "كهربة الدواوير البعيدة."})
    first.refresh_from_db()
    assert ([one["reference"] for one in first.similar], first.suggestions) == (["NMD-1"], [])


def test_a_name_that_is_no_organization_is_kept_and_said():
    paper = make_paper()
    row = rows(paper)[0]
    do(paper, **{f"lead-{row.pk}": "هيئة لا وجود لها"})
    row.refresh_from_db()
    assert (row.lead, row.lead_typed) == (None, "هيئة لا وجود لها")
    assert [len(sentences) for sentences in refused(paper)] == [1]
    make_organization(name_ar="هيئة الوجود")
    do(paper, **{f"lead-{row.pk}": "هيئة الوجود"})
    row.refresh_from_db()
    assert (row.lead.name_ar, row.lead_typed) == ("هيئة الوجود", "")


@pytest.mark.parametrize("deed", ["", "nonsense", "split:", "split:x", "accept:{pk}:9", "accept:{pk}:x", "up:99999999"])
def test_a_button_that_isnt_there_changes_nothing(deed):
    paper = make_paper()
    do(paper, deed.format(pk=rows(paper)[0].pk))
    assert texts(paper) == ["إحداث مركز للتكوين.", "تهيئة الطريق القروية.", "دعم التعاونيات النسائية."]


def test_rows_of_another_paper_arent_touched():
    paper, other = make_paper(), make_paper()
    theirs = rows(other)[0]
    do(paper, f"drop:{theirs.pk}", **{f"text-{theirs.pk}": "كلام"})
    assert (rows(other)[0].is_dropped, texts(other)[0]) == (False, theirs.text)


def test_who_saved_first_is_told_to_the_second():
    paper = make_paper()
    stale = form(paper, do="save", **{f"text-{rows(paper)[0].pk}": "كلام الثاني"})
    do(paper)
    with pytest.raises(papers.Outdated):
        papers.save(paper, stale, paper.entered_by)
    assert texts(paper)[0] == "إحداث مركز للتكوين."


@pytest.mark.parametrize("many", [1, 3])
def test_queries_of_saving(many, django_assert_num_queries):
    text = MINUTES.splitlines(keepends=True)
    paper = make_paper(text="".join(text[: many + 1]))
    assert len(rows(paper)) == many
    typed = {f"title-{row.pk}": "عنوان آخر" for row in rows(paper)}
    data, by = form(paper, do="save", **typed), paper.entered_by
    # Two of the transaction; the paper, its rows, the posts, the council, the themes; the titles, the paper.
    with django_assert_num_queries(9):
        papers.save(paper, data, by)
