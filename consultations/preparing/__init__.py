"""A consultation before its day: what is ready, its programme, its links and codes, a copy for the next province."""
