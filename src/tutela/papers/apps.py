"""Papers about files."""

from importlib import import_module

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """Name the app."""

    name = "tutela.papers"
    label = "papers"

    def ready(self) -> None:
        """Register the words of the journal, the letters of a case, and who says whether a logo can be drawn."""
        words = import_module(f"{self.name}.happenings")
        import_module("tutela.cases.queries.journal_words").SEEN.update(words.SEEN)
        import_module(f"{self.name}.letters")
        making = import_module(f"{self.name}.making")
        import_module("tutela.organisations.ports").logo_drawable.answer(making.drawable)
