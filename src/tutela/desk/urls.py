"""The addresses of the desk. Each screen module lists its own; here they are only put together."""

from tutela.desk import urls_admin
from tutela.desk.screens import components, shell_switches
from tutela.desk.screens.register import screens as register

app_name = "desk"

urlpatterns = [
    *shell_switches.urls,
    *components.urls,
    *register.urls,
    *urls_admin.urlpatterns,
]
