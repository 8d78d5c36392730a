"""The addresses of the desk. Each screen module lists its own; here they are only put together."""

from tutela.desk import urls_admin, urls_people
from tutela.desk.screens import case_pages, components, shell_switches
from tutela.desk.screens.register import screens as register

app_name = "desk"

urlpatterns = [
    *shell_switches.urls,
    *components.urls,
    *register.urls,
    *case_pages.urls,
    *urls_people.urlpatterns,
    *urls_admin.urlpatterns,
]
