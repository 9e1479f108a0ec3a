"""Forms of staff. Messages say what to do. Respondent pages have none: their fields are the questions."""
