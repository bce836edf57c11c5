"""The people of a consultation: invited, registered, come; what they may ask for, and what is forgotten of them."""
