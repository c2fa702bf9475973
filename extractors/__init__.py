"""Document → records: what one article says, with offsets into its text."""
