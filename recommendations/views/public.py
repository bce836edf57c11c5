from django.http import HttpResponse


def recommendation_list(request, **kw):
    return HttpResponse()


def recommendation_detail(request, **kw):
    return HttpResponse()


def changes(request, **kw):
    return HttpResponse()


def changes_json(request, **kw):
    return HttpResponse()


def evidence(request, **kw):
    return HttpResponse()
