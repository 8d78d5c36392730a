"""Where the log goes and in which words: `plain` for development; `line` and `json` name nobody."""

from __future__ import annotations

FORMATS: dict[str, dict[str, str]] = {
    "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    "line": {"()": "tutela.kernel.logs.Line"},
    "json": {"()": "tutela.kernel.logs.Json"},
}


def to_stderr(form: str) -> dict[str, object]:
    """Return Django's LOGGING for one of the formats."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"chosen": FORMATS[form]},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "chosen"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
    }
