"""Children's boards: calls, applications, reviews that are blind to names, and a lottery anyone can repeat."""
