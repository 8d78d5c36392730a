"""The demo: three hundred invented children, or three thousand, in every state of every step, up to today.

Nobody in it exists. Everything is done by commands, each at its own moment and in the order of time,
so that numbers, clocks, messages and the journal are what three years of work would have left.
"""

from tutela.console.demo.cast import accounts
from tutela.console.demo.filling import fill, fill_country, read_the_site

__all__ = ["accounts", "fill", "fill_country", "read_the_site"]
