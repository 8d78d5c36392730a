"""What is shown of campaigns."""
