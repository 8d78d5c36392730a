"""The desk's forms: one look, plain words when something is missing, dates as people write them."""

import re
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk.former_codes import renew_sent, renewed
from tutela.kernel import clock

EARLIEST_YEAR = 1900
LAST_MONTH = 12
SHORT_YEAR = 2

DAY = re.compile(r"^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4}|\d{2})\.?$")
DAY_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
DAY_DIGITS = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
MONTH = re.compile(r"^(\d{1,2})[\s./-]+(\d{4})\.?$")
MONTH_ISO = re.compile(r"^(\d{4})-(\d{1,2})$")
TIME = re.compile(r"^(\d{1,2})[\s:.h]?(\d{2})$")


class _Written(forms.Field):
    """An answer that is written by hand in one box, and read with good will."""

    def __init__(self, *, past: bool = False, future: bool = False, **kwargs: Any) -> None:
        self.past = past
        self.future = future
        super().__init__(**{"widget": forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs})

    def _within(self, day: date) -> date:
        if day.year < EARLIEST_YEAR:
            raise ValidationError(gettext("Check the year: it is before 1900."), code="too_early")
        if self.past and day > clock.today():
            raise ValidationError(
                gettext("This day is still to come. Enter today or an earlier day."), code="future"
            )
        if self.future and day < clock.today():
            raise ValidationError(
                gettext("This day has passed. Enter today or a later day."), code="past"
            )
        return day


class DayField(_Written):
    """A day, written as 16.03.2026, 16/3/2026, 16 3 2026, 16032026 or 2026-03-16.

    `past` refuses days to come; `future` refuses days that have passed.
    """

    default_error_messages = {
        "invalid": _("Write the day, the month and the year, for example 16.03.2026."),
        "month_first": _("Write the day before the month, for example 16.03.2026."),
        "no_such_day": _("There is no such day. Check the day and the month."),
    }

    def to_python(self, value: Any) -> date | None:
        """Read the day."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        year, month, day = self._parts(str(value).strip())
        if month > LAST_MONTH >= day:
            raise ValidationError(self.error_messages["month_first"], code="month_first")
        try:
            found = date(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["no_such_day"], code="no_such_day") from None
        return self._within(found)

    def _parts(self, text: str) -> tuple[int, int, int]:
        if match := DAY_ISO.match(text):
            year, month, day = match.groups()
        elif match := DAY.match(text) or DAY_DIGITS.match(text):
            day, month, year = match.groups()
        else:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return _full_year(year), int(month), int(day)

    def prepare_value(self, value: Any) -> Any:
        """Show a day as it is written here: 16.03.2026."""
        return f"{value:%d.%m.%Y}" if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare days, not their spelling."""
        return super().has_changed(self.prepare_value(initial), data)


class MonthField(_Written):
    """A month of a year, written as 3.2016, 03/2016 or 2016-03; cleaned to its first day."""

    default_error_messages = {
        "invalid": _("Write the month and the year, for example 3.2016."),
        "no_such_month": _("There is no such month. Write a number from 1 to 12."),
    }

    def to_python(self, value: Any) -> date | None:
        """Read the month."""
        if value in self.empty_values or isinstance(value, date):
            return value or None
        text = str(value).strip()
        if match := MONTH_ISO.match(text):
            year, month = match.groups()
        elif match := MONTH.match(text):
            month, year = match.groups()
        else:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if not 1 <= int(month) <= LAST_MONTH:
            raise ValidationError(self.error_messages["no_such_month"], code="no_such_month")
        return self._within(date(int(year), int(month), 1))

    def prepare_value(self, value: Any) -> Any:
        """Show a month as it is written here: 3.2016."""
        return f"{value.month}.{value.year}" if isinstance(value, date) else value


