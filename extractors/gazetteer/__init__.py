"""What is known of states, places, institutions, titles and given names; the tables are in knowledge/."""
