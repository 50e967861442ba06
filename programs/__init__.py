"""What is paid for and by whom: programs, activities, goals, accounts, agencies, laws, events."""
