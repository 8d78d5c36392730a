"""What comes out on paper: summaries, whole files, forms, letters; typst templates and data, never markup."""
