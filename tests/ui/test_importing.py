"""The import in the window: what it says of files, and how it behaves with very many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from archive_app.archive.store import Archive
from archive_app.domain.catalogue import Kind
from archive_app.domain.changes import Changes
from archive_app.domain.errors import ArchiveError
from archive_app.domain.transcript import Problem
from archive_app.services.importing import ImportReport
from archive_app.services.planned import Action, ImportPlan, PlannedFile, SoundFacts
from archive_app.ui import style
from archive_app.ui.importing.import_view import ImportView
from archive_app.ui.theme import Theme, load_fonts
from desk import Desk
from magazines import TEXT, krant

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
    assert view._files.remark.text() == column(view, 4)[3] != ""


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


def magazine(tmp_path: Path, more: str = "") -> ImportPlan:
    """Return the plan of a made-up magazine."""
    archive = Archive(tmp_path / "archief", "iemand")
    archive.open()
    try:
        return Desk(archive).plan(*krant(tmp_path, text=TEXT + more))
    finally:
        archive.close()


def test_a_magazine_shows_its_items_and_the_account_of_its_lines(
    view: ImportView, tmp_path: Path
) -> None:
    plan = magazine(tmp_path, "\nDeze regel hoort nergens bij.\n")
    view.show_plan(plan)
    assert view._heading.text() == "“Molenkrant”: iets nieuws voor 3 stukken"
    assert view.table.isColumnHidden(0)
    assert column(view, 2)[0] == "nieuwe column “Brood van de molen”"
    assert column(view, 3)[2].endswith("woorden") and column(view, 4)[2] == "Aankondiging."
    assert view._tabs.isVisible() and view._tabs.tabText(1).endswith("regels die geen tekst zijn")
    view._tabs.setFocus()
    QTest.keyClick(view._tabs, Qt.Key.Key_Right)
    table = view._account.table
    assert table.isVisible() and not view.table.isVisible()
    first = [table.model().index(0, n).data() for n in range(4)]
    assert first[1:] == ["niet verklaard", "", "Deze regel hoort nergens bij."]
    assert "1 regel zit in geen stuk" in view._account._summary.text()


def test_a_magazine_without_loose_ends_says_so(view: ImportView, tmp_path: Path) -> None:
    view.show_plan(magazine(tmp_path))
    view._tabs.setCurrentIndex(1)
    assert view._account._summary.text().endswith("Geen regel bleef zonder verklaring.")
    assert not view._account._trouble.isVisible()
    shares = QAccessible.queryAccessibleInterface(view._account._bar._bar)
    assert "tekst" in shares.text(QAccessible.Text.Name)


def test_what_a_recipe_misses_is_told(view: ImportView, tmp_path: Path) -> None:
    plan = magazine(tmp_path)
    (one,) = plan.magazines
    missing = Problem("marker-missing", (("item", "molenkrant-brood"), ("marker", "Er was eens")))
    draft = replace(one.draft, problems=(missing,) * 7)
    view.show_plan(replace(plan, magazines=(replace(one, draft=draft),)))
    view._tabs.setCurrentIndex(1)
    words = view._account._trouble.text()
    assert words.count("“Er was eens” staat niet in de tekst") == 5
    assert words.endswith("En nog 2.")


def test_the_report_of_a_magazine_leads_to_its_items(
    view: ImportView, qtbot: QtBot, tmp_path: Path
) -> None:
    plan = magazine(tmp_path)
    view.show_plan(plan)
    wanted: list[str] = []
    view.item_wanted.connect(wanted.append)
    view.table.activated.emit(view.table.model().index(1, 2))
    assert wanted == []  # it isn't there yet
    view.show_report(ImportReport(plan.files, Changes(), magazines=plan.magazines))
    assert view._heading.text() == "3 stukken van het magazine zijn gevuld"
    view.table.activated.emit(view.table.model().index(1, 2))
    assert wanted == ["molenkrant-stilte"]


def test_files_after_a_magazine_have_no_account(view: ImportView, tmp_path: Path) -> None:
    view.show_plan(magazine(tmp_path))
    view._tabs.setCurrentIndex(1)
    view.show_plan(ImportPlan((file(1),)))
    assert not view._tabs.isVisible() and view.table.isVisible()
    assert not view.table.isColumnHidden(0)
