"""Correcting keeps ids, moves what hangs on the text, and is one step each time."""

from __future__ import annotations

import pytest

from archive_app.archive.store import Archive
from archive_app.domain.changes import Changes
from archive_app.domain.corrections import OfferedName, Reach, Why
from archive_app.domain.errors import ArchiveError, NotFound
from archive_app.domain.transcript import DraftPassage, PassageKind
from archive_app.services.correcting import Correcting
from archive_app.services.jobs import Progress
from desk import Desk
from made_transcript import (
    FEMKE,
    ITEM,
    JOOST,
    LENGTH_MS,
    RECORDING,
    add_person,
    ids,
    passages,
    put_transcript,
    state,
    texts,
    timed,
)

OLD = ("De molen draait elke dag.", "Femke bakt brood van oud graan.", "Op zaterdag is hij open.")
TOUCHED = Changes(frozenset([ITEM]))


@pytest.fixture
def correcting(archive: Archive) -> Correcting:
    put_transcript(
        archive,
        [
            timed(OLD[0], 0, 5000),
            timed(OLD[1], 5000, 11_000),
            timed(OLD[2], 11_000, 16_000, "Joost"),
        ],
    )
    return Correcting(archive)


def plain(archive: Archive, *drafts: str, recording: bool = False) -> Correcting:
    put_transcript(archive, [DraftPassage(one) for one in drafts], recording=recording)
    return Correcting(archive)


def heard(archive: Archive) -> list[tuple[int | None, int | None, bool]]:
    return [(one.start_ms, one.end_ms, one.about) for one in passages(archive)]


def words(archive: Archive, row: int) -> list[tuple[str, int]]:
    one = passages(archive)[row]
    return [(one.text[w.start : w.end], w.start_ms) for w in one.words.words()]


def test_a_text_is_corrected_in_place(archive: Archive, correcting: Correcting) -> None:
    before = ids(archive)
    assert correcting.set_text(before[0], "De oude molen draait.", OLD[0]) == TOUCHED
    assert texts(archive) == ["De oude molen draait.", *OLD[1:]]
    assert ids(archive) == before
    assert words(archive, 0) == [("De", 0), ("molen", 1000), ("draait", 2000)]
    step = archive.history.next_undo()
    assert step and (step.label, step.subject) == ("correct-passage", "De oude molen draait.")


def test_a_corrected_text_is_found(desk: Desk) -> None:
    put_transcript(desk.archive, [DraftPassage(one) for one in OLD])
    desk.index()
    Correcting(desk.archive).set_text(ids(desk.archive)[0], "De zwanenmeer draait.")
    assert desk.found("zwanenmeer") == ["De zwanenmeer draait."]
    desk.indexing.catch_up(Progress())
    assert desk.found("molen") == []


def test_what_was_typed_is_tidied(archive: Archive, correcting: Correcting) -> None:
    correcting.set_text(ids(archive)[0], "  De mole\u0301n\r\ndraait\x07\ud800.\n")
    assert texts(archive)[0] == "De mol\u00e9n draait."


def test_the_same_text_is_no_step(archive: Archive, correcting: Correcting) -> None:
    before = archive.history.state()
    assert not correcting.set_text(ids(archive)[0], OLD[0], OLD[0])
    assert not correcting.set_text(ids(archive)[0], f" {OLD[0]}\n", "iets anders")
    assert archive.history.state() == before


@pytest.mark.parametrize(("text", "code"), [(" \n", "text-empty"), ("Anders.", "passage-changed")])
def test_a_text_that_is_refused_changes_nothing(
    archive: Archive, correcting: Correcting, text: str, code: str
) -> None:
    before = state(archive)
    with pytest.raises(ArchiveError) as caught:
        correcting.set_text(ids(archive)[0], text, "wat er eerst stond")
    assert caught.value.code == code
    assert state(archive) == before


def test_two_programs_do_not_write_over_each_other(
    archive: Archive, correcting: Correcting
) -> None:
    other = Archive(archive.folder, "00000000-0000-4000-8000-000000000002")
    other.open()
    first = ids(archive)[0]
    Correcting(other).set_text(first, "De molen staat stil.", OLD[0])
    for write in (
        lambda: correcting.set_text(first, "De molen draait soms.", OLD[0]),
        lambda: correcting.split(first, 8, base=OLD[0]),
    ):
        with pytest.raises(ArchiveError, match="passage-changed"):
            write()
    assert texts(archive)[0] == "De molen staat stil."
    other.close()


