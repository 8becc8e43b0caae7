"""Showing a review, or writing it to a page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from csbonus.cli.options import ReviewFormat
from csbonus.cli.reached import Named
from csbonus.cli.running import Calculated
from csbonus.cli.terminal import stdout, write
from csbonus.diagnostics import Diagnostic, Refused, Span
from csbonus.report.review.model import Review
from csbonus.report.review.of_run import review_of
from csbonus.report.review.page import page_of
from csbonus.report.targets import ending_of

ENDINGS = {".md": ReviewFormat.MARKDOWN, ".json": ReviewFormat.JSON}


def reviewed(result: Calculated, named: Named) -> Review:
    """The review of a calculation, against what its ledger has closed; with the draft that would be closed next."""
    if result.ledger is None:
        return review_of(result.run, result.warnings)
    from csbonus.cli.drafting import drafted  # not every review has a ledger
    from csbonus.ledger.place import next_place

    place = next_place(result.run, result.ledger)
    draft = None if place is None else drafted(result.run, place, named)
    return review_of(result.run, result.warnings, result.ledger.batches, draft)


def show(review: Review, form: ReviewFormat) -> None:
    """Put a review on stdout."""
    if form is ReviewFormat.TABLE:
        from csbonus.report.review.text import print_review

        print_review(stdout(), page_of(review))
    else:
        write(_text(review, form))


def written(
    review: Review, target: Path | None, named: Named, ledger: Path | None, *, force: bool
) -> Mapping[Path, str]:
    """Write a review to a file, if one is asked for, over none that it reads; says what became of it."""
    if target is None:
        return {}
    from csbonus.cli.sources import refuse_ledger, refuse_sources, sources
    from csbonus.report.files import write_files

    refuse_ledger(target, ledger)
    refuse_sources([target], sources(named, review.run.exports))
    return write_files({target: _text(review, ENDINGS[ending_of(target)])}, force=force)


def refuse_bad_page(target: Path, form: ReviewFormat) -> None:
    """Raises Refused where the name of a file does not say what is written to it, or says something else."""
    wanted = ENDINGS.get(ending_of(target))
    if wanted is None:
        fact = f"`{target.name}` is neither a page in Markdown nor JSON"
        raise Refused([Diagnostic("CSB887", fact, Span("--output"), "end the name in .md or .json")])
    if form not in (wanted, ReviewFormat.TABLE):
        fact = f"`--format {form}` and the ending of `{target.name}` disagree"
        raise Refused([Diagnostic("CSB887", fact, Span("--format"), "leave one of them out, or make them agree")])


def _text(review: Review, form: ReviewFormat) -> str:
    if form is ReviewFormat.JSON:
        from csbonus.report.review.machine import review_as_json

        return review_as_json(review)
    from csbonus.report.review.markdown import as_markdown

    return as_markdown(page_of(review))
