"""Tutela: the open platform that a national child-protection system runs on."""
