"""An id in, the whole story of the value or finding behind it out: `ita explain`."""
