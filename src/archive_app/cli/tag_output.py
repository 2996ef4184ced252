"""What the `tag` commands print: values for `--json`, whose keys are stable, and lines."""

from __future__ import annotations

from archive_app.cli.output import Json, problem_json
from archive_app.domain.codebook import Codebook, Tag
from archive_app.domain.timecode import format_ms, to_seconds
from archive_app.i18n import N_, _
from archive_app.services.codebook_files import CodebookPlan, PlannedTag
from archive_app.services.tag_pages import TaggedPassage

#: Signs of the words of an annotation that a line shows.
_SHOWN = 60

_ACTIONS = {
    "new": N_("new"),
    "revived": N_("was deleted"),
    "changed": N_("otherwise in the file"),
    "named": N_("same name, otherwise in the file"),
    "same": N_("already there"),
}


def tag_json(codebook: Codebook, tag: Tag, count: int) -> Json:
    """Return a tag as `tag codes` gives it."""
    return {
        "id": tag.id,
        "name": tag.name,
        "path": codebook.path_text(tag.id),
        "parent": tag.parent,
        "colour": tag.colour.value,
        "sign": tag.sign,
        "shortcut": tag.shortcut,
        "description": tag.description,
        "example": tag.example,
        "retired": tag.retired,
        "count": count,
    }


def tag_line(codebook: Codebook, tag: Tag, count: int) -> str:
    """Return a tag in a line that stands as deep as the tag does."""
    key = f"  [{tag.shortcut}]" if tag.shortcut else ""
    retired = "  ({words})".format(words=_("retired")) if tag.retired else ""
    return f"{'  ' * codebook.depth(tag.id)}{tag.name}  {count}{key}{retired}"


def annotation_json(codebook: Codebook, row: TaggedPassage) -> Json:
    """Return an annotation as `tag list` gives it."""
    one, passage = row.annotation, row.passage
    span = one.anchor.span if passage else None
    return {
        "id": one.id,
        "tag": one.tag,
        "path": codebook.path_text(one.tag),
        "item": one.item,
        "passage": one.anchor.passage,
        "span": list(span) if span else None,
        "text": one.anchor.exact,
        "placed": passage is not None,
        "start": to_seconds(passage.start_ms) if passage else None,
        "end": to_seconds(passage.end_ms) if passage else None,
        "speaker": passage.speaker if passage else None,
        "note": one.note,
        "tagger": one.tagger,
        "author": one.author,
        "at": one.at,
    }


def annotation_line(codebook: Codebook, row: TaggedPassage) -> str:
    """Return an annotation in one line."""
    one, passage = row.annotation, row.passage
    words = " ".join(one.anchor.exact.split())
    if len(words) > _SHOWN:
        words = words[: _SHOWN - 1].rstrip() + "…"
    parts = [one.id, one.item]
    if passage is None:
        parts.append("({words})".format(words=_("without a place")))
    elif passage.start_ms is not None:
        parts.append(f"[{format_ms(passage.start_ms)}]")
    parts.append(f"{codebook.path_text(one.tag)}: {words}")
    said = ", ".join(" ".join(text.split()) for text in (one.tagger, one.note) if text)
    return "  ".join([*parts, *([f"({said})"] if said else [])])


def codebook_import_json(plan: CodebookPlan, *, applied: bool) -> Json:
    """Return what an import does, or would do."""
    return {
        "applied": applied,
        "reorders": plan.reorders,
        "tags": [_planned_json(one) for one in plan.tags],
        "problems": [problem_json(one) for one in plan.problems],
    }


def _planned_json(one: PlannedTag) -> Json:
    return {
        "id": one.id,
        "path": list(one.path),
        "action": one.action.value,
        "differs": list(one.differs),
    }


def planned_line(one: PlannedTag) -> str:
    """Return what an import does with a tag in one line."""
    return f"{'  ' * (len(one.path) - 1)}{one.path[-1]}  ({_(_ACTIONS[one.action])})"
