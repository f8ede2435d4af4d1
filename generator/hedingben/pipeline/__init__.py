"""The rim of the house: pages → convert → articles → build → site, with the disk and the processes."""
