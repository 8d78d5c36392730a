"""The messages of a page, an offer to undo with the message that it belongs to."""

from django import template

from tutela.desk import undoing

register = template.Library()
register.filter("notices", undoing.notices)
