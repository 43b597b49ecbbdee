"""The commands put together: names, groups of verbs, texts of the first screen."""

from __future__ import annotations

from typing import Annotated

import typer

from moonbase.interface.aim import aim
from moonbase.interface.bridge import bridge
from moonbase.interface.check import check
from moonbase.interface.compare import compare
from moonbase.interface.doctor import doctor
from moonbase.interface.driver import driver
from moonbase.interface.explain import explain
from moonbase.interface.grid import grid
from moonbase.interface.illumination import illumination
from moonbase.interface.options import Lang
from moonbase.interface.replay import replay
from moonbase.interface.run import run
from moonbase.interface.satellite import satellite
from moonbase.interface.scenarios import list_presets, show
from moonbase.interface.shots import shots
from moonbase.interface.site import site
from moonbase.interface.validate import validate
from moonbase.interface.words import Language, word

GROUPS = {
    "Ask": (run, compare, explain),
    "Evidence": (validate, replay, bridge, doctor),
    "Disciplines": (site, illumination, grid, driver, shots, aim, satellite),
    "Studies": (check,),
}
"""Group of verbs -> its commands, in the order of the first screen."""
HELP = {"help_option_names": ["-h", "--help"]}


def application(language: str = "en") -> typer.Typer:
    """The application, with the first screen in a language."""
    app = typer.Typer(
        name="moonbase",
        help=word("moonbase", language),
        epilog=word("begin", language),
        add_completion=False,
        no_args_is_help=False,
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        context_settings=HELP,
    )
    app.callback()(first_screen)
    for group, commands in GROUPS.items():
        for command in commands:
            name = command.__name__
            panel = word(group, language)
            app.command(name, help=word(name, language), rich_help_panel=panel)(command)
    scenario = typer.Typer(
        help=word("scenario", language), context_settings=HELP, no_args_is_help=False
    )
    scenario.command("list", help=list_presets.__doc__)(list_presets)
    scenario.command("show", help=show.__doc__)(show)
    app.add_typer(scenario, name="scenario", rich_help_panel=word("Studies", language))
    return app


def first_screen(
    context: typer.Context,
    lang: Lang = Language.en,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """What `moonbase` alone prints."""
    if version:
        from moonbase.version import version as installed

        typer.echo(f"moonbase {installed()}")
        raise typer.Exit
    if lang is not Language.en:  # for the command behind it, unless that has its own
        names = [each.__name__ for group in GROUPS.values() for each in group]
        context.default_map = {name: {"lang": lang.value} for name in names}
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit
