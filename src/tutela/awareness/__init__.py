"""Campaigns: what is planned, who shall be reached, and who was."""
