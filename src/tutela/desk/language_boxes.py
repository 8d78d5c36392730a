"""One text in each language of the profile: a box for each language, looked through when it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext

from tutela.desk import shell
from tutela.desk.forms import DeskForm, dress
from tutela.desk.list_words import language_name
from tutela.kernel.errors import Refusal
from tutela.reference.queries.code_lists import languages_of_profile


def box(language: str, name: str = "text") -> str:
    """Return what the box of a language is called in the form."""
    return f"{name}_{language.replace('-', '_')}"


class NamesForm(DeskForm):
    """A name in each language of the profile, before the other boxes; `said_in_each` may ask for more."""

    first: tuple[str, ...] = ()  # boxes that stand before the names

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.languages = languages_of_profile()
        super().__init__(*args, **kwargs)
        others = list(self.fields)
        for name, ask in self.said_in_each().items():
            for language in self.languages:
                self.fields[box(language, name)] = asked = ask(language_name(language))
                asked.widget.attrs["lang"] = shell.html_tag(language)
        dress(self)
        said = [name for name in self.fields if name not in others]
        self.order_fields([*self.first, *said, *others])

    @classmethod
    def said_in_each(cls) -> dict[str, Callable[[object], forms.CharField]]:
        """Return what is asked in each language: its name, and the box that is made for a language."""
        return {"name": _name_box}

    def texts(self, name: str = "name") -> dict[str, str]:
        """Return what was said, by language."""
        return {one: self.cleaned_data[box(one, name)] for one in self.languages}

    @staticmethod
    def initial_of(texts: Mapping[str, str], name: str = "name") -> dict[str, str]:
        """Return texts as the form wants them."""
        return {box(language, name): text for language, text in texts.items()}


def _name_box(language: object) -> forms.CharField:
    return forms.CharField(
        label=gettext("Name (%(language)s)") % {"language": language}, max_length=160
    )


class LanguageBoxes(DeskForm):
    """A text in each language. `check` refuses what cannot be said; it is told beside the box.

    `said`: what stands in the boxes at first.
    """

    def __init__(
        self,
        *args: Any,
        said: Mapping[str, object],
        check: Callable[[str], None],
        rows: int,
        required: bool,
        **kwargs: Any,
    ) -> None:
        self.languages, self._check = languages_of_profile(), check
        first = {box(one): str(said.get(one, "")) for one in self.languages}
        super().__init__(*args, initial=first, **kwargs)
        for language in self.languages:
            attributes = {"lang": shell.html_tag(language), "rows": rows}
            self.fields[box(language)] = forms.CharField(
                label=language_name(language),
                required=required,
                widget=forms.Textarea(attrs=attributes),
            )
        dress(self)

    def clean(self) -> dict[str, Any]:
        """Say beside each box what is wrong with it."""
        told = super().clean() or {}
        for language, text in self.texts().items():
            try:
                self._check(text)
            except Refusal as refusal:
                self.add_error(box(language), str(refusal))
        return told

    def texts(self) -> dict[str, str]:
        """Return what was written, by language."""
        told = {one: self.cleaned_data.get(box(one), "") for one in self.languages}
        plain = {language: text.replace("\r\n", "\n").strip() for language, text in told.items()}
        return {language: text for language, text in plain.items() if text}
