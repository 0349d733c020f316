"""Made reports that agree with themselves: whatever the audit says against one of them is a false alarm."""
