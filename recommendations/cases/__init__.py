"""The two real cases the register started from: their facts, one data file each, in words of the project's own."""
