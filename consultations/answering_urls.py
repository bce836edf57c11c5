"""What a phone at a table opens: short, so that the code it reads stays coarse."""

from django.urls import path

from consultations.views import answering

app_name = "answering"
urlpatterns = [
    path("worker.js", answering.worker, name="worker"),
    path("organizations.json", answering.organizations, name="organizations"),
    path("<slug:key>/", answering.forms, name="forms"),
    path("<slug:key>/<slug:questionnaire>/", answering.form, name="form"),
    path("<slug:key>/<slug:questionnaire>/sent/<uuid:sent_key>/", answering.sent, name="sent"),
]
