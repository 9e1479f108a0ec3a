"""Mail, whoever it goes to: how a message is made and handed over, and how somebody asks for no more."""
