"""The settings of the bench of files: two addresses more, which take and give files unencrypted."""

from config.settings.local import *  # noqa: F403

ROOT_URLCONF = "_open_urls"
