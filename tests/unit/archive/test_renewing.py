"""A newer text in the place of a transcript: what stays keeps its id, and undo gives all back."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_app.archive.catalogue_changes import add_item
from archive_app.archive.renewing import held, renew_transcript
from archive_app.archive.store import Archive
from archive_app.archive.transcripts import Source, add_transcript
from archive_app.domain.catalogue import Item, Kind
from archive_app.domain.transcript import DraftPassage, Origin, PassageKind

READER = "magazine:molenkrant:i1"
OLD = ("De molen draait.", "Femke bakt er brood van oud graan.", "Op zaterdag is hij open.")


def source(nth: int) -> Source:
    return Source(f"{nth:064}", f"krant-{nth}.txt", f"{READER}/1")


def put(archive: Archive, *texts: str) -> None:
    with archive.history.change("import") as change:
        add_item(change, Item("i1", Kind.ARTICLE, "Molen"), Origin.IMPORTED)
        add_transcript(
            change,
            "i1",
            [DraftPassage(text) for text in texts],
            source(0),
            recording=None,
            language="nl",
            origin=Origin.IMPORTED,
        )


def renew(archive: Archive, nth: int, *drafts: DraftPassage | str) -> None:
    passages = [DraftPassage(one) if isinstance(one, str) else one for one in drafts]
    before = held(archive.database.connection, "i1", READER)
    assert before is not None
    with archive.history.change("import") as change:
        renew_transcript(change, "i1", before, passages, source(nth))


def now(archive: Archive) -> list[tuple[str, str]]:
    """Return id and text of each passage, in order."""
    return archive.transcripts.texts("i1")


def state(archive: Archive) -> list[tuple[object, ...]]:
    rows = [
        *archive.database.connection.execute("SELECT * FROM transcript ORDER BY id"),
        *archive.database.connection.execute("SELECT * FROM passage ORDER BY id"),
    ]
    return [tuple(row) for row in rows]


def test_a_changed_passage_keeps_its_id_and_a_new_one_gets_one(archive: Archive) -> None:
    put(archive, *OLD)
    ids = [key for key, _text in now(archive)]
    renew(archive, 1, OLD[0], "Nieuw.", "Femke bakt er nu brood van nieuw graan.", OLD[2])
    after = now(archive)
    assert [text for _key, text in after] == [
        OLD[0],
        "Nieuw.",
        "Femke bakt er nu brood van nieuw graan.",
        OLD[2],
    ]
    assert [after[0][0], after[2][0], after[3][0]] == ids
    assert after[1][0] not in ids


def test_the_transcript_stays_the_same_one_and_says_what_it_was_read_from(
    archive: Archive,
) -> None:
    put(archive, *OLD)
    before = archive.transcripts.current("i1")
    renew(archive, 1, *OLD, "Meer.")
    after = archive.transcripts.current("i1")
    assert before and after and (before.id, before.version) == (after.id, after.version)
    assert archive.transcripts.recipes("i1", source(1).sha256) == {f"{READER}/1"}
    assert archive.transcripts.recipes("i1", source(0).sha256) == frozenset()


def test_what_kind_it_is_and_who_says_it_are_renewed(archive: Archive) -> None:
    put(archive, *OLD)
    renew(archive, 1, *OLD[:2], DraftPassage(OLD[2], PassageKind.SPEECH, speaker="Femke"))
    transcript = archive.transcripts.current("i1")
    assert transcript is not None
    assert (transcript.passages[2].kind, transcript.passages[2].speaker) == (
        PassageKind.SPEECH,
        "Femke",
    )


def test_a_text_that_comes_back_clashes_with_no_id(archive: Archive) -> None:
    put(archive, *OLD)
    renew(archive, 1, OLD[2], OLD[0])  # one goes, one has changed places
    renew(archive, 0, *OLD)
    assert [text for _key, text in now(archive)] == list(OLD)
    renew(archive, 1, OLD[2], OLD[0])
    assert [text for _key, text in now(archive)] == [OLD[2], OLD[0]]


def test_many_between_two_neighbours_find_room(archive: Archive) -> None:
    put(archive, "a a a", "b b b")
    many = [f"{n} tussenin" for n in range(3000)]
    renew(archive, 1, "a a a", *many, "b b b")
    assert [text for _key, text in now(archive)] == ["a a a", *many, "b b b"]


def test_a_reader_of_another_item_or_name_holds_nothing(archive: Archive) -> None:
    put(archive, *OLD)
    assert held(archive.database.connection, "i2", READER) is None
    assert held(archive.database.connection, "i1", READER + "2") is None
    assert held(archive.database.connection, "i1", READER[:-1]) is None


LINES = st.lists(
    st.sampled_from(["een twee drie", "een twee vier", "vijf zes", "zeven", "acht negen tien"]),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(LINES, min_size=1, max_size=4))
def test_whatever_follows_the_text_is_right_and_undo_gives_each_state_back(
    archive: Archive, versions: list[list[str]]
) -> None:
    while archive.history.next_undo():
        archive.history.undo()
    put(archive, *OLD)
    states = [state(archive)]
    for nth, texts in enumerate(versions, 1):
        before = dict(now(archive))
        renew(archive, nth, *texts)
        assert [text for _key, text in now(archive)] == texts
        assert len({key for key, _text in now(archive)}) == len(texts)
        if [*before.values()] == texts:
            assert dict(now(archive)) == before
        states.append(state(archive))
    for wanted in reversed(states[:-1]):
        archive.history.undo()
        assert state(archive) == wanted
    for wanted in states[1:]:
        archive.history.redo()
        assert state(archive) == wanted
