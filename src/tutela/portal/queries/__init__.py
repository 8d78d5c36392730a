"""What a visitor reads (`visiting`), and what an editor sees (`editing`)."""
