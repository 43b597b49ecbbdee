"""A bar on standard error for what takes over a second; nothing where nobody watches."""

from __future__ import annotations

import sys
from threading import Lock, Timer
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0
"""Seconds before a bar appears."""


class Watch:
    """Context that shows a bar after a second; call it with (samples done, samples in all)."""

    def __init__(self, text: str, total: int) -> None:
        self.text = text
        self.done, self.total = 0, total
        self.bar: Progress | None = None
        self.over = False
        self.lock = Lock()
        self.timer = Timer(PATIENCE, self._show)
        self.timer.daemon = True

    def __enter__(self) -> Watch:
        if sys.stderr.isatty():
            self.timer.start()
        return self

    def __call__(self, done: int, total: int) -> None:
        """Tell how far it is."""
        with self.lock:
            self.done, self.total = done, total
            if self.bar is not None:
                self.bar.update(self.bar.task_ids[0], completed=done, total=total)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.timer.cancel()
        with self.lock:
            self.over = True
            if self.bar is not None:
                self.bar.stop()

    def _show(self) -> None:
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        from moonbase.interface.streams import console

        with self.lock:
            if self.over:
                return
            columns = (
                SpinnerColumn("line"),
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.completed:.0f} / {task.total:.0f}"),
                TimeElapsedColumn(),
            )
            self.bar = Progress(*columns, console=console(error=True), transient=True)
            self.bar.add_task(self.text, total=self.total, completed=self.done)
            self.bar.start()


def say_compiling() -> None:
    """One line on standard error where the propagator has not been compiled yet."""
    import os
    from importlib.util import find_spec
    from pathlib import Path

    from moonbase.interface.streams import note

    home = find_spec("moonbase.launch.trajectory")
    folders = (home.submodule_search_locations if home else None) or ()
    places = [Path(each) / "__pycache__" for each in folders]
    places += [Path(os.environ.get("NUMBA_CACHE_DIR") or Path.home() / ".cache" / "numba")]
    if find_spec("numba") and not any(next(each.glob("**/flight.*.nbi"), None) for each in places):
        note("compiling the propagator, once: one to three minutes")
