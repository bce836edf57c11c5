"""What people write in Markdown is shown, and what could harm is not."""

import pytest

from formatted_text import written


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("فقرة أولى.\n\nفقرة ثانية.", "<p>فقرة أولى.</p>\n<p>فقرة ثانية.</p>\n"),
        ("سطر\nوسطر", "<p>سطر<br>\nوسطر</p>\n"),
        ("- تعاونية\n- جمعية", "<ul>\n<li>تعاونية</li>\n<li>جمعية</li>\n</ul>\n"),
        ("**مهم**", "<p><strong>مهم</strong></p>\n"),
        ("[نص](https://example.org/a)", '<p><a href="https://example.org/a" rel="noopener noreferrer">نص</a></p>\n'),
    ],
)
def test_a_little_markdown_is_shown(text, html):
    assert written(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[نص](javascript:alert(1))", "<p>[نص](javascript:alert(1))</p>\n"),
        ('<b onclick="x()">ن</b>', '<p>&lt;b onclick="x()"&gt;ن&lt;/b&gt;</p>\n'),
        ("![صورة](https://example.org/a.png)", "<p></p>\n"),
        ("# عنوان", "عنوان\n"),
    ],
)
def test_what_could_harm_is_not(text, html):
    assert written(text) == html
