"""Findings: reading what was answered, writing what came out of it, and what each one stands on."""
