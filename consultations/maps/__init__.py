"""The maps of actors of a consultation: built from answers and by hand, read as networks, drawn, compared, exported."""
