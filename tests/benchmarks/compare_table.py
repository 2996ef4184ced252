"""Turn the figures of `compare_search.py --json` into the tables of docs/performance.md.

    python tests/benchmarks/compare_table.py figures.json ...                # prints them
    python tests/benchmarks/compare_table.py figures.json ... --into docs/performance.md

With `--into` what stands between the marks `<!-- figures -->` and `<!-- /figures -->` is replaced.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from engines import TITLES
from questions import AS_YOU_TYPE, SINGLE, TYPING

Figures = dict[str, Any]
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
_NONE = "-"
_STATES = ("cold", "warm", "cold, processor")


def percentile(values: Iterable[float], part: float) -> float:
    """Return the value that this part of all stays below, by the nearest rank."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def spread(values: Sequence[float]) -> str:
    """Return median, p95 and p99."""
    if not values:
        return _NONE
    parts = (statistics.median(values), percentile(values, 0.95), percentile(values, 0.99))
    return " / ".join(map(short, parts))


def short(value: float) -> str:
    """Return a number with as many digits as say something."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def tables(figures: Figures) -> str:
    """Return everything as Markdown: per size two tables and the bars."""
    machine = figures["machine"]
    head = (
        f"{machine['date']}; {machine['processor']}, {machine['cores']} cores; {machine['system']};"
        f" Python {machine['python']}; seed {figures['seed']}, {figures['rounds']} rounds."
    )
    return "\n\n".join([head, *(_size(one) for one in figures["sizes"])])


def _size(figures: Figures) -> str:
    size, engines = figures["size"], figures["engines"]
    title = f"### {size['name']}: {size['passages']:,} passages of {size['items']:,} transcripts"
    versions = ", ".join(
        f"{TITLES[name]}: {one['build']['version']}" for name, one in engines.items()
    )
    parts = [title, f"Versions: {versions}.", _table(engines, _costs()), _table(engines, _times())]
    loads = " / ".join(str(one) for one in figures.get("loads", ()))
    parts.append(
        "Milliseconds, median / p95 / p99; “processor” is the processor's time instead of the"
        f" clock's. Load of the machine at the end of each round: {loads or 'not noted'}."
    )
    judged = bars(figures)
    if judged:
        parts.append("\n".join(f"* {line}" for line in judged))
    return "\n\n".join(parts)


Row = tuple[str, Callable[[Figures], str]]


def _table(engines: dict[str, Figures], rows: Sequence[Row]) -> str:
    names = [TITLES[name] for name in engines]
    lines = [f"| | {' | '.join(names)} |", f"| --- |{' ---: |' * len(names)}"]
    for title, cell in rows:
        lines.append(f"| {title} | {' | '.join(cell(one) for one in engines.values())} |")
    return "\n".join(lines)


def _costs() -> list[Row]:
    return [
        ("build, s", lambda e: short(e["build"]["seconds"])),
        ("build, s of one core", lambda e: short(e["build"]["cpu_seconds"])),
        ("size with texts, MB", lambda e: _mega(e["build"]["size"]["all"])),
        ("size without texts, MB", lambda e: _mega(e["build"]["size"].get("index"))),
        ("peak memory of the build, MB", lambda e: _mega(e["build"]["peak"])),
        ("memory after the first question, MB", lambda e: _memory(e, "started")),
        ("memory after all questions, MB", lambda e: _memory(e, "used")),
        ("first start: libraries + open + first question, ms", lambda e: _start(e, "from disk")),
        ("start again, ms", lambda e: _start(e, "again")),
        ("change a passage until found, ms", lambda e: _changes(e, "changed")),
        ("add a transcript until found, ms", lambda e: _changes(e, "added")),
    ]


def _times() -> list[Row]:
    rows: list[Row] = []
    for what in (AS_YOU_TYPE, TYPING, *SINGLE):
        states = ["cold", "warm"]
        if what in (AS_YOU_TYPE, TYPING):
            states.append("cold, processor")
        rows += [(f"{what}, {state}", _asked(what, state)) for state in states]
    return rows


def _asked(what: str, state: str) -> Callable[[Figures], str]:
    return lambda engine: spread(times(engine, what, state))


def times(engine: Figures, what: str, state: str) -> list[float]:
    """Return the times of an engine for one kind of question, in ms."""
    found: list[float] = engine.get("asked", {}).get(what, {}).get(state, [])
    return found


def _mega(count: float | None) -> str:
    return _NONE if count is None else f"{count / 1e6:.0f}"


def _memory(engine: Figures, when: str) -> str:
    """Return the most that was resident, and how much of it isn't a mapped file."""
    rows = engine.get("memory", {}).get(when, [])
    if not rows:
        return _NONE
    return f"{_mega(max(r['resident'] for r in rows))} ({_mega(max(r['own'] for r in rows))})"


