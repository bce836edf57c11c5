"""Charts of results, as inline SVG: {% result_chart tally %}, and the words of what is counted: {{ label|worded }}."""

from django import template

from bilingual.templatetags.bilingual import written_in
from consultations.results.charts import chart
from consultations.results.labels import words_and_language

register = template.Library()


@register.inclusion_tag("consultations/results/_chart.html")
def result_chart(tally, name, opened=None):
    """One question drawn, with the table behind it; `name` is its own on the page, `opened` what the public sees."""
    return {"tally": tally, "chart": chart(tally, opened), "name": name, "marks": opened is not None}


@register.filter
def worded(label):
    """A label in a `<bdi>` of its own language; nothing for none."""
    words, language = words_and_language(label)
    return written_in(words, language) if words else ""
