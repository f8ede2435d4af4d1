"""The rim of the house, with the disk and the processes: editing/ pages → articles, press/ articles → site, search/, keeping/."""
