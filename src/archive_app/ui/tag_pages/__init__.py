"""What was tagged: the page of a tag, the table, and where tags and words occur."""
