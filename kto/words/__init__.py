"""What respondents read: the texts with staff's corrections, how those are made and reviewed, and how they become HTML."""
