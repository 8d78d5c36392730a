"""How the system itself is: what `tutela doctor` prints and the administrator's screen shows, looked at once."""
