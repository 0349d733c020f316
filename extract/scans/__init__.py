"""Scanned pages: a picture of a page in, the characters and ruled lines on it out, as if they had been drawn there."""
