from django.http import HttpResponse


def organization_list(request, **kw):
    return HttpResponse()


def organization_detail(request, **kw):
    return HttpResponse()
