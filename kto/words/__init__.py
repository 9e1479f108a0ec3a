"""What people read: the texts for respondents with staff's corrections, how those are made and reviewed and become HTML, and the words of the desk."""
