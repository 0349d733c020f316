"""What a value, a record and an output are: plain data that the stages hand to each other."""
