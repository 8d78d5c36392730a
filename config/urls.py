"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("tutela.desk.urls_sign_in")),
    path("", include("tutela.portal.urls")),
    path("", include("tutela.desk.urls")),
]
