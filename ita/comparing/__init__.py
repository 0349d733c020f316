"""Two datasets in, what differs between them out: `ita compare`."""
