"""The site, and beside it what a site would do that encrypts nothing: the floor of the bench of files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import (  # noqa: TID251 -- a face of the bench
    FileResponse,
    HttpRequest,
    HttpResponse,
)
from django.http.response import HttpResponseBase  # noqa: TID251 -- the same
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from tutela.kernel.streams import PIECE

PLACE = FileSystemStorage(location=settings.DATA / "bench-open")


@csrf_exempt
def take(request: HttpRequest) -> HttpResponse:
    """Keep a file as Django does by itself; signed in, as everywhere."""
    request.upload_handlers = [TemporaryFileUploadHandler(request)]
    request.user.pk  # noqa: B018 -- reads the session and the account, as every page does
    return HttpResponse(PLACE.save("file", request.FILES["paper"]))


def give(request: HttpRequest, name: str) -> HttpResponseBase:
    """Hand it out."""
    request.user.pk  # noqa: B018 -- the same
    answer = FileResponse(PLACE.open(name), as_attachment=True, filename="a.pdf")
    if "pieces" in request.GET:
        answer.block_size = PIECE  # as large as ours; Django's own are 4 KiB
    return answer


urlpatterns: list[Any] = [
    path("bench/open/", take),
    path("bench/open/<str:name>", give),
    path("", include("config.urls")),
]
