"""What is on offer and where: the wijken, places, programme lines and activities, and how staff keep them."""
