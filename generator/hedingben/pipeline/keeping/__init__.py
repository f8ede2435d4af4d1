"""The keepers' room 保管: is the archive whole, what deserves a look, and a bag of it for the shelves."""
