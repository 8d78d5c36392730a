"""The user guide on the desk: its contents, and one chapter a page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from tutela.desk import shell
from tutela.desk.guide import chapters
from tutela.desk.views import page, screen


@screen()
@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """List the chapters."""
    language = shell.current_language().code
    return page(request, "desk/guide/contents.html", {"chapters": chapters(language)})


@screen()
@require_safe
def chapter(request: HttpRequest, chapter: str) -> HttpResponse:
    """Show one chapter, with the way to the one before and the next."""
    found = chapters(shell.current_language().code)
    slugs = [one.slug for one in found]
    if chapter not in slugs:
        raise Http404
    at = slugs.index(chapter)
    context = {
        "chapters": found,
        "chapter": found[at],
        "before": found[at - 1] if at else None,
        "after": found[at + 1] if at + 1 < len(found) else None,
    }
    return page(request, "desk/guide/chapter.html", context)


urls = [
    path("help/guide/", contents, name="guide"),
    path("help/guide/<slug:chapter>/", chapter, name="guide-chapter"),
]