def test_a_passage_that_is_gone_is_not_found(correcting: Correcting) -> None:
    for write in (
        lambda: correcting.set_text("weg", "x"),
        lambda: correcting.split("weg", 1),
        lambda: correcting.join("weg"),
        lambda: correcting.set_times("weg", 0, 1),
        lambda: correcting.set_speaker("weg", None, None, Reach.ONE),
        lambda: correcting.resolve("weg", 0),
    ):
        with pytest.raises(NotFound, match="passage-unknown"):
            write()


def test_a_passage_of_an_item_put_away_is_not_found(desk: Desk) -> None:
    put_transcript(desk.archive, [DraftPassage(one) for one in OLD])
    first = ids(desk.archive)[0]
    desk.library.delete(ITEM)
    with pytest.raises(NotFound):
        Correcting(desk.archive).set_text(first, "x")


def test_a_split_gives_the_second_part_its_own_words_and_time(
    archive: Archive, correcting: Correcting
) -> None:
    before = ids(archive)
    split = correcting.split(before[1], OLD[1].index("brood"))
    assert ids(archive) == [before[0], before[1], split.second, before[2]]
    assert split.first == before[1] and split.changes == TOUCHED
    assert texts(archive)[1:3] == ["Femke bakt", "brood van oud graan."]
    assert heard(archive)[1:3] == [(5000, 7000, False), (7000, 11_000, False)]
    assert words(archive, 2)[0] == ("brood", 7000)
    assert {one.speaker for one in passages(archive)[1:3]} == {"Femke"}


def test_a_split_without_times_of_words_is_about(archive: Archive) -> None:
    put_transcript(archive, [DraftPassage("aaaa aaaaaa", start_ms=1000, end_ms=2000)])
    Correcting(archive).split(ids(archive)[0], 4)
    assert heard(archive) == [(1000, 1400, True), (1400, 2000, True)]


def test_a_split_without_times_has_none(archive: Archive) -> None:
    plain(archive, OLD[0]).split(ids(archive)[0], 3)
    assert heard(archive) == [(None, None, False)] * 2


def test_a_passage_without_an_end_is_split_before_the_next_begins(archive: Archive) -> None:
    put_transcript(archive, [DraftPassage("aa aa", start_ms=0), DraftPassage("bb", start_ms=1000)])
    Correcting(archive).split(ids(archive)[0], 3)
    assert heard(archive) == [(0, 500, True), (500, None, True), (1000, None, False)]


def test_a_split_keeps_the_corrected_text_in_the_same_step(
    archive: Archive, correcting: Correcting
) -> None:
    before = state(archive)
    typed = "De  e\u0301n\nmolen draait."
    correcting.split(ids(archive)[0], typed.index("molen"), typed, OLD[0])
    assert texts(archive)[:2] == ["De  \u00e9n", "molen draait."]
    archive.history.undo()
    assert state(archive) == before


@pytest.mark.parametrize("offset", [-3, 0, len(OLD[0]), 999])
def test_no_part_of_a_split_is_empty(archive: Archive, correcting: Correcting, offset: int) -> None:
    with pytest.raises(ArchiveError, match="split-edge"):
        correcting.split(ids(archive)[0], offset)
    assert texts(archive) == list(OLD)


def test_a_passage_can_be_split_very_often(archive: Archive) -> None:
    text = " ".join(f"woord{n}" for n in range(60))
    correcting = plain(archive, text, "einde")
    before = state(archive)
    for _turn in range(59):
        correcting.split(ids(archive)[0], texts(archive)[0].rindex(" "))
    assert texts(archive) == [*text.split(), "einde"]
    while (step := archive.history.next_undo()) and step.label == "split-passage":
        archive.history.undo()
    assert state(archive) == before


def test_joined_passages_are_one_under_the_first_id(
    archive: Archive, correcting: Correcting
) -> None:
    before = ids(archive)
    joined = correcting.join(before[0])
    assert ids(archive) == [before[0], before[2]]
    assert texts(archive)[0] == f"{OLD[0]} {OLD[1]}"
    assert heard(archive)[0] == (0, 11_000, False)
    assert (joined.passage, joined.offset) == (before[0], len(OLD[0]) + 1)
    assert words(archive, 0)[5] == ("Femke", 5000)


