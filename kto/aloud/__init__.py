"""Reading aloud: what staff record of the texts, and what a screen needs to play it."""
