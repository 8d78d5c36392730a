"""The addresses of the desk. Each screen module lists its own; here they are only put together."""

from tutela.desk import urls_admin, urls_people
from tutela.desk.screens import (
    approvals,
    audits,
    board,
    board_report,
    calendar,
    calendar_feed,
    case_pages,
    caseload,
    components,
    documents,
    documents_adding,
    emergency,
    exports,
    health,
    home,
    inbox,
    kept,
    quality,
    saved_filters,
    search,
    shell_switches,
    tasks,
    tour,
    user_guide,
)
from tutela.desk.screens import help as guide
from tutela.desk.screens.register import screens as register

app_name = "desk"

urlpatterns = [
    *health.urls,
    *shell_switches.urls,
    *components.urls,
    *home.urls,
    *caseload.urls,
    *saved_filters.urls,
    *search.urls,
    *inbox.urls,
    *kept.urls,
    *tasks.urls,
    *calendar.urls,
    *calendar_feed.urls,
    *board.urls,
    *board_report.urls,
    *quality.urls,
    *audits.urls,
    *approvals.urls,
    *guide.urls,
    *tour.urls,
    *user_guide.urls,
    *register.urls,
    *case_pages.urls,
    *documents.urls,
    *documents_adding.urls,
    *emergency.urls,
    *exports.urls,
    *urls_people.urlpatterns,
    *urls_admin.urlpatterns,
]