class YearField(_Written):
    """A year in four digits."""

    default_error_messages = {"invalid": _("Write the year in four digits, for example 2016.")}

    def to_python(self, value: Any) -> int | None:
        """Read the year."""
        if value in self.empty_values or isinstance(value, int):
            return value or None
        text = str(value).strip().rstrip(".")
        if not re.fullmatch(r"\d{4}", text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return self._within(date(int(text), 1, 1)).year


class ClockField(_Written):
    """A time of the day, written as 14:30, 14.30 or 1430."""

    default_error_messages = {"invalid": _("Write the time, for example 14:30.")}

    def to_python(self, value: Any) -> time | None:
        """Read the time."""
        if value in self.empty_values or isinstance(value, time):
            return value or None
        match = TIME.match(str(value).strip())
        try:
            return time(int(match[1]), int(match[2])) if match else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> time:
        raise ValidationError(self.error_messages["invalid"], code="invalid")

    def prepare_value(self, value: Any) -> Any:
        """Show a time as 14:30."""
        return f"{value:%H:%M}" if isinstance(value, time) else value


class DeskForm(forms.Form):
    """The base of every form of the desk: dresses the boxes and words the faults.

    Give a field its own sentence with `error_messages={"required": _("Say who estimated the age")}`;
    otherwise one is made from its label. Render with `<c-errors>`, `<c-field>`, `<c-choices>`, `<c-foot>`.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        dress(self)

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        """Return what a box shows at first; a choice that was merged into another is that one."""
        value = super().get_initial_for_field(field, field_name)
        return renewed(field, value) if isinstance(field, forms.ChoiceField) else value

    def full_clean(self) -> None:
        """Check what was sent, and once more where a choice is not offered any more."""
        super().full_clean()
        if self.is_bound and renew_sent(self):
            super().full_clean()


class PeriodForm(DeskForm):
    """A search with a first and a last day, `first` and `last`."""

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("The last day lies before the first. Change one."))
        return told


def dress(form: forms.BaseForm) -> None:
    """Give the boxes of a form our look and our words; for forms of other packages too."""
    for field in form.fields.values():
        _dress(field)
        _word(field)


def as_day(day: date) -> str:
    """Write a day with its weekday: Thu 19 March."""
    return capfirst(date_format(day, "SHORT_WEEKDAY"))


def _full_year(year: str) -> int:
    """Read 26 as 2026 and 98 as 1998: a short year is never more than a year ahead."""
    if len(year) > SHORT_YEAR:
        return int(year)
    century = clock.today().year // 100 * 100
    found = century + int(year)
    return found if found <= clock.today().year + 1 else found - 100


class GroupedBoxes(forms.CheckboxSelectMultiple):
    """Many boxes under headings, with a box above that finds some of them (with scripts only)."""

    grouped = True


class _Select(forms.Select):
    """A select drawn in one go: Django renders a template for each option, and we have hundreds."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the same as Django's own."""
        widget = self.get_context(name, value, attrs)["widget"]
        groups = []
        for title, options, _index in widget["optgroups"]:
            drawn = format_html_join(
                "",
                '<option value="{}"{}>{}</option>',
                ((one["value"], flatatt(one["attrs"]), one["label"]) for one in options),
            )
            groups.append(
                format_html('<optgroup label="{}">{}</optgroup>', title, drawn) if title else drawn
            )
        return format_html(
            '<select name="{}"{}>{}</select>',
            widget["name"],
            flatatt(widget["attrs"]),
            SafeString("".join(groups)),
        )


def _dress(field: forms.Field) -> None:
    """Give a box its class, and keep the browser from remembering what was typed."""
    if type(field.widget) is forms.Select:
        field.widget = _Select(field.widget.attrs, field.widget.choices)
    widget = field.widget
    attributes = widget.attrs
    attributes.setdefault("autocomplete", "off")
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.CheckboxInput)):
        return
    if isinstance(widget, forms.Select):
        attributes.setdefault("class", "form-select")
        return
    attributes.setdefault("class", "form-control")
    if isinstance(widget, forms.Textarea):
        attributes["rows"] = attributes.get("rows") if attributes.get("rows") != "10" else "4"
    if isinstance(widget, forms.NumberInput):
        widget.input_type = "text"  # a wheel must not change an age; letters are refused in words
        attributes.setdefault("inputmode", "numeric")


def _word(field: forms.Field) -> None:
    """Say what to do instead of what is wrong, where the field has no sentence of its own."""
    given = field.error_messages
    ours: dict[str, Any] = {**_OURS, "required": _required(field)}
    if isinstance(field, (forms.IntegerField, forms.FloatField)):
        ours["invalid"] = _NO_NUMBER
    if isinstance(field, forms.EmailField):
        ours["invalid"] = _NO_ADDRESS
    defaults = _django_words(type(field))
    for code, sentence in ours.items():
        if given.get(code) is defaults.get(code):
            given[code] = sentence


def _ask_for(field: forms.Field) -> str:
    """Ask for an answer that is missing, by the field's name."""
    label = str(field.label or "")
    if isinstance(field, forms.BooleanField):
        return gettext("Tick “%(label)s” to go on") % {"label": label}
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField, forms.FileField)):
        return gettext("Choose an answer for “%(label)s”") % {"label": label}
    return gettext("Fill in “%(label)s”") % {"label": label}


_required = lazy(_ask_for, str)
_OURS = {
    "invalid_choice": _("Choose one of the answers in the list."),
    "max_length": _("Shorten this to %(limit_value)d characters; it has %(show_value)d."),
    "min_length": _("Write at least %(limit_value)d characters."),
    "max_value": _("Enter %(limit_value)s or less."),
    "min_value": _("Enter %(limit_value)s or more."),
}
_NO_NUMBER = _("Write a number in digits, for example 9.")
_NO_ADDRESS = _("Write an e-mail address like name@example.org.")


def _django_words(kind: type[forms.Field]) -> dict[str, Any]:
    """Return the framework's own sentences for a kind of field; ours replace only those."""
    words: dict[str, Any] = {}
    for step in reversed(kind.__mro__):
        if step.__module__.startswith("django."):
            words.update(getattr(step, "default_error_messages", {}))
    return words
