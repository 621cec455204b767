"""The sentences of click itself (headings of a help page, mistakes of typing), from our catalogue.

click asks `gettext` for each of them under the name `_`, which looks in the folders of the system. Here `_` of its
modules looks in locales/; a sentence that is not in the table stays English.
"""

import click

from bot.texts import texts

KEYS = {
    "Usage:": "click.usage",
    "Options": "click.options",
    "Commands": "click.commands",
    "Show this message and exit.": "click.help",
    "Show the version and exit.": "click.version",
    "%(prog)s, version %(version)s": "click.prog_version",
    "Error: {message}": "click.error",
    "Aborted!": "click.aborted",
    "Try '{command} {option}' for help.": "click.try_help",
    "No such command {name!r}.": "click.no_command",
    "Did you mean {possibility}?": "click.did_you_mean",
    "(Did you mean one of: {possibilities}?)": "click.did_you_mean",
    "No such option {name!r}.": "click.no_option",
    "Missing argument": "click.missing_argument",
    "Missing option": "click.missing_option",
    "Missing command.": "click.missing_command",
    "Got unexpected extra argument ({args})": "click.extra",
    "Got unexpected extra arguments ({args})": "click.extra",
    "Invalid value: {message}": "click.invalid",
    "Invalid value for {param_hint}: {message}": "click.invalid_for",
    "{value!r} does not match the format {format}.": "click.no_date",
    "{name} {filename!r} does not exist.": "click.not_there",
    "{name} {filename!r} is a directory.": "click.is_folder",
    "{name} {filename!r} is a file.": "click.is_file",
    "{name} {filename!r} is not readable.": "click.not_readable",
    "{name} {filename!r} is not writable.": "click.not_writable",
    "Option {name!r} requires an argument.": "click.wants_argument",
}
MODULES = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)


def speak_our_language() -> None:
    """Let click take its sentences from the catalogue."""
    for module in MODULES:
        for name, function in (("_", _sentence), ("ngettext", _counted)):
            if hasattr(module, name):
                setattr(module, name, function)


def _sentence(english: str) -> str:
    return texts()(KEYS[english]) if english in KEYS else english


def _counted(one: str, many: str, count: int) -> str:
    return _sentence(one if count == 1 else many)
