from django.urls import path

from publishing import views
from publishing.minutes.views import minutes_document
from publishing.report.views import consultation_report, consultation_report_pdf

app_name = "publishing"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("robots.txt", views.robots, name="robots"),
    path("consultations/<slug:slug>/report/", consultation_report, name="consultation_report"),
    path("consultations/<slug:slug>/report.pdf", consultation_report_pdf, name="consultation_report_pdf"),
    path("staff/councils/<slug:slug>/<slug:session>/minutes.docx", minutes_document, name="minutes_document"),
]
