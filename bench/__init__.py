"""Speed beside a peer: `python -m bench FILE…` times both in one run and prints a Markdown table."""
