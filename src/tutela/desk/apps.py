"""The desk: the screens of staff."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Name the app."""

    name = "tutela.desk"
    label = "desk"

    def ready(self) -> None:
        """Mirror sign-ins into the journal, count commands, and trace where a collector is named."""
        from tutela.desk import metrics, telemetry  # noqa: PLC0415 -- the settings are read by then
        from tutela.desk.sign_in import seen  # noqa: PLC0415 -- allauth is loaded by then

        seen.connect()
        metrics.connect()
        telemetry.start()
