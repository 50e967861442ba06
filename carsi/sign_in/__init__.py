"""How staff come in: password, second factor, and the lock on those who guess."""
