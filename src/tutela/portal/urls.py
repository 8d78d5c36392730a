"""The addresses of the public site: the language, then the page."""

from __future__ import annotations

from django.urls import path, re_path

from tutela.portal import door, listening, pledge, views
from tutela.portal.blocks import EASY
from tutela.portal.languages import ALL
from tutela.portal.voice import MARK

_LANGUAGES = "|".join(sorted((tongue.prefix for tongue in ALL), key=len, reverse=True))
_CALL = r"(?P<code>[A-Za-z0-9][A-Za-z0-9._-]{0,39})"

urlpatterns = [
    path("robots.txt", views.robots, name="site-robots"),
    re_path(r"^q/(?P<code>[A-Za-z0-9]{3,12})/?$", views.short, name="site-code"),
    path("files/<uuid:key>/", views.material, name="site-material"),
    path("documents/<uuid:key>/", views.document, name="site-document"),
    path("pictures/<uuid:key>/<slug:size>/", views.picture, name="site-picture"),
    path("sitemap.xml", views.sitemap, name="site-map"),
    re_path(rf"^(?P<language>{_LANGUAGES})/news\.xml$", views.feed, name="site-feed"),
    re_path(rf"^(?P<language>{_LANGUAGES})/search/$", views.search, name="site-search"),
    re_path(rf"^take-part/{_CALL}/draw\.json$", door.drawn, name="site-draw"),
    re_path(rf"^(?P<language>{_LANGUAGES})/take-part/$", door.overview, name="site-take-part"),
    re_path(rf"^(?P<language>{_LANGUAGES})/take-part/{_CALL}/$", door.call, name="site-call"),
    re_path(
        rf"^(?P<language>{_LANGUAGES})/take-part/{_CALL}/guardian/(?P<given>[\w-]{{1,40}})$",
        door.guardian,
        name="site-guardian",
    ),
    re_path(
        rf"^(?P<language>{_LANGUAGES})/(?P<path>(?:[\w-]+/)*){EASY}/$", views.easy, name="site-easy"
    ),
    re_path(
        rf"^(?P<language>{_LANGUAGES})/pledge/(?P<key>[0-9a-f-]{{36}})/$",
        pledge.pledge,
        name="site-pledge",
    ),
    re_path(
        rf"^(?P<language>{_LANGUAGES})/pledge/(?P<token>[\w-]{{20,60}})$",
        pledge.letter,
        name="site-pledge-letter",
    ),
    re_path(
        rf"^(?P<language>{_LANGUAGES})/(?P<path>(?:[\w-]+/)*?)(?P<easy>{EASY}/)?(?P<mark>[0-9a-f]{{{MARK}}})\.mp3$",
        listening.recording,
        name="site-recording",
    ),
    re_path(rf"^(?P<language>{_LANGUAGES})/(?P<path>(?:[\w-]+/)*)$", views.page, name="site-page"),
]
