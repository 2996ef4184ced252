"""Postings as rows of numbers: what was written is read, also by Whoosh itself."""

from __future__ import annotations

import os
import struct
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.search.entry import Entry
from archive_app.search.index import SearchIndex
from archive_app.search.packed import codec, documents, schema
from archive_app.search.rows import COUNT_BITS, RowsReader
from archive_app.search.storage import PieceFile, SealedStorage
from archive_app.search.writing import reader

MakeEntry = Callable[..., Entry]
Content = dict[str, dict[bytes, list[int]]]

letters = st.text("abé\U0001f600", min_size=1, max_size=4)
contents = st.dictionaries(
    st.sampled_from(["form", "item", "word"]),
    st.dictionaries(
        letters.map(str.encode),
        st.lists(st.integers(0, (1 << 32) - 1), min_size=1, max_size=5),
        max_size=8,
    ),
)


def written(folder: Path, content: Content) -> RowsReader:
    """Return a reader of a segment with some content."""
    storage = SealedStorage(folder, ())
    segment = codec().new_segment(storage, "TEST")
    writer = codec().field_writer(storage, segment)
    writer.add_postings(
        schema(),
        None,
        [
            (field, term, number, 1.0, value.to_bytes(4, "little"))
            for field in sorted(content)
            for term in sorted(content[field])
            for number, value in enumerate(content[field][term])
        ],
    )
    writer.close()
    rows: RowsReader = codec().terms_reader(storage, segment)
    return rows


@settings(max_examples=60, deadline=None)
@given(contents, letters.map(str.encode))
def test_what_was_written_is_read(content: Content, asked: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        rows = written(Path(name), content)
        kept = {field: terms for field, terms in content.items() if terms}
        assert set(rows.indexed_field_names()) == set(kept)
        assert list(rows.terms()) == [(f, t) for f in sorted(kept) for t in sorted(kept[f])]
        for field in ("form", "item", "word", "none"):
            terms = kept.get(field, {})
            for term in (*terms, asked):
                first, end = rows.places(field, term)
                assert ((field, term) in rows) == (term in terms) == (first < end)
                assert rows.values(first, end).tolist() == terms.get(term, [])
            first, end = rows.places_from(field, asked)
            beginning = sorted(term for term in terms if term.startswith(asked))
            assert rows.terms_at(first, end) == beginning
            assert rows.values(first, end).tolist() == [v for t in beginning for v in terms[t]]
            assert rows.counts_at(first, end).tolist() == [len(terms[t]) for t in beginning]
            assert list(rows.terms_from(field, asked)) == [
                (field, term) for term in sorted(terms) if term >= asked
            ]
        rows.close()


def test_terms_are_cut_by_their_number_and_by_that_of_their_values(tmp_path: Path) -> None:
    sizes = {b"a": 3, b"b": 1, b"c": 5, b"d": 1}
    rows = written(tmp_path, {"word": {term: [0] * size for term, size in sizes.items()}})
    assert rows.place_within(0, 4, 10, 100) == 4
    assert rows.place_within(0, 4, 2, 100) == 2
    assert rows.place_within(0, 4, 10, 4) == 2
    assert rows.place_within(2, 4, 10, 4) == 3  # one at least
    rows.close()


def test_whoosh_finds_documents_with_it(index: SearchIndex, folder: Path, entry: MakeEntry) -> None:
    from whoosh.query import And, Term
    from whoosh.searching import Searcher

    index.update([entry("a", "molen", "wind"), entry("b", "wind"), entry("c", "")])
    names = {path.name for path in folder.iterdir()}
    found = reader(folder, names)
    with Searcher(found) as searcher:
        rows = found.codec().terms_reader(found.storage(), found.segment())
        assert [bound.tolist() for bound in rows.bounds] == [[0, 2, 3], [2, 3, 4]]
        assert found.doc_frequency("word", "wind") == 2
        assert found.frequency("word", "molen") == 1
        assert [term for term, info in found.iter_from("word", "n")] == [("word", b"wind")]
        assert list(found.expand_prefix("word", "mo")) == [b"molen"]
        both = And([Term("word", "wind"), Term("word", "molen")])
        assert list(searcher.docs_for_query(Term("word", "wind"))) == [0, 1]
        assert list(searcher.docs_for_query(both)) == [0]
        assert list(searcher.docs_for_query(Term("word", "meel"))) == []
        rows.close()


def test_a_file_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    written(tmp_path, {"word": {b"a": [1]}}).close()
    (terms,) = tmp_path.glob("*.trm")
    terms.write_bytes(b"x" + terms.read_bytes()[1:])
    storage = SealedStorage(tmp_path, [path.name for path in tmp_path.iterdir()])
    segment = codec().new_segment(storage, "TEST")
    segment.segid = terms.stem.split("_")[1]
    with pytest.raises(ValueError, match="no file of terms"):
        codec().terms_reader(storage, segment)


def test_a_unit_too_many_is_no_wrong_number(entry: MakeEntry) -> None:
    with pytest.raises(struct.error):
        list(documents(entry("a", "molen"), first=1 << (32 - COUNT_BITS)))


@pytest.mark.parametrize("by_place", [True, False])
def test_threads_read_pieces_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_place: bool
) -> None:
    if not by_place:  # as on Windows
        monkeypatch.delattr(os, "pread", raising=False)
    numbers = np.arange(50_000, dtype="<u4")
    path = tmp_path / "numbers"
    path.write_bytes(numbers.tobytes())
    file = PieceFile(path)
    wrong: list[int] = []

    def read(start: int) -> None:
        for at in range(start, 40_000, 997):
            piece = np.frombuffer(file.get(4 * at, 4 * 100), "<u4")
            if piece[0] != at or len(piece) != 100:
                wrong.append(at)

    threads = [threading.Thread(target=read, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert file.get(4 * 50_000, 0) == b""
    with pytest.raises(EOFError):
        file.get(4 * 49_999, 8)
    file.close()
