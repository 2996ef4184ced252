import errno
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_app.domain.catalogue import Kind
from archive_app.domain.errors import ArchiveError
from archive_app.domain.hits import HitField, Reason
from archive_app.search import packed
from archive_app.search.entry import Entry, Matches, Unit
from archive_app.search.folder import LOCK
from archive_app.search.index import SearchIndex
from archive_app.search.merging import FAN, never
from archive_app.search.query import MAX_WORDS, parse
from archive_app.search.storage import SealedStorage

MakeEntry = Callable[..., Entry]
Found = Callable[..., list[tuple[str, str]]]
Ask = Callable[..., Matches]


def test_finds_words_forms_and_joined_words(
    index: SearchIndex, entry: MakeEntry, found: Found
) -> None:
    index.update(
        [
            entry("a", "Dank zij job-\ncoaching werkt het.", "Via detache-\nring kwam zij binnen."),
            entry("b", "De coördinator zoekt banen.", title="Eén voor één"),
        ]
    )
    assert found(index, "jobcoaching") == [("a", "a-0")]
    assert found(index, "coaching") == [("a", "a-0")]
    assert found(index, "JOB-COACHING werkt") == [("a", "a-0")]
    assert found(index, "detacheringen") == [("a", "a-1")]
    assert found(index, "coordinator baan") == [("b", "b-0")]
    assert found(index, "een") == [("b", "title")]
    assert found(index, "coordinator detachering") == []


def test_a_half_typed_word_of_any_length(
    index: SearchIndex, entry: MakeEntry, found: Found
) -> None:
    index.update([entry("a", "De detacheringsovereenkomst.", "Detail.", "Een been.")])
    word = "detacheringsovereenkomst"
    for length in range(5, len(word) + 1):
        assert found(index, word[:length], half_typed=True) == [("a", "a-0")]
    assert set(found(index, "det", half_typed=True)) == {("a", "a-0"), ("a", "a-1")}
    assert found(index, "detac") == []
    assert found(index, "de detai", half_typed=True) == []


def test_exact_words_come_before_forms_and_titles_before_passages(
    index: SearchIndex, entry: MakeEntry
) -> None:
    index.update(
        [
            entry("a", "banen banen banen", kind=Kind.EPISODE),
            entry("b", "een baan met veel andere woorden erbij, en nog meer", title="Een baan"),
        ]
    )
    matches = index.search(parse("baan", half_typed=False)).matches
    assert [(m.key, m.reason) for m in matches] == [
        ("title", Reason.EXACT),
        ("b-0", Reason.EXACT),
        ("a-0", Reason.FORM),
    ]
    assert matches[0].field is HitField.TITLE


def test_a_whole_word_comes_before_the_words_it_begins(
    index: SearchIndex, entry: MakeEntry, found: Found
) -> None:
    index.update([entry("a", "jobcoach zoekt"), entry("b", "job zoekt")])
    assert found(index, "job", half_typed=True) == [("b", "b-0"), ("a", "a-0")]


def test_equal_matches_are_in_the_order_of_kind_item_and_unit(
    index: SearchIndex, entry: MakeEntry, found: Found
) -> None:
    index.update([entry("c", "werk", "werk")])
    index.update([entry("b", "werk", kind=Kind.EPISODE), entry("a", "werk")])
    expected = [("b", "b-0"), ("a", "a-0"), ("c", "c-0"), ("c", "c-1")]
    assert found(index, "werk") == expected
    assert len(index.search(parse("werk", half_typed=False), limit=2).matches) == 2
    first = index.search(parse("werk", half_typed=False), limit=1).matches
    assert [(m.item, m.key) for m in first] == expected[:1]
    assert index.search(parse("werk", half_typed=False), limit=0).total == 4


def test_counts_and_masks(index: SearchIndex, entry: MakeEntry, ask: Ask) -> None:
    index.update(
        [
            entry("a", "werk", "werk", kind=Kind.EPISODE),
            entry("b", "werk", kind=Kind.COLUMN),
            entry("c", "rust", kind=Kind.COLUMN),
        ]
    )
    everything = ask(index, "werk", limit=1)
    assert everything.total == 3
    assert everything.per_item == {"a": 2, "b": 1}
    assert set(everything.kinds) == set(Kind)
    assert (everything.kinds[Kind.EPISODE], everything.kinds[Kind.COLUMN]) == (2, 1)
    assert ask(index, "werk", restrict=["b", "c", "unknown"]).per_item == {"b": 1}
    assert ask(index, "werk", restrict=[]).total == 0
    assert ask(index, "werk", exclude={"a"}).per_item == {"b": 1}
    assert ask(index, "werk", restrict={"a", "b"}, exclude={"b"}).per_item == {"a": 2}


def test_all_fields_of_an_item(index: SearchIndex, ask: Ask) -> None:
    units = tuple(Unit(f"{field}:1", field, f"woord {field}") for field in HitField)
    index.update([Entry("a", Kind.REPORT, units)])
    assert {(m.key, m.field) for m in ask(index, "woord").matches} == {
        (f"{field}:1", field) for field in HitField
    }


