"""The structure tree of a tagged PDF in; which table, by the producer's own word, each piece of marked content is in.

Browsers and office programs tag tables across page breaks. That is a second witness beside the rules: it settles what the page
cannot show, and where it contradicts what the page does show, the disagreement is kept.
"""

import logging
from collections.abc import Mapping
from typing import Any

log = logging.getLogger(__name__)
DEPTH = 64
"""Levels of nesting that are followed upwards; a damaged tree may be a ring."""


class TagReader:
    """Numbers the tagged tables of one document in the order in which they are met."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._keep: list[Any] = []

    def tables(self, page: Any) -> dict[int, int]:
        """Marked-content id → number of its table on this page; {} where the page is not tagged."""
        try:
            structure = page.structure
            if structure is None:
                return {}
            found = {mcid: self._table(element) for mcid, element in enumerate(structure) if element is not None}
        except Exception as error:  # a damaged structure tree costs only this witness
            log.debug("structure of page %d not readable: %s", page.page_idx + 1, error)
            return {}
        return {mcid: number for mcid, number in found.items() if number is not None}

    def _table(self, element: Any) -> int | None:
        for _ in range(DEPTH):
            if element is None or not hasattr(element, "role"):
                return None
            if element.role == "Table":
                key = id(element.props)
                if key not in self._numbers:
                    self._keep.append(element.props)  # an id is only unique while its object lives
                    self._numbers[key] = len(self._numbers)
                return self._numbers[key]
            element = element.parent
        return None


def only_table(tags: set[int], tables: Mapping[int, int]) -> int | None:
    """The one tagged table that all marked content of a part is in; None where it is none or several."""
    numbers = {tables.get(tag) for tag in tags}
    return numbers.pop() if len(numbers) == 1 else None
