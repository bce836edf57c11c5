"""What a phone at a table opens: short, so that the code it reads stays coarse."""

from django.urls import path  # noqa: F401

app_name = "answering"
urlpatterns = []
