from django.urls import path

from intake.views import home, imports, papers, returned, xlsform

app_name = "intake"
urlpatterns = [
    path("", home.home, name="home"),
    path("minutes/new/", papers.paper_new, name="paper_new"),
    path("minutes/<int:pk>/", papers.paper, name="paper"),
    path("minutes/<int:pk>/save/", papers.paper_save, name="paper_save"),
    path("minutes/<int:pk>/council/", papers.paper_council, name="paper_council"),
    path("minutes/<int:pk>/adopt/", papers.paper_adopt, name="paper_adopt"),
    path("minutes/<int:pk>/publish/", papers.paper_publish, name="paper_publish"),
    path("minutes/<int:pk>/discard/", papers.paper_discard, name="paper_discard"),
    path("sheets/recommendations.xlsx", returned.sheet, name="sheet"),
    path("returned/new/", returned.returned_new, name="returned_new"),
    path("returned/<int:pk>/", returned.returned, name="returned"),
    path("returned/<int:pk>/progress/", returned.returned_progress, name="returned_progress"),
    path("returned/<int:pk>/choose/", returned.returned_choose, name="returned_choose"),
    path("returned/<int:pk>/accept/", returned.returned_accept, name="returned_accept"),
    path("returned/<int:pk>/discard/", returned.returned_discard, name="returned_discard"),
    path("returned/<int:pk>/again/", returned.returned_again, name="returned_again"),
    path("imports/new/", imports.import_new, name="import_new"),
    path("imports/<int:pk>/", imports.import_sheet, name="import"),
    path("imports/<int:pk>/progress/", imports.import_progress, name="import_progress"),
    path("imports/<int:pk>/match/", imports.import_match, name="import_match"),
    path("imports/<int:pk>/accept/", imports.import_accept, name="import_accept"),
    path("imports/<int:pk>/discard/", imports.import_discard, name="import_discard"),
    path("imports/<int:pk>/again/", imports.import_again, name="import_again"),
    path("questionnaires/new/", xlsform.xlsform_new, name="xlsform_new"),
    path("questionnaires/new/keep/", xlsform.xlsform_keep, name="xlsform_keep"),
    path("questionnaires/<int:pk>/xlsform.xlsx", xlsform.xlsform, name="xlsform"),
]