def test_wherever_a_passage_is_split_joining_makes_it_what_it_was(archive: Archive) -> None:
    text = "Draait de molen (de oude)? “Ja”, zei zij."
    put_transcript(archive, [timed(text, 0, 8000)])
    correcting, before, whole = Correcting(archive), state(archive), passages(archive)
    first = ids(archive)[0]
    for offset in range(1, len(text) - 1):
        second = correcting.split(first, offset).second
        start = texts(archive)[1]
        joined = correcting.join(first)
        assert texts(archive)[0].replace(" ", "") == text.replace(" ", "")
        assert texts(archive)[0][joined.offset :] == start
        assert correcting.resolve(second, 2) == (first, joined.offset + 2)
        if not (text[offset - 1].isalnum() and text[offset].isalnum()):
            assert texts(archive)[0] == text, offset
            assert passages(archive)[0].words == whole[0].words
        archive.history.undo()
        archive.history.undo()
        assert state(archive) == before


def test_the_last_passage_has_none_to_join(archive: Archive, correcting: Correcting) -> None:
    with pytest.raises(ArchiveError, match="join-last"):
        correcting.join(ids(archive)[2])


def test_a_join_with_a_passage_without_times_is_about(archive: Archive) -> None:
    put_transcript(archive, [timed("een twee", 0, 2000), DraftPassage("drie")])
    Correcting(archive).join(ids(archive)[0])
    assert heard(archive) == [(0, 2000, True)]


def test_what_was_joined_is_found_whatever_comes_after(
    archive: Archive, correcting: Correcting
) -> None:
    first, second, third = ids(archive)
    correcting.join(second)
    correcting.join(first)
    word = OLD[2].index("zaterdag")

    def there() -> str:
        key, offset = correcting.resolve(third, word)
        text = {one.id: one.text for one in passages(archive)}[key]
        return text[offset : offset + 8]

    assert there() == "zaterdag"
    correcting.set_text(first, texts(archive)[0].replace("molen", "heel grote windmolen"))
    assert there() == "zaterdag"
    correcting.split(first, texts(archive)[0].index("brood"))
    assert there() == "zaterdag"
    assert correcting.resolve(second, 0)[0] == first
    correcting.join(first)
    assert there() == "zaterdag"


def test_times_are_set_and_neighbours_cut_off(archive: Archive, correcting: Correcting) -> None:
    correcting.set_times(ids(archive)[1], 4000, 12_000)
    assert heard(archive) == [(0, 4000, False), (4000, 12_000, False), (12_000, 16_000, False)]
    assert words(archive, 2)[0] == ("zaterdag", 12_000)
    correcting.set_times(ids(archive)[1], 6000, 10_000)  # a pause comes to be between them
    assert heard(archive) == [(0, 4000, False), (6000, 10_000, False), (12_000, 16_000, False)]


def test_set_times_are_no_guess_any_more(archive: Archive) -> None:
    put_transcript(archive, [DraftPassage("aaaa aaaaaa", start_ms=1000, end_ms=2000)])
    correcting = Correcting(archive)
    correcting.split(ids(archive)[0], 4)
    correcting.set_times(ids(archive)[0], 1000, 1400)
    assert heard(archive) == [(1000, 1400, False), (1400, 2000, True)]
    assert not correcting.set_times(ids(archive)[0], 1000, 1400)


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (-1, 5, "times-order"),
        (6000, 6000, "times-order"),
        (6000, LENGTH_MS + 1, "times-outside"),
        (0, 11_000, "times-crossing"),
        (5000, 16_000, "times-crossing"),
        (11_500, 15_000, None),
        (17_000, 18_000, "times-crossing"),
    ],
)
def test_times_that_cannot_be_are_refused(
    archive: Archive, correcting: Correcting, start: int, end: int, code: str | None
) -> None:
    before = state(archive)
    if code is None:
        correcting.set_times(ids(archive)[1], start, end)
        assert heard(archive)[1:] == [(start, end, False), (end, 16_000, False)]
        return
    with pytest.raises(ArchiveError, match=code):
        correcting.set_times(ids(archive)[1], start, end)
    assert state(archive) == before


def test_passages_that_overlapped_before_are_left_so(archive: Archive) -> None:
    put_transcript(archive, [timed("een twee", 0, 4000), timed("drie vier", 2000, 6000)])
    Correcting(archive).set_times(ids(archive)[1], 2500, 6000)
    assert heard(archive) == [(0, 4000, False), (2500, 6000, False)]


