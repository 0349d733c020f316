"""Bytes in, tables and lines of text out; nothing here knows what a report means."""
