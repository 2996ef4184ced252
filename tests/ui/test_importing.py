"""The import in the window: what it says of files, and how it behaves with very many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from archive_app.domain.catalogue import Kind
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Problem
from archive_app.services.import_plan import Action, ImportPlan, PlannedFile, SoundFacts
from archive_app.services.importing import ImportReport
from archive_app.ui import style
from archive_app.ui.importing.import_view import ImportView
from archive_app.ui.theme import Theme, load_fonts

SOUND = SoundFacts("audio/ogg", ".ogg", 61_000, 1000)


def file(number: int, action: Action = Action.ADDED, new: Kind | None = None) -> PlannedFile:
    refused = action is Action.REFUSED
    name = f"gesprek-{number}.ogg"
    problems = (Problem("file-kind-unknown", (("path", name),)),) if refused else ()
    return PlannedFile(
        Path(name),
        action,
        item_title="" if refused else f"Gesprek {number}",
        new_item=new,
        sound=None if refused else SOUND,
        problems=problems,
    )


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> Iterator[ImportView]:
    load_fonts()
    style.apply(qapp, Theme())
    view = ImportView(Theme())
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    qtbot.waitExposed(view)
    yield view
    qapp.setStyleSheet("")


def column(view: ImportView, number: int) -> list[str]:
    model = view.table.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_when_nothing_can_be_added_it_says_so(view: ImportView) -> None:
    refused = tuple(file(n, Action.REFUSED) for n in range(3))
    view.show_plan(ImportPlan(refused))
    assert view._heading.text() == "Geen van deze bestanden kan worden toegevoegd"
    view.show_plan(ImportPlan((*refused, file(4, Action.UNCHANGED))))
    assert view._heading.text() == "In deze bestanden staat niets nieuws"


def test_the_report_says_what_became_of_each_and_of_all(view: ImportView) -> None:
    files = tuple(file(n, action) for n, action in enumerate(Action))
    view.show_plan(ImportPlan(files))
    assert column(view, 1) == [
        "nieuw",
        "staat er al",
        "nieuwere tekst",
        "kan niet worden toegevoegd",
    ]
    view.show_report(ImportReport(files, Changes()))
    assert view._heading.text() == "2 bestanden zijn toegevoegd, 1 niet"
    assert column(view, 1) == ["toegevoegd", "stond er al", "bijgewerkt", "niet toegevoegd"]


def test_a_new_item_is_named_with_its_kind(view: ImportView) -> None:
    view.show_plan(ImportPlan(tuple(file(n, new=kind) for n, kind in enumerate(Kind))))
    said = column(view, 2)
    assert "nieuw interview “Gesprek 1”" in said
    assert "nieuwe aflevering “Gesprek 0”" in said


def test_why_it_could_not_go_on_is_said(view: ImportView) -> None:
    view.show_report(ImportReport((file(1),), Changes(), error=ArchiveError("disk-full")))
    assert view._error.isVisible()
    assert "1 bestand is toegevoegd" in view._error.text()


def test_very_many_files_are_shown_at_once(view: ImportView, qtbot: QtBot) -> None:
    plan = ImportPlan(tuple(file(n, list(Action)[n % 4]) for n in range(1500)))
    view.show_plan(plan)  # what is made at the first need is made
    began = perf_counter()
    view.show_plan(plan)
    view.repaint()
    assert perf_counter() - began < 0.3  # 0.05 on a quiet machine
    qtbot.wait(20)
    heights = {view.table.rowHeight(row) for row in range(1500)}
    assert len(heights) == 1
    view.table.selectRow(3)
    assert view._remark.text() == column(view, 4)[3] != ""


def test_long_remarks_are_there_as_a_whole(view: ImportView, qtbot: QtBot) -> None:
    view.show_plan(ImportPlan((file(1), file(2, Action.REFUSED))))
    index = view.table.model().index(1, 4)
    qtbot.waitUntil(lambda: view.table.rowHeight(1) >= view.table.sizeHintForIndex(index).height())
    view.resize(500, 600)
    qtbot.waitUntil(lambda: view.table.rowHeight(1) > 2 * view.table.fontMetrics().lineSpacing())


def test_there_is_one_way_to_stop_and_nothing_moves(view: ImportView, qtbot: QtBot) -> None:
    view.show_plan(ImportPlan((file(1),)))
    qtbot.wait(20)
    before = view.table.geometry()
    view._go.setFocus()
    view.busy.start("Lezen")
    view.show_working()
    qtbot.waitUntil(view.busy.isVisible)
    assert not view._leave.isVisible() and not view._go.isVisible()
    qtbot.wait(20)
    assert view.table.geometry() == before
    view.busy.finish()
    view.show_report(ImportReport((file(1),), Changes()))
    assert view._leave.isVisible()
    qtbot.wait(20)
    assert view.table.geometry() == before


def test_who_types_elsewhere_keeps_the_keyboard(qapp: QApplication, qtbot: QtBot) -> None:
    style.apply(qapp, Theme())
    window = QWidget()
    row = QHBoxLayout(window)
    field, view = QLineEdit(), ImportView(Theme())
    row.addWidget(field)
    row.addWidget(view)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    view.show_plan(ImportPlan((file(1),)))
    assert field.hasFocus()
    view.table.setFocus()
    view.show_plan(ImportPlan((file(1),)))
    assert view._go.hasFocus()
    view.hide()
    field.setFocus()
    view.show_error("Fout")
    assert field.hasFocus()
    qapp.setStyleSheet("")
