"""Words people typed stay in their own language and direction, and are escaped."""

import pytest
from django.template import Context, Template
from django.utils import translation

from bilingual import TwoNames, pick


class Thing(TwoNames):
    def __init__(self, name_ar="مجلس", name_fr="Conseil"):
        self.name_ar, self.name_fr = name_ar, name_fr


def shown(source, **context) -> str:
    return Template("{% load bilingual %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("reader", "arabic", "french", "picked"),
    [
        ("ar", "مجلس", "Conseil", ("مجلس", "ar")),
        ("fr", "مجلس", "Conseil", ("Conseil", "fr")),
        ("fr", "مجلس", "", ("مجلس", "ar")),
        ("ar", "مجلس", "", ("مجلس", "ar")),
        ("fr-ma", "مجلس", "Conseil", ("Conseil", "fr")),
    ],
)
def test_a_reader_meets_the_name_in_their_language_where_there_is_one(reader, arabic, french, picked):
    with translation.override(reader):
        assert pick(arabic, french) == picked
        thing = Thing(arabic, french)
        assert (thing.name, str(thing)) == (picked[0], picked[0])


@pytest.mark.parametrize(
    ("reader", "thing", "html"),
    [
        ("ar", Thing(), "<bdi>مجلس</bdi>"),
        ("fr", Thing(), "<bdi>Conseil</bdi>"),
        ("fr", Thing(name_fr=""), '<bdi lang="ar" dir="rtl">مجلس</bdi>'),
        ("ar", None, ""),
    ],
)
def test_a_name_is_marked_where_it_isnt_in_the_language_of_the_page(reader, thing, html):
    with translation.override(reader):
        assert shown("{{ thing|named }}", thing=thing) == html


@pytest.mark.parametrize(
    ("reader", "language", "html"),
    [
        ("ar", "ar", "<bdi>نص</bdi>"),
        ("fr", "ar", '<bdi lang="ar" dir="rtl">نص</bdi>'),
        ("ar", "fr", '<bdi lang="fr" dir="ltr">نص</bdi>'),
        ("fr", "fr", "<bdi>نص</bdi>"),
    ],
)
def test_words_are_marked_with_their_language(reader, language, html):
    with translation.override(reader):
        assert shown("{{ words|written_in:language }}", words="نص", language=language) == html


@pytest.mark.parametrize(
    ("reader", "language", "attributes"),
    [("ar", "ar", ""), ("fr", "ar", ' lang="ar" dir="rtl"'), ("ar", "fr", ' lang="fr" dir="ltr"')],
)
def test_an_element_is_marked_with_its_language(reader, language, attributes):
    with translation.override(reader):
        assert shown("<p{{ language|language_attributes }}>", language=language) == f"<p{attributes}>"


def test_what_people_typed_is_escaped():
    typed = "<script>alert('x')</script>\" onload=\"x"
    escaped = "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&quot; onload=&quot;x"
    assert shown("{{ words|written_in:'ar' }}", words=typed) == f"<bdi>{escaped}</bdi>"
    with translation.override("ar"):
        assert shown("{{ thing|named }}", thing=Thing(name_ar=typed)) == f"<bdi>{escaped}</bdi>"
    assert '"x"' not in shown("<p{{ language|language_attributes }}>", language='"x"')
