"""«Mi tablero»: what each person should know and do today, on the first screen of the admin."""
