"""The addresses of the public site, when it is served alone."""

from django.urls import include, path

from tutela.desk.screens import health
from tutela.portal import views

urlpatterns = [
    path("", views.door, name="site-door"),
    *health.probes,
    path("", include("tutela.portal.urls")),
]
handler404 = views.nowhere
