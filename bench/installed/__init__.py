"""What is installed: the size of the packages, advisories on them, and the images built in a folder."""
