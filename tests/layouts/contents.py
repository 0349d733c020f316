"""All layouts, in the order of their numbers in README.md."""

from __future__ import annotations

from dataclasses import replace

from samples.fodt import Paper
from tests.layouts import (
    announcement,
    both_issues,
    eit_parts,
    headed_tables,
    key_value,
    labelled_lines,
    long_rows,
    month_marks,
    narrow_columns,
    odd_heads,
    period_columns,
    plan_levels,
    prose_scores,
    quarters,
    school,
    score_cards,
    sections,
    side_by_side,
    spreadsheet,
    steps_rows,
    turned_cells,
    two_reports,
    two_years,
    unlined,
    web_capture,
    years_down,
)
from tests.layouts.layout import Layout, Producer

MODULES = (
    steps_rows,
    period_columns,
    two_years,
    plan_levels,
    prose_scores,
    key_value,
    school,
    two_reports,
    sections,
    web_capture,
    quarters,
    odd_heads,
    spreadsheet,
    turned_cells,
    score_cards,
    side_by_side,
    eit_parts,
    narrow_columns,
    labelled_lines,
    years_down,
    long_rows,
    unlined,
    announcement,
    headed_tables,
    both_issues,
    month_marks,
)

AGAIN: tuple[tuple[str, Producer, str], ...] = (
    ("steps-rows", "chromium", "Sarabun"),
    ("steps-rows", "weasyprint", "Garuda"),
    ("period-columns", "chromium", "Sarabun"),
    ("period-columns", "docx", "Garuda"),
    ("key-value", "docx", "Garuda"),
    ("sections", "docx", "Garuda"),
    ("quarters", "docx", "Garuda"),
    ("spreadsheet", "weasyprint", "Garuda"),
    ("unlined", "chromium", "Sarabun"),
    ("announcement", "weasyprint", "Garuda"),
)
"""Layouts that another producer prints as well, with its font."""


def layouts() -> list[Layout]:
    made = [module.layout() for module in MODULES]
    by_name = {layout.name: layout for layout in made}
    return made + [again(by_name[name], producer, font) for name, producer, font in AGAIN]


def again(layout: Layout, producer: Producer, font: str) -> Layout:
    """The same words printed by another producer in its plain style: page breaks and line ends fall elsewhere."""
    wide = layout.page == "landscape" or (layout.producer in ("libreoffice", "calc") and layout.paper.width > layout.paper.height)
    paper = Paper(29.7, 21, 1.8, font, 11) if wide else Paper(21, 29.7, 2, font, 11)
    page = "landscape" if wide else "portrait"
    return replace(layout, name=f"{layout.name}-{producer}", producer=producer, paper=paper, page=page, css="")
