"""Thai digits and the Arabic ones that they stand for, as a table for `str.translate`."""

TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