def _start(engine: Figures, which: str) -> str:
    rows = [row for row in engine.get("start", {}).get(which, []) if "all" in row]
    if not rows:
        return _NONE
    names = ("libraries", "open", "first")
    return " + ".join(f"{statistics.median(row[n] for row in rows) * 1000:.0f}" for n in names)


def _changes(engine: Figures, which: str) -> str:
    found = engine.get("change", {}).get(which)
    if not found:
        return _NONE
    return f"{statistics.median(found) * 1000:.0f}, at most {max(found) * 1000:.0f}"


def bars(figures: Figures) -> list[str]:
    """Return for each bar of this size whether this project meets it."""
    engines = figures["engines"]
    judges = {"M": _bars_at_m, "L": _bars_at_l}
    judge = judges.get(figures["size"]["name"])
    return judge(engines) if judge and "asked" in engines.get("ours", {}) else []


def _bars_at_m(engines: dict[str, Figures]) -> list[str]:
    ours = engines["ours"]
    judged = []
    for other, factor in (("tantivy", 1.5), ("fts5", 1.0)):
        for state in _STATES:
            theirs = times(engines.get(other, {}), AS_YOU_TYPE, state)
            if theirs:
                most = percentile(theirs, 0.95) * factor
                judged += _below(ours, AS_YOU_TYPE, state, 0.95, most, f"{factor:g} × {other}")
    for what in (AS_YOU_TYPE, TYPING):
        for state in _STATES:
            judged += _below(ours, what, state, 0.99, 16)
    judged.append(_judge("first search after start (open and ask)", _first(ours), 400))
    added = ours.get("change", {}).get("added")
    if added:
        judged.append(_judge("a transcript added is findable", max(added) * 1000, 1000))
    return judged


def _bars_at_l(engines: dict[str, Figures]) -> list[str]:
    ours = engines["ours"]
    judged = []
    for state in _STATES:
        judged += _below(ours, AS_YOU_TYPE, state, 0.95, 20)
    resident = max(row["resident"] for row in ours["memory"]["used"]) / 1e6
    judged.append(_judge("resident after all questions", resident, 500, "MB"))
    return [*judged, _judge("first search after start (open and ask)", _first(ours), 400)]


def _below(
    ours: Figures, what: str, state: str, part: float, most: float, against: str = ""
) -> list[str]:
    """Judge a percentile of this project's times, where there are any."""
    found = times(ours, what, state)
    title = f"{what}, {state}, p{part * 100:.0f}" + (f" against {against}" if against else "")
    return [_judge(title, percentile(found, part), most)] if found else []


def _first(engine: Figures) -> float:
    """Return the slowest start to the first answer, without the libraries, in ms."""
    rows = [row for kind in engine["start"].values() for row in kind]
    found: float = max(row["open"] + row["first"] for row in rows) * 1000
    return found


def _judge(what: str, value: float, most: float, unit: str = "ms") -> str:
    verdict = "met" if value <= most else "**NOT met**"
    return f"{what}: {short(value)} {unit}, bar {short(most)} {unit}: {verdict}"


def main() -> None:
    """Print the tables, or put them into a document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("figures", type=Path, nargs="+")
    parser.add_argument("--into", type=Path)
    wanted = parser.parse_args()
    text = "\n\n".join(tables(json.loads(path.read_text())) for path in wanted.figures)
    if not wanted.into:
        print(text)
        return
    document = wanted.into.read_text(encoding="utf-8")
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    wanted.into.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
