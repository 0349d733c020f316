"""Text in, values out; every function tells what it changed."""
