from django.http import HttpResponse


def council_list(request, **kw):
    return HttpResponse()


def council_detail(request, **kw):
    return HttpResponse()


def session_detail(request, **kw):
    return HttpResponse()
