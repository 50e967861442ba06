"""The editors' desk: the admin's first page, its folders, and the ways between site and admin."""
