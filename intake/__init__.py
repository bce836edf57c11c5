"""What comes in: minutes and spreadsheets, reviewed by a clerk and turned into drafts and steps."""
