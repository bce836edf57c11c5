"""Arabic as people type it: spellings that differ and mean the same. Plain Python, no Django."""
