"""Fixed addresses of petitions, under /pqr/."""

from django.urls import path

from . import views

app_name = "pqr"
urlpatterns = [
    path("", views.start, name="start"),
    path("radicar/", views.file, name="file"),
    path("radicar/comprobante/<str:token>/", views.receipt, name="receipt"),
    path("consulta/", views.follow_up, name="follow_up"),
]
