"""The command line: `kawankerja COMMAND`. Each command lives in bot/commands/ and is imported only when it is used."""

import importlib
import sys

import click

from bot.click_texts import speak_our_language
from bot.garbage import nothing_is_garbage
from bot.settings import WrongEnvFile, WrongSettings
from bot.texts import texts

COMMANDS = {
    "run": "bot.commands.run:run",
    "chat": "bot.commands.chat:chat",
    "db": "bot.commands.db:db",
    "import": "bot.commands.import_:import_",
    "search": "bot.commands.search:search",
    "understand": "bot.commands.understand:understand",
    "extract": "bot.commands.extract:extract",
    "match": "bot.commands.match:match",
    "export": "bot.commands.export:export",
    "doctor": "bot.commands.doctor:doctor",
}


class LazyGroup(click.Group):
    """A group whose commands are imported on first use, so that each start pays for what it runs only."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of the table."""
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands, without importing them: that takes three seconds."""
        room = formatter.width - 6 - max(map(len, COMMANDS))
        rows = [(name, click.Command(name, help=texts()(f"{name}.help")).get_short_help_str(room)) for name in COMMANDS]
        with formatter.section(texts()("click.commands")):
            formatter.write_dl(rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, or None when there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        with nothing_is_garbage():
            command: click.Command = getattr(importlib.import_module(module), name)
        command.options_metavar = f"[{texts()('click.options').upper()}]"
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a name mistyped, the refusal names the one that may be meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None


speak_our_language()  # before the options below are made: they take their sentences then


@click.group(
    cls=LazyGroup,
    help=texts()("cli.help"),
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar=f"[{texts()('click.options').upper()}]",
    subcommand_metavar=f"{texts()('click.commands').upper()} ...",
)
@click.version_option(package_name="kawankerja")
def cli() -> None:
    """Hold all commands."""


def main() -> None:
    """Run the command line; wrong settings end it with a sentence each and exit code 2."""
    try:
        cli()
    except WrongEnvFile as error:
        click.echo(texts()("setting.env_file", line=error.line), err=True)
        sys.exit(2)
    except WrongSettings as error:
        for name in error.names:
            click.echo(texts()(f"setting.{name.lower()}"), err=True)
        sys.exit(2)
