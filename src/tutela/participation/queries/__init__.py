"""What can be read of boards, calls and applications."""
