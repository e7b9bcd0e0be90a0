"""Files that are no plain text become a rendering, each in the worker process: HTML, PDF and DOCX."""
