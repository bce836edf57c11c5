"""{% page_of questionnaire "question" asked.name %}: where a page of a questionnaire is."""

from django import template

from consultations.questionnaires.addresses import address, list_address

register = template.Library()


@register.simple_tag
def page_of(questionnaire, page="", *parts):
    return address(questionnaire, page, *parts)


@register.simple_tag
def list_of(questionnaire):
    return list_address(questionnaire)
