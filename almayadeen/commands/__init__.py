"""What ``scrapy …`` offers beyond Scrapy's own commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from almayadeen.commands.settings_check import wrong_setting
from almayadeen.journal.begin import folder_of

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

    from almayadeen.journal.files.folder import Folder


def checked(settings: BaseSettings | None, *names: str) -> BaseSettings:
    """Return a command's settings; raises UsageError where one of ours cannot be used.

    ``names`` are those that the command needs; without any, all of ours are looked at.
    """
    assert settings is not None
    if wrong := wrong_setting(settings, names):
        raise UsageError(wrong, print_help=False)
    return settings


def with_ours(settings: BaseSettings | None) -> BaseSettings:
    """Return settings with our own among them, also where a command runs outside a project."""
    assert settings is not None
    if settings["COMMANDS_MODULE"] != __name__:
        settings.setmodule("almayadeen.settings", priority="project")
    return settings


def existing_folder(settings: BaseSettings) -> Folder:
    """Return the output folder; raises UsageError where there is none, as after a typing error."""
    folder = folder_of(settings)
    if not folder.root.is_dir():
        raise UsageError(f"ALMAYADEEN_OUTPUT={folder.root}: no such folder", print_help=False)
    return folder
