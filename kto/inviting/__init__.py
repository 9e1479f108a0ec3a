"""People who are invited one by one: rounds and their links, contacts, and the mail that goes to them."""