def test_a_plain_text_gets_its_clock_with_its_first_time(archive: Archive) -> None:
    plain(archive, *OLD).set_times(ids(archive)[1], 10, 20)
    transcript = archive.transcripts.current(ITEM)
    assert transcript and transcript.recording == RECORDING


def test_without_a_recording_there_is_no_time(archive: Archive) -> None:
    correcting = plain(archive, *OLD)
    with archive.history.change("import") as change:
        change.delete("recording", (RECORDING,))
    with pytest.raises(ArchiveError, match="times-no-recording"):
        correcting.set_times(ids(archive)[1], 10, 20)


def test_a_speaker_is_set_for_one_for_all_after_it_or_for_all_alike(archive: Archive) -> None:
    kinds = [PassageKind.SPEECH, PassageKind.SPEECH, PassageKind.HEADING, PassageKind.SPEECH]
    labels = ["A", "B", None, "A"]
    put_transcript(
        archive,
        [
            DraftPassage(f"Zin {n}.", kind, speaker=label)
            for n, (kind, label) in enumerate(zip(kinds, labels, strict=True))
        ],
    )
    correcting, all_ids = Correcting(archive), ids(archive)

    def after(row: int, reach: Reach) -> list[str | None]:
        correcting.set_speaker(all_ids[row], "Femke", None, reach)
        labels = [one.speaker for one in passages(archive)]
        archive.history.undo()
        return labels

    assert after(0, Reach.ONE) == ["Femke", "B", None, "A"]
    assert after(1, Reach.FOLLOWING) == ["A", "Femke", None, "Femke"]
    assert after(3, Reach.ALIKE) == ["Femke", "B", None, "Femke"]


def test_a_speaker_can_be_somebody_of_the_catalogue_or_nobody(
    archive: Archive, correcting: Correcting
) -> None:
    first = ids(archive)[0]
    correcting.set_speaker(first, " ", FEMKE.id, Reach.ONE)
    assert (passages(archive)[0].speaker, passages(archive)[0].person) == (FEMKE.name, FEMKE.id)
    assert not correcting.set_speaker(first, None, FEMKE.id, Reach.ONE)
    correcting.set_speaker(first, None, None, Reach.ONE)
    assert (passages(archive)[0].speaker, passages(archive)[0].person) == (None, None)
    for label in (None, "Iemand"):
        with pytest.raises(NotFound, match="person-unknown"):
            correcting.set_speaker(first, label, "niemand", Reach.ONE)


def test_names_are_offered_once_those_of_the_text_first(
    archive: Archive, correcting: Correcting
) -> None:
    add_person(archive, JOOST)
    correcting.set_speaker(ids(archive)[2], None, FEMKE.id, Reach.ONE)
    assert correcting.names(ITEM) == (
        OfferedName("Femke", None, Why.SPEAKER),
        OfferedName(FEMKE.name, FEMKE.id, Why.SPEAKER),
        OfferedName(JOOST.name, JOOST.id, Why.PERSON),
    )


def test_names_and_terms_complete_what_is_typed(archive: Archive, correcting: Correcting) -> None:
    add_person(archive, JOOST)
    with archive.history.change("import") as change:
        row = {"id": "t1", "name": "Föhnwind", "definition": "", "origin": "shipped"}
        change.insert("term", [row])

    def found(prefix: str, limit: int = 5) -> list[str]:
        return [one.text for one in correcting.completions(ITEM, prefix, limit)]

    assert found("fe") == ["Femke", FEMKE.name]
    assert found("fe", 1) == ["Femke"]
    assert found("Femke") == [FEMKE.name]
    assert found("fohn") == ["Föhnwind"]
    assert found("dam") == [JOOST.name]
    assert found("femke mo") == [FEMKE.name]
    assert found(" ") == found("emke") == []


def test_what_was_typed_is_remembered_until_it_is_kept(
    archive: Archive, correcting: Correcting
) -> None:
    before, (first, second, _third) = archive.history.state(), ids(archive)
    correcting.put_draft(second, "half get", OLD[1])
    correcting.put_draft(first, "De mol", OLD[0])
    correcting.put_draft(first, "De mole", OLD[0])
    assert [(one.passage, one.text, one.base) for one in correcting.drafts(ITEM)] == [
        (first, "De mole", OLD[0]),
        (second, "half get", OLD[1]),
    ]
    correcting.forget_draft(first)
    assert [one.passage for one in correcting.drafts(ITEM)] == [second]
    assert correcting.drafts("ander") == ()
    assert archive.history.state() == before
