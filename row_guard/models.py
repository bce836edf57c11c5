"""No rows of its own. Django tells of a migrate only those rooms that have this module."""
