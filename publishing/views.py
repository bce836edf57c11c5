from django.http import HttpResponse


def home(request, **kw):
    return HttpResponse()


def about(request, **kw):
    return HttpResponse()


def robots(request, **kw):
    return HttpResponse()
