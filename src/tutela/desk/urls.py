"""The addresses of the desk. Each screen module lists its own; here they are only put together."""

from tutela.desk.screens import components, shell_switches

app_name = "desk"

urlpatterns = [
    *shell_switches.urls,
    *components.urls,
]