def test_an_update_replaces_an_item_and_removes_others(
    index: SearchIndex, entry: MakeEntry, found: Found
) -> None:
    index.update([entry("a", "oud"), entry("b", "oud"), entry("c", "oud")])
    index.update([entry("a", "nieuw")], removed=["b", "never there"])
    assert found(index, "oud") == [("c", "c-0")]
    assert found(index, "nieuw") == [("a", "a-0")]
    index.update([entry("c")])
    assert found(index, "oud") == []


def test_an_item_given_twice_changes_nothing(
    index: SearchIndex, entry: MakeEntry, found: Found
) -> None:
    index.update([entry("a", "oud")])
    with pytest.raises(ValueError, match="twice"):
        index.update([entry("a", "nieuw"), entry("a", "nieuw")])
    assert found(index, "oud") == [("a", "a-0")]
    index.update([entry("a", "nieuw")])
    assert found(index, "oud") == []


def test_a_full_disk_leaves_the_index_as_it_was(
    index: SearchIndex,
    folder: Path,
    entry: MakeEntry,
    found: Found,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index.update([entry("a", "oud")])
    before = {path.name for path in folder.iterdir()}
    create_file = SealedStorage.create_file
    for allowed in range(4):  # a table of contents, and a segment's documents, terms and values
        left = iter(range(allowed))

        def create(storage: SealedStorage, name: str, **options: object) -> object:
            if next(left, None) is None:  # noqa: B023
                raise OSError(errno.ENOSPC, "no space left on device")
            return create_file(storage, name, **options)

        with monkeypatch.context() as patch:
            patch.setattr(SealedStorage, "create_file", create)
            with pytest.raises(OSError, match="no space"):
                index.update([entry("a", "nieuw")])
        assert found(index, "oud") == [("a", "a-0")]
        assert {path.name for path in folder.iterdir()} == before
    index.update([entry("a", "nieuw")])
    assert found(index, "nieuw") == [("a", "a-0")]
    assert not list(folder.glob("tmp-*"))


def test_long_items_are_split(
    index: SearchIndex, entry: MakeEntry, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "MAX_UNITS", 7)
    texts = [f"woord{n} samen" for n in range(40)]
    index.update([entry("a", *texts)])
    assert ask(index, "samen").total == 40
    for number in (0, 6, 7, 39):
        assert [m.key for m in ask(index, f"woord{number}").matches] == [f"a-{number}"]
    index.update([entry("a", "kort")])
    assert ask(index, "samen").total == 0


def test_the_last_unit_of_a_full_document(index: SearchIndex, entry: MakeEntry, ask: Ask) -> None:
    texts = ["samen"] * (packed.MAX_UNITS + 1)
    texts[packed.MAX_UNITS - 1] = " ".join(["laatste"] * 100)
    index.update([entry("a", *texts)])
    assert [m.key for m in ask(index, "laatste").matches] == [f"a-{packed.MAX_UNITS - 1}"]
    assert ask(index, "samen").total == packed.MAX_UNITS


def merged(index: SearchIndex) -> int:
    """Merge all that wants it and return how many times something did."""
    times = 0
    while index.merge(never):
        times += 1
    return times


def test_an_update_merges_nothing(index: SearchIndex, entry: MakeEntry, ask: Ask) -> None:
    for number in range(30):
        index.update([entry(f"item{number}", f"ronde{number} samen")])
    assert index.segments() == 30
    assert ask(index, "samen").total == 30


def test_merging_keeps_the_segments_few(index: SearchIndex, entry: MakeEntry, ask: Ask) -> None:
    for number in range(40):
        index.update([entry(f"item{number % 25}", f"ronde{number} samen")])
        merged(index)
        assert index.segments() <= FAN
    assert merged(index) == 0
    assert ask(index, "samen").total == 25
    index.update([entry("item0", "nog een samen")])
    assert index.segments() > 1
    index.optimise()
    assert index.segments() == 1
    assert ask(index, "samen").total == 25
    assert ask(index, "ronde3").total == 0
    assert ask(index, "ronde39").total == 1


def test_merging_can_be_stopped_and_then_nothing_was_done(
    index: SearchIndex, folder: Path, entry: MakeEntry, ask: Ask
) -> None:
    for number in range(6):
        index.update([entry(f"item{number}", f"ronde{number} samen")])
    before = {path.name for path in folder.iterdir()}
    for asked in range(3):  # once for each field
        left = iter(range(asked))
        assert index.merge(lambda: next(left, None) is None) is False  # noqa: B023
        assert {path.name for path in folder.iterdir()} == before
        assert ask(index, "samen").total == 6
    assert merged(index) == 1
    assert index.segments() == 1
    assert ask(index, "samen").total == 6


def test_what_is_mostly_deleted_is_written_anew(
    index: SearchIndex, folder: Path, entry: MakeEntry, ask: Ask
) -> None:
    def size() -> int:
        return sum(path.stat().st_size for path in folder.glob("*.val"))

    index.update([entry(f"item{n}", *[f"woord{n}{m} samen" for m in range(40)]) for n in range(9)])
    assert merged(index) == 0
    whole = size()
    index.update([], removed=[f"item{n}" for n in range(8)])
    assert size() == whole
    assert merged(index) == 1
    assert size() < whole / 4
    assert ask(index, "samen").total == 40
    assert ask(index, "woord85").total == 1


def test_merging_waits_for_no_other_writer(
    index: SearchIndex, folder: Path, entry: MakeEntry
) -> None:
    from whoosh.filedb.filestore import FileStorage

    for number in range(FAN):
        index.update([entry(f"item{number}", "samen")])
    lock = FileStorage(str(folder)).lock(LOCK)
    assert lock.acquire()
    try:
        with pytest.raises(ArchiveError) as caught:
            index.merge(never)
        assert caught.value.code == "index-busy"
    finally:
        lock.release()
    assert index.merge(never)


def test_an_index_of_nothing(index: SearchIndex, folder: Path, key: bytes, ask: Ask) -> None:
    assert ask(index, "werk").total == 0
    index.update([])
    assert ask(index, "werk").matches == ()
    assert index.segments() == 0
    assert SearchIndex(folder, key).open() is True


def test_an_empty_query_finds_nothing(index: SearchIndex, entry: MakeEntry, ask: Ask) -> None:
    index.update([entry("a", "werk")])
    assert ask(index, "?!").total == 0


@pytest.mark.parametrize(
    "text",
    [
        'title:x AND (b OR "c',
        "a" * 10_000,
        "werk " * 10_000,
        " ".join(f"w{n}" for n in range(MAX_WORDS)),
        "\0",
        "\0werk",
        "[" * 5000,
        "werk\u202e",
        "*",
        "werk*",
        "~",
        "😀 werk",
        "' OR 1=1 --",
        "\ud800werk",
    ],
)
def test_any_query_text_is_harmless(
    index: SearchIndex, entry: MakeEntry, ask: Ask, text: str
) -> None:
    index.update([entry("a", "werk")])
    for half_typed in (False, True):
        assert ask(index, text, half_typed=half_typed).total in (0, 1)


def test_hostile_texts_are_taken_in(index: SearchIndex, entry: MakeEntry, ask: Ask) -> None:
    index.update([entry("a", "\0 \ud800 vóór", "w" * 100_000, "-" * 1000, "a-" * 5000, "\u0301")])
    assert ask(index, "voor").total == 1
    assert ask(index, "w" * 200).total == 1


def test_a_closed_index_finds_nothing_until_it_is_opened_again(
    index: SearchIndex, entry: MakeEntry, found: Found
) -> None:
    index.update([entry("a", "werk")])
    index.close()
    assert found(index, "werk") == []
    assert index.open() is True
    assert found(index, "werk") == [("a", "a-0")]


def test_writing_before_opening_is_a_fault(folder: Path, key: bytes) -> None:
    with pytest.raises(RuntimeError):
        SearchIndex(folder, key).update([])


@pytest.mark.parametrize("name", [LOCK, "MAIN_WRITELOCK"])
def test_a_busy_index_says_so(
    index: SearchIndex, folder: Path, entry: MakeEntry, found: Found, name: str
) -> None:
    from whoosh.filedb.filestore import FileStorage

    index.update([entry("a", "werk")])
    lock = FileStorage(str(folder)).lock(name)
    assert lock.acquire()
    try:
        with pytest.raises(ArchiveError) as caught:
            index.update([entry("b", "werk")])
        assert caught.value.code == "index-busy"
        assert found(index, "werk") == [("a", "a-0")]
    finally:
        lock.release()
    index.update([entry("b", "werk")])
    assert len(found(index, "werk")) == 2


def test_a_sealed_index_can_be_opened_while_another_writes(
    index: SearchIndex, folder: Path, key: bytes, entry: MakeEntry, found: Found
) -> None:
    index.update([entry("a", "werk")])
    going, go_on = threading.Event(), threading.Event()

    def entries():  # type: ignore[no-untyped-def]
        yield entry("b", "werk")
        going.set()
        assert go_on.wait(10)

    writing = threading.Thread(target=index.update, args=(entries(),))
    writing.start()
    try:
        assert going.wait(10)
        other = SearchIndex(folder, key, wait_seconds=0.1)
        assert other.open() is True
        assert found(other, "werk") == [("a", "a-0")]
    finally:
        go_on.set()
        writing.join()
    assert len(found(other, "werk")) == 2


def test_nothing_heavy_is_imported_with_the_module() -> None:
    import subprocess
    import sys

    code = (
        "import sys, archive_app.search.index, archive_app.search.scan, archive_app.search.marks\n"
        "assert not {'whoosh', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
