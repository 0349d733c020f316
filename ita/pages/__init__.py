"""Outcomes and page pictures in, pages for a browser out: `review/<report_id>.html` each, and `index.html` over all.

They open from a folder, offline and without scripts, and print. Equal input gives equal bytes: no clock, no absolute path.
"""
