"""`moonbase replay`: a published study run inside the chain, theirs beside ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from moonbase.interface.options import Json, Lang, Settings
from moonbase.interface.sheets import NoFolder, Out
from moonbase.interface.words import Language

if TYPE_CHECKING:
    from moonbase.results.replay_sheet import ReplayAnswer
    from moonbase.study.replay import Replay

StudyName = Annotated[
    str, typer.Argument(metavar="STUDY", help="Name of a study, such as mccalip-2025.")
]


def replay(
    study: StudyName,
    settings: Settings = None,
    out: Out = None,
    no_folder: NoFolder = False,
    lang: Lang = Language.en,
    json: Json = False,
) -> int:
    """Run a published study inside the chain."""
    from moonbase.interface.faults import DONE
    from moonbase.interface.outputs import place_of
    from moonbase.interface.sheets import deliver
    from moonbase.results.replay_sheet import replay_sheet
    from moonbase.study.replay import replay as replayed

    known_study(study)
    place_of(out, no_folder, json)
    given = tuple(settings or ())
    answer = _answer(replayed(study, given), given)
    deliver(replay_sheet(answer, lang.value), out, no_folder, json, lang.value)
    return DONE


def known_study(name: str, place: str = "STUDY") -> None:
    """Fault with the nearest names when there is no such study."""
    from moonbase.interface.faults import usage
    from moonbase.scenario.errors import did_you_mean, shown
    from moonbase.study.printed import STUDIES

    if name not in STUDIES:
        hint = did_you_mean(name, STUDIES) or "studies: " + ", ".join(STUDIES)
        raise usage("E004", f"no study is called {shown(name)}", place, hint)


def _notes(found: Replay) -> tuple[str, ...]:
    """What a reader must know of a replay."""
    from moonbase.campaign.account import account

    notes = [found.scenario.description, "No margins of parts or of the system are added."]
    accounts = [account(route.unit) for route in found.routes.values()]
    if not any(float(given.lines["accelerators"][0]) for given in accounts):
        notes.append(
            "The study leaves accelerators out: they cost nothing here, so costs of compute, "
            "accelerator-hours and tokens, and values after the wait, are those of the rest alone."
        )
    return (*notes, "A dash stands where the study printed no such case.")


def _answer(found: Replay, settings: tuple[str, ...]) -> ReplayAnswer:
    from moonbase.results.replay_sheet import ReplayAnswer, ReplayedQuantity
    from moonbase.study.boundaries import boundaries

    scenario = found.scenario
    table = boundaries(found.routes, found.draws)
    return ReplayAnswer(
        study=found.study,
        title=f"{scenario.title} ({found.study})",
        settings=settings,
        quantities=tuple(ReplayedQuantity(**vars(each)) for each in found.quantities),
        boundaries={
            route: {id: float(value[0]) for id, value in rows.items()}
            for route, rows in table.items()
        },
        labels={name: route.label or name for name, route in scenario.routes.items()},
        notes=_notes(found),
        hash=scenario.hash,
    )
