"""What is measured: speed beside a peer, false alarms on made honest reports, and large batches (`python -m bench --help`)."""
