"""What is private stays where it belongs: in no message, no other person's page, no temporary file, no socket."""
