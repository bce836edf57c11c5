from django.http import HttpResponse


def recommendation_list(request, **kw):
    return HttpResponse()


def recommendation_detail(request, **kw):
    return HttpResponse()


def take_step(request, **kw):
    return HttpResponse()


def assign_lead(request, **kw):
    return HttpResponse()


def move_deadline(request, **kw):
    return HttpResponse()


def update_new(request, **kw):
    return HttpResponse()


def update_detail(request, **kw):
    return HttpResponse()


def update_edit(request, **kw):
    return HttpResponse()


def update_discard(request, **kw):
    return HttpResponse()


def take_update_step(request, **kw):
    return HttpResponse()
