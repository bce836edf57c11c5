from django.http import HttpResponse


def consultation_list(request, **kw):
    return HttpResponse()


def consultation_detail(request, **kw):
    return HttpResponse()
