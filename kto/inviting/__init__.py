"""How people are asked: by an open link, or one by one in a round; how a link reaches them; contacts, and the mail that goes to them."""
