"""`explain`."""

from __future__ import annotations

import click

from archive_app.cli import output
from archive_app.cli.context import Context
from archive_app.cli.exit_codes import DONE, NOTHING
from archive_app.cli.options import json_option
from archive_app.domain.hits import Reason
from archive_app.i18n import _
from archive_app.search.explaining import Explanation
from archive_app.search.explaining import explain as explained
from archive_app.search.related import related
from archive_app.search.ways import Way


@click.command("explain", help=_("Show what WORD becomes for search, and why."))
@click.argument("word", nargs=-1, required=True)
@json_option
@click.pass_obj
def explain(context: Context, word: tuple[str, ...], as_json: bool) -> int:
    """Show what a word becomes."""
    archive = context.session.archive
    families = [family.words for family in archive.word_families.all()]
    others = related(archive.glossary.terms(), families)
    found = explained(" ".join(word), others)
    if as_json:
        output.write_json([explain_json(one) for one in found])
    else:
        for one in found:
            _tell(one)
    return DONE if found else NOTHING


def explain_json(one: Explanation) -> dict[str, object]:
    """Return what a word becomes."""
    return {
        "word": one.word,
        "folded": one.folded,
        "key": one.key,
        "steps": [{"word": step.word, "rule": step.rule} for step in one.steps],
        "parts": list(one.parts),
        "ways": [
            {"reason": way.reason.value, "terms": way.terms, "because": way.because}
            for way in one.ways
        ],
    }


def _tell(one: Explanation) -> None:
    output.write(one.folded)
    for step in one.steps:
        output.write(f"  {_rule(step.rule)}: {step.word}")
    output.write("  " + _("Family: {key}").format(key=one.key))
    if one.parts:
        output.write("  " + _("Parts: {parts}").format(parts=" + ".join(one.parts)))
    for reason in Reason:
        ways = [_way(way) for way in one.ways if way.reason is reason]
        if ways:
            output.write(f"  {_reason(reason)}: " + "; ".join(dict.fromkeys(ways)))


def _way(way: Way) -> str:
    text = " ".join(text for _field, text in way.terms)
    if way.reason in (Reason.ABBREVIATION, Reason.SYNONYM):
        return way.because
    return text


def _reason(reason: Reason) -> str:
    return {
        Reason.EXACT: _("As it is written"),
        Reason.FORM: _("Words of the same family"),
        Reason.COMPOUND: _("Part of a compound"),
        Reason.SPELLING: _("Written apart or together"),
        Reason.ABBREVIATION: _("Abbreviation"),
        Reason.SYNONYM: _("Other word"),
        Reason.FUZZY: _("Looks like"),
    }[reason]


def _rule(rule: str) -> str:
    """Return a rule's name in words; the grammar of it stands in docs/search.md."""
    return {
        "irregular": _("irregular form of"),
        "plural-en": _("plural in -en of"),
        "plural-s": _("plural in -s of"),
        "latin-plural": _("Latin plural of"),
        "diminutive": _("small form of"),
        "participle": _("past participle of"),
        "present-participle": _("present participle of"),
        "verb": _("form of the verb"),
        "adjective": _("form of the adjective"),
        "inhabitant": _("who belongs to"),
        "status": _("being, from"),
        "action": _("name of the action, from"),
        "agent": _("who does it, from"),
        "quality": _("quality, from"),
        "belonging": _("belonging to"),
        "latin-verb": _("beside the verb"),
        "tendency": _("beside the noun"),
        "noun-verb": _("verb made from"),
        "school": _("beside"),
        "field": _("from the field of"),
        "degree": _("degree, from"),
        "unknown": _("in no list; cut as"),
    }.get(rule, rule)
