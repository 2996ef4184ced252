"""Names and terms that are offered while somebody corrects a transcript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive_app.archive.correcting import Corrections
from archive_app.archive.store import Archive
from archive_app.domain.corrections import Completion, OfferedName, Why
from archive_app.search.analysis import fold


def names(archive: Archive, item: str) -> tuple[OfferedName, ...]:
    """Return who may speak, each once: the speakers of the text, who takes part, everybody else.

    Speakers stand in the order in which they come to speak, other people by name.
    """
    asked = Corrections(archive.database)
    here = [p.person for one in archive.catalogue.items([item]) for p in one.participants]
    people = sorted(asked.people(), key=lambda one: one[1].casefold())
    offered = [
        *(OfferedName(name, person, Why.SPEAKER) for name, person in asked.speakers(item)),
        *(OfferedName(one.name, one.id, Why.PARTICIPANT) for one in here),
        *(OfferedName(name, person, Why.PERSON) for person, name in people),
    ]
    return tuple(_each_once(offered))


def _each_once(offered: Iterable[OfferedName]) -> Iterator[OfferedName]:
    """Yield names once; of one that is known as a person and as a label, the person."""
    kept: dict[str, OfferedName] = {}
    for one in offered:
        known = kept.get(one.name)
        if known is None:
            kept[one.name] = one
        elif known.person is None and one.person is not None:
            kept[one.name] = OfferedName(known.name, one.person, known.why)
    yield from kept.values()


def completions(archive: Archive, item: str, prefix: str, limit: int) -> tuple[Completion, ...]:
    """Return names and terms of which a word begins as what was typed, those of the item first.

    Capitals and accents make no difference; what stands there whole already isn't offered.

    Args:
        prefix: what was typed of it, possibly with several words.
        limit: how many at most.
    """
    typed = fold(prefix.strip())
    if not typed:
        return ()
    known = {Completion(one.name, one.why): fold(one.name) for one in names(archive, item)}
    for term in archive.glossary.terms():
        for name in (term.name, *term.synonyms):
            known.setdefault(Completion(name, Why.TERM), fold(name))
    found = [one for one, plain in known.items() if _begins(plain, typed) and one.text != prefix]
    once = {one.text: one for one in reversed(found)}
    # A name of which the first word begins so comes before one with a later word that does.
    ordered = sorted(
        (one for one in found if once[one.text] is one),
        key=lambda one: not known[one].startswith(typed),
    )
    return tuple(ordered[:limit])


def _begins(plain: str, typed: str) -> bool:
    return plain.startswith(typed) or f" {typed}" in plain or f"-{typed}" in plain
